// What a site writes to use InstantSearch.js; nothing in it is Dateline's but the search client.
const {searchBox, hits, refinementList, menu, pagination, sortBy, stats, rangeInput, configure} = instantsearch.widgets;
const search = instantsearch({indexName: 'articles', searchClient: datelineSearchClient()});
search.addWidgets([
  configure({hitsPerPage: 10}),
  searchBox({container: '#box'}),
  stats({container: '#stats', templates: {text: ({nbHits}) => String(nbHits)}}),
  sortBy({container: '#sort', items: [{label: 'Best', value: 'articles'}, {label: 'Oldest', value: 'articles_oldest'}]}),
  refinementList({container: '#tags', attribute: 'tag', searchable: true, limit: 10}),
  menu({container: '#sections', attribute: 'section'}),
  menu({container: '#years', attribute: 'year'}),
  rangeInput({container: '#range', attribute: 'published_timestamp'}),
  hits({container: '#hits', templates: {
    item: (hit, {html, components}) => html`<h2>${components.Highlight({hit, attribute: 'title'})}</h2>
      <p>${components.Snippet({hit, attribute: 'body'})}</p>`,
  }}),
  pagination({container: '#pages'}),
]);
search.start();
