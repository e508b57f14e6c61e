// What the search client for InstantSearch asks and gives: no browser, and answers that are made up here.
import assert from 'node:assert/strict';
import {before, describe, it} from 'node:test';
import vm from 'node:vm';

const base = process.env.DATELINE_URL;
const empty = {results: [], facets: {}, timeline: [], total: 0, pages: 0, took_ms: 0.2, partial: false, did_you_mean: null,
  query: {text: '', interpreted: '', corrected_from: null}};

describe('the search client', () => {
  let make;

  before(async () => {
    const context = vm.createContext({URLSearchParams});
    vm.runInContext(await (await fetch(`${base}/instantsearch.js`)).text(), context);
    make = context.datelineSearchClient;
  });

  // A client that is answered `answer`, and the questions that it has asked.
  const answered = (answer, options = {}, status = 200) => {
    const asked = [];
    const ask = async (url, {headers}) => {
      asked.push({url, headers, parameters: [...new URL(url).searchParams].map((pair) => pair.join('='))});
      return {ok: status === 200, status, json: async () => answer};
    };
    return {asked, client: make({server: 'https://s.example', fetch: ask, ...options})};
  };
  const asks = async (params, {indexName = 'articles', ...options} = {}) => {
    const {client, asked} = answered(empty, options);
    await client.search([{indexName, params}]);
    return asked[0].parameters.filter((pair) => params.hitsPerPage || !/^page(_size)?=/.test(pair));
  };
  const resultOf = async (params, answer) => {
    const {results: [result]} = await answered({...empty, ...answer}).client.search([{indexName: 'articles', params}]);
    return JSON.parse(JSON.stringify(result));  // of this realm
  };

  it('counts pages from 0, and asks for as many as there may be', async () => {
    assert.deepEqual(await asks({query: 'oil', hitsPerPage: 10}), ['q=oil', 'page=1', 'page_size=10']);
    assert.deepEqual(await asks({page: 2, hitsPerPage: 1000}), ['page=3', 'page_size=100']);
  });

  it('sorts by the end of the name of the index', async () => {
    assert.deepEqual(await asks({}, {indexName: 'articles_newest'}), ['sort=newest']);
    assert.deepEqual(await asks({}, {indexName: 'oldest'}), ['sort=oldest']);
    assert.deepEqual(await asks({}, {indexName: 'newest_articles'}), []);
  });

  it('asks for values, for what must all be there, and not for what must not', async () => {
    assert.deepEqual(await asks({facetFilters: [['tag:a:b', 'tags:c'], 'section:-x']}), ['tag=a:b', 'tag=c', 'section=-\\x']);
    assert.deepEqual(await asks({facetFilters: ['tag:a', 'tag:b']}), ['tag=a', 'tag=b', 'tag_mode=all']);
    assert.deepEqual(await asks({facetFilters: ['tag:a', 'authors:b']}), ['tag=a', 'author=b']);
    assert.deepEqual(await asks({filters: 'tag:"Real estate" AND NOT section:x'}), ['tag=Real estate', 'section=-\\x']);
  });

  // InstantSearch writes a dash of the value with a backslash before it.
  it('asks for values with signs', async () => {
    assert.deepEqual(await asks({facetFilters: ['tag:\\-30-', 'section:--x', 'source:\\server', 'author:say "when"']}),
      ['tag=\\-30-', 'section=-\\-x', 'source=\\\\server', 'author=say "when"']);
    assert.deepEqual(await asks({filters: String.raw`tag:"-30- Awards" OR tag:"say \"when\"" AND NOT section:"-x" AND source:'it\'s: a, b'`}),
      ['tag=\\-30- Awards', 'tag=say "when"', 'section=-\\-x', "source=it's: a, b"]);
  });

  it('asks for ranges with their ends or without', async () => {
    assert.deepEqual(await asks({numericFilters: ['year>=1986', 'year<=1988']}), ['from=1986', 'to=1988']);
    assert.deepEqual(await asks({numericFilters: ['year>1986', 'year<1988']}), ['from=1987', 'to=1987']);
    assert.deepEqual(await asks({numericFilters: ['published_timestamp>=0', 'published_timestamp<86400']}),
      ['from=1970-01-01T00:00:00Z', 'to=1970-01-01T23:59:59Z']);
    assert.deepEqual(await asks({filters: 'year=1986'}), ['from=1986', 'to=1986']);
  });

  it('asks for years as alternatives, by the query when others are between them', async () => {
    const years = (...all) => ({query: 'oil OR gas', facetFilters: [all.map((year) => `year:${year}`)]});
    assert.deepEqual(await asks(years(1987, 1986)), ['q=oil OR gas', 'from=1986', 'to=1987']);
    assert.deepEqual(await asks(years(1990, 986)), ['q=(oil OR gas) AND (date:0986 OR date:1990)', 'from=0986', 'to=1990']);
  });

  it('asks for counts, snippets and what goes with every search', async () => {
    assert.deepEqual(await asks({facets: ['tags', 'year'], maxValuesPerFacet: 50}), ['facets=tag,year', 'facet_size=50', 'timeline=year']);
    assert.deepEqual(await asks({facets: ['published_timestamp', 'year']}), ['facets=year', 'facet_size=10', 'timeline=day']);
    assert.deepEqual(await asks({attributesToSnippet: ['title', 'body:20']}), ['snippet_words=20']);
    assert.deepEqual(await asks({}, {parameters: {recency: 'mild', tag: 'a'}, indexName: ''}), ['recency=mild', 'tag=a']);
  });

  it('sends the key, to the server with or without a slash', async () => {
    for (const server of ['https://s.example/archive', 'https://s.example/archive//']) {
      const {client, asked} = answered(empty, {server, apiKey: 'k'});
      await client.search([{indexName: 'articles'}]);
      assert.match(asked[0].url, /^https:\/\/s\.example\/archive\/v1\/search\?/);
      assert.deepEqual({...asked[0].headers}, {'X-Api-Key': 'k'});
    }
  });

  it('gives hits as InstantSearch wants them', async () => {
    const story = {id: 'a/1', title: 'A & B', published: '1987-02-26T00:00:00Z',
      highlights: {title: '<mark>A</mark> &amp; B', snippet: 'x &lt; <mark>&quot;y&quot;</mark>'}};
    const {hits: [hit]} = await resultOf({highlightPreTag: '[', highlightPostTag: ']'}, {results: [story, {id: 'b', published: null}]});
    assert.equal(hit.objectID, 'a/1');
    assert.equal(hit.published_timestamp, 541_296_000);
    assert.deepEqual(hit._highlightResult.title, {value: '[A] & B', matchLevel: 'full', matchedWords: ['A'], fullyHighlighted: false});
    assert.equal(hit._snippetResult.body.value, 'x < ["y"]');
    assert.equal(hit.highlights, undefined);
  });

  it('gives counts, ranges and as many pages as can be asked for', async () => {
    const timeline = [{start: '1986-01-01', end: '1986-01-01', count: 2}, {start: '1990-05-05', end: '1990-05-05', count: 1}];
    const answer = {facets: {tag: [{value: 'a', count: 3}], year: []}, timeline, total: 30_000, pages: 2500};
    const result = await resultOf({page: 4, hitsPerPage: 10, facets: ['tags', 'year', 'published_timestamp']}, answer);
    assert.deepEqual([result.page, result.nbHits, result.nbPages], [4, 30_000, 1000]);
    assert.deepEqual(result.facets.tags, {a: 3});
    assert.equal('year' in result.facets, false);
    assert.deepEqual(result.facets_stats, {year: {min: 1986, max: 1990},
      published_timestamp: {min: Date.UTC(1986, 0, 1) / 1000, max: Date.UTC(1990, 4, 6) / 1000 - 1}});
    const none = await resultOf({hitsPerPage: 0}, {results: [{id: 'a'}], total: 1, pages: 1});
    assert.deepEqual([none.hits, none.nbHits, none.nbPages], [[], 1, 0]);
  });

  it('finds values of a facet whatever their accents', async () => {
    const tag = ['Zürich', 'Genf', 'zur See'].map((value, i) => ({value, count: 9 - i}));
    const {client, asked} = answered({...empty, facets: {tag}});
    const [{facetHits}] = await client.searchForFacetValues([{indexName: 'articles', params: {facetName: 'tag', facetQuery: 'zur'}}]);
    assert.deepEqual(facetHits.map(({value}) => value), ['Zürich', 'zur See']);
    assert.ok(asked[0].parameters.includes('facet_size=1000'));
  });

  it('says what was run instead of what was typed, and which filter is in the way', async () => {
    const answer = {did_you_mean: 'oil', query: {text: 'oil', interpreted: 'oil', corrected_from: 'oiil'},
      without_filter: [{parameters: ['tag'], total: 7}]};
    const {query, didYouMean, correctedFrom, withoutFilter} = await resultOf({query: 'oiil'}, answer);
    assert.deepEqual({query, didYouMean, correctedFrom, withoutFilter},
      {query: 'oiil', didYouMean: 'oil', correctedFrom: 'oiil', withoutFilter: answer.without_filter});
    assert.deepEqual((await resultOf({}, {})).withoutFilter, []);
  });

  it('says what is wrong', async () => {
    await assert.rejects(asks({facetFilters: ['colour:red']}), {message: /no facet 'colour'/});
    await assert.rejects(asks({numericFilters: ['price<3']}), {message: /no range of 'price<3'/});
    const {client} = answered({detail: 'No such sort'}, {}, 400);
    await assert.rejects(client.search([{indexName: 'articles'}]), {message: 'No such sort'});
  });
});
