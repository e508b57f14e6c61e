// What a site writes to use React InstantSearch; nothing in it is Dateline's but the search client.
const {InstantSearch, SearchBox, Hits, Highlight, RefinementList, Pagination, SortBy, RangeInput, Configure, useStats} = ReactInstantSearch;
const {createElement: h} = React;

const Hit = ({hit}) => h('h2', null, h(Highlight, {attribute: 'title', hit}));
const Count = () => h('p', null, String(useStats().nbHits));

ReactDOM.createRoot(document.getElementById('app')).render(
  h(InstantSearch, {indexName: 'articles', searchClient: datelineSearchClient()},
    h('div', {id: 'box'}, h(SearchBox)),
    h(Configure, {hitsPerPage: 10}),
    h('div', {id: 'stats'}, h(Count)),
    h('div', {id: 'sort'}, h(SortBy, {items: [{label: 'Best', value: 'articles'}, {label: 'Oldest', value: 'articles_oldest'}]})),
    h('div', {id: 'tags'}, h(RefinementList, {attribute: 'tag', operator: 'and'})),
    h('div', {id: 'years'}, h(RefinementList, {attribute: 'year'})),
    h('div', {id: 'range'}, h(RangeInput, {attribute: 'published_timestamp'})),
    h('div', {id: 'hits'}, h(Hits, {hitComponent: Hit})),
    h('div', {id: 'pages'}, h(Pagination))));
