// A search client for InstantSearch.js and React InstantSearch: docs/instantsearch.md.
//   const searchClient = datelineSearchClient({server: 'https://search.example.org'});
// A classic script; a module takes it in with `import 'https://search.example.org/instantsearch.js'`.
(() => {
'use strict';

const home = (globalThis.document?.currentScript?.src ?? '').replace(/[^/]*$/, '');
const maxPageSize = 100;
const maxFacetSize = 1000;
const maxPaged = 10_000;  // results that can be paged to

// Attributes of widgets, as the fields of a hit are named too, and the parameters of /v1/search.
const facets = {tag: 'tag', tags: 'tag', section: 'section', author: 'author', authors: 'author', source: 'source',
  language: 'language', access: 'access', year: 'year'};
const time = 'published_timestamp';  // seconds since 1970, for ranges, as `year` is

const entities = {amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'"};
const list = (value) => (value === undefined || value === null ? [] : [value].flat());

// InstantSearch escapes what it shows: it wants plain text between its own marks.
function remarked(html, params) {
  const marks = {'<mark>': params.highlightPreTag ?? '<em>', '</mark>': params.highlightPostTag ?? '</em>'};
  return html.replace(/<\/?mark>|&(amp|lt|gt|quot|#39);/g, (found, name) => marks[found] ?? entities[name]);
}

function highlight(html, params) {
  const words = [...html.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, word]) => remarked(word, params));
  return {value: remarked(html, params), matchLevel: words.length ? 'full' : 'none', matchedWords: words,
    fullyHighlighted: false};
}

const seconds = (published) => (published ? Math.floor(Date.parse(published) / 1000) : null);
const instant = (stamp) => new Date(stamp * 1000).toISOString().replace(/\.\d+/, '');

// The end of a day, in seconds.
const dayEnd = (day) => seconds(day) + 86_399;

// The value of a filter, as its parameter wants it: a backslash makes a dash or a backslash at its beginning plain.
const plain = (value) => value.replace(/^[-\\]/, '\\$&');

// 'tag:crude' -> ['tag', 'crude']; 'tag:-crude' -> ['tag', '-\crude'], which excludes it; 'tag:\-30-' -> ['tag', '\-30-'].
function pair(filter) {
  const colon = filter.indexOf(':');
  const name = facets[filter.slice(0, colon)];
  if (!name) throw new Error(`Dateline has no facet '${filter.slice(0, colon)}'; it has ${Object.keys(facets).join(', ')}`);
  const value = filter.slice(colon + 1);
  return [name, value.startsWith('-') ? `-\\${value.slice(1)}` : plain(value.replace(/^\\-/, '-'))];
}

// A value in quotes is taken as it is, a dash at its beginning too; \" and \' are quotes in it.
function unquoted(value, not) {
  const [, , inner] = /^(["'])(.*)\1$/s.exec(value) ?? [];
  if (inner === undefined) return value;
  return inner.replace(/\\(["'\\])/g, '$1').replace(/^-/, not ? '-' : '\\-');
}

// `filters`, as `configure` takes it: (tag:crude OR tag:gas) AND NOT section:"Real estate" AND year >= 1986
// -> {facetFilters, numericFilters}, in which alternatives are a list.
function written(filters) {
  const words = /\b(OR)\b|(NOT\s+)?(\w+):("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]+)|(\w+\s*(?:<=|>=|<|>|=)\s*-?\d+)/g;
  const facetFilters = [];
  const numericFilters = [];
  let isAlternative = false;
  for (const [, or, not, name, value, range] of (filters ?? '').matchAll(words)) {
    const to = range ? numericFilters : facetFilters;
    const one = range ?? `${name}:${not ? '-' : ''}${unquoted(value ?? '', not)}`;
    if (!or && isAlternative && to.length) to.push([to.pop(), one].flat());
    else if (!or) to.push(one);
    isAlternative = Boolean(or);
  }
  return {facetFilters, numericFilters};
}

const comparison = /^\s*(\w+)\s*(<=|>=|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*$/;

// 'year=1986' is a value of a facet, other numbers are ranges.
function parted(params) {
  const {facetFilters, numericFilters} = written(params.filters);
  const isYear = (filter) => list(filter).every((one) => /^\s*year\s*=/.test(one));
  const asFacet = (filter) => list(filter).map((one) => one.replace(/\s*=\s*/, ':').trim());
  const numbers = [...list(params.numericFilters), ...numericFilters];
  return {facetFilters: [...list(params.facetFilters), ...facetFilters, ...numbers.filter(isYear).map(asFacet)],
    ranges: numbers.filter((filter) => !isYear(filter)).flat()};
}

function addFilters(query, facetFilters) {
  const tagsOf = (filter) => list(filter).map(pair).filter(([name]) => name === 'tag');
  const pairs = facetFilters.flatMap((filter) => list(filter).map(pair));
  for (const [name, value] of pairs) if (name !== 'year') query.append(name, value);
  addYears(query, pairs.filter(([name]) => name === 'year').map(([, value]) => Number(value)).sort((a, b) => a - b));
  // Those in a list of their own are alternatives; the others must all be there.
  if (facetFilters.filter((filter) => !Array.isArray(filter) && tagsOf(filter).length).length > 1) query.set('tag_mode', 'all');
}

// Years are alternatives. Those with others between them are part of the query.
function addYears(query, years) {
  if (years.length === 0) return;
  const written = (year) => String(year).padStart(4, '0');
  query.set('from', written(years[0]));
  query.set('to', written(years.at(-1)));
  if (years.every((year, i) => i === 0 || year - years[i - 1] <= 1)) return;
  const typed = query.get('q') ?? '';
  const isBalanced = typed.split('"').length % 2 === 1 && typed.split('(').length === typed.split(')').length;
  const words = isBalanced ? typed : typed.replace(/["()]/g, ' ');
  const dates = `(${years.map((year) => `date:${written(year)}`).join(' OR ')})`;
  query.set('q', words.trim() ? `(${words}) AND ${dates}` : dates);
}

function addRanges(query, ranges) {
  for (const filter of ranges) {
    const [, name, sign, number] = comparison.exec(filter) ?? [];
    if (name !== time && name !== 'year') throw new Error(`Dateline has no range of '${filter}'; it has ${time} and year`);
    const value = Math.floor(Number(number));
    const written = name === 'year' ? String : instant;
    if (sign !== '<' && sign !== '<=') query.set('from', written(sign === '>' ? value + 1 : value));
    if (sign !== '>' && sign !== '>=') query.set('to', written(sign === '<' ? value - 1 : value));
  }
}

// The names that `params.facets` asks for, '*' spelled out.
const wanted = (params) => list(params.facets).flatMap((name) =>
  (name === '*' ? ['tag', 'section', 'author', 'source', 'language', 'access', 'year'] : [name]));

function queryOf({indexName = '', params = {}}, options) {
  const query = new URLSearchParams(options.parameters);
  if (params.query) query.set('q', params.query);
  // The index of a sort: 'articles', 'articles_newest', 'articles:oldest'.
  const sort = /(?:^|[_:/-])(relevance|newest|oldest)$/.exec(indexName);
  if (sort) query.set('sort', sort[1]);
  query.set('page', (params.page ?? 0) + 1);
  query.set('page_size', Math.min(Math.max(params.hitsPerPage ?? 20, 1), maxPageSize));
  const names = wanted(params);
  const fields = [...new Set(names.map((name) => facets[name]).filter(Boolean))];
  if (fields.length) query.set('facets', fields);
  if (fields.length) query.set('facet_size', Math.min(params.maxValuesPerFacet ?? 10, maxFacetSize));
  if (names.includes(time)) query.set('timeline', 'day');
  else if (names.includes('year')) query.set('timeline', 'year');
  const words = /^(?:body|snippet):(\d+)$/.exec(list(params.attributesToSnippet).find((name) => /:/.test(name)));
  if (words) query.set('snippet_words', Math.min(words[1], 200));
  const {facetFilters, ranges} = parted(params);
  addFilters(query, facetFilters);
  addRanges(query, ranges);
  return query;
}

function hitOf(result, params) {
  const {highlights = {title: '', snippet: ''}, ...fields} = result;
  const snippet = highlight(highlights.snippet, params);
  return {...fields, objectID: result.id, [time]: seconds(result.published),
    _highlightResult: {title: highlight(highlights.title, params)}, _snippetResult: {body: snippet, snippet}};
}

function resultOf({indexName, params = {}}, answer) {
  const size = params.hitsPerPage ?? 20;
  const counts = {};
  const stats = {};
  for (const name of wanted(params)) {
    const values = answer.facets[facets[name]];
    if (values?.length) counts[name] = Object.fromEntries(values.map(({value, count}) => [value, count]));
    if (answer.timeline.length === 0) continue;
    if (name === 'year') stats.year = {min: parseInt(answer.timeline[0].start, 10), max: parseInt(answer.timeline.at(-1).end, 10)};
    if (name !== time) continue;
    stats[time] = {min: seconds(answer.timeline[0].start), max: dayEnd(answer.timeline.at(-1).end)};
    counts[time] = Object.fromEntries(answer.timeline.map(({start, count}) => [seconds(start), count]));
  }
  return {index: indexName, query: params.query ?? '', params: '', page: params.page ?? 0, hitsPerPage: size,
    hits: size === 0 ? [] : answer.results.map((result) => hitOf(result, params)),
    nbHits: answer.total, nbPages: size === 0 ? 0 : Math.min(answer.pages, Math.floor(maxPaged / size)),
    facets: counts, facets_stats: stats, exhaustiveNbHits: !answer.partial, exhaustiveFacetsCount: !answer.partial,
    processingTimeMS: Math.ceil(answer.took_ms), interpreted: answer.query.interpreted, didYouMean: answer.did_you_mean,
    correctedFrom: answer.query.corrected_from, withoutFilter: answer.without_filter ?? []};
}

// For finding "Zürich" by "zur".
const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function facetHits({params}, answer) {
  const {facetName, facetQuery = '', maxFacetHits = 10} = params;
  const begins = folded(facetQuery);
  const values = (answer.facets[facets[facetName]] ?? []).filter(({value}) => folded(value).includes(begins));
  return {exhaustiveFacetsCount: true, processingTimeMS: Math.ceil(answer.took_ms),
    facetHits: values.slice(0, maxFacetHits).map(({value, count}) => ({value, count, highlighted: emphasised(value, facetQuery, params)}))};
}

function emphasised(value, part, params) {
  const at = part === '' ? -1 : value.toLowerCase().indexOf(part.toLowerCase());
  if (at < 0) return value;
  const end = at + part.length;
  return value.slice(0, at) + (params.highlightPreTag ?? '<em>') + value.slice(at, end) + (params.highlightPostTag ?? '</em>') + value.slice(end);
}

// {server, apiKey, parameters, fetch}: `parameters` of /v1/search go with every search, such as {recency: 'mild'}.
function datelineSearchClient(options = {}) {
  const server = (options.server ?? home).replace(/\/*$/, '/');
  const ask = async (query) => {
    const headers = options.apiKey ? {'X-Api-Key': options.apiKey} : {};
    const answer = await (options.fetch ?? fetch)(`${server}v1/search?${query}`, {headers});
    const value = await answer.json();
    if (!answer.ok) throw new Error(value.detail ?? `Dateline answered ${answer.status}`);
    return value;
  };
  const one = async (request) => {
    if (request.type === 'facet') return values(request);
    return resultOf(request, await ask(queryOf(request, options)));
  };
  const values = async (request) => {
    const {facetName} = request.params;
    const params = {...request.params, facets: [facetName], maxValuesPerFacet: maxFacetSize, hitsPerPage: 1};
    return facetHits(request, await ask(queryOf({...request, params}, options)));
  };
  return {
    search: async (requests) => ({results: await Promise.all(requests.map(one))}),
    searchForFacetValues: (requests) => Promise.all(requests.map(values)),
  };
}

globalThis.datelineSearchClient = datelineSearchClient;
})();
