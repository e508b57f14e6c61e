// InstantSearch.js and React InstantSearch from npm, as they are, on Dateline through /instantsearch.js.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {after, before, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {becomes, openBrowser, search} from './browser.js';
import {openSite} from './site.js';
import {odd, words} from './words.js';

const base = process.env.DATELINE_URL;
const {resolve} = createRequire(import.meta.url);
const inPackage = (name, path) => fileURLToPath(new URL(`node_modules/${name}/${path}`, import.meta.url));
const library = resolve('instantsearch.js/dist/instantsearch.production.min.js');
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A site</title><h1>A site</h1>
<div id="box"></div><div id="sort"></div><div id="tags"></div><div id="sections"></div><div id="years"></div><div id="range"></div>
<div id="stats"></div><div id="hits"></div><div id="pages"></div>
<script src="/library.js" defer></script><script src="${base}/instantsearch.js" defer></script><script src="/app.js" defer></script>`;
const app = new URL('instantsearch_app.js', import.meta.url).pathname;
const reactPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A site</title><h1>A site</h1><div id="app"></div>
<script src="/react.js" defer></script><script src="/react-dom.js" defer></script><script src="/react-library.js" defer></script>
<script src="${base}/instantsearch.js" defer></script><script src="/react-app.js" defer></script>`;
const files = {'/library.js': library, '/app.js': app, '/react.js': inPackage('react', 'umd/react.production.min.js'),
  '/react-dom.js': inPackage('react-dom', 'umd/react-dom.production.min.js'),
  '/react-library.js': inPackage('react-instantsearch', 'dist/umd/ReactInstantSearch.min.js'),
  '/react-app.js': new URL('react_app.js', import.meta.url).pathname};

const number = (text) => Number(text.replace(/\D/g, ''));

describe('InstantSearch', () => {
  let browser;
  let site;
  let view;

  before(async () => {
    site = await openSite({pages: {'/': page, '/react': reactPage}, files, allowed: base, trusted: '*'});
    browser = await openBrowser(true);
    view = browser.page;
  });
  beforeEach(async () => {
    browser.faults.splice(0);
    await view.goto(`${site.origin}/`);
    await view.locator('#hits li').first().waitFor();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  const total = async () => number(await view.locator('#stats').innerText());
  const titles = () => view.locator('#hits h2').allTextContents();
  // Until the page shows the answer to these parameters.
  const shows = async (parameters) => {
    const answer = await search([['page_size', '10'], ...Object.entries(parameters)]);
    await becomes(async () => [await total(), await titles()], [answer.total, answer.results.map(({title}) => title)]);
    return answer;
  };
  const ask = async (query) => {
    await view.locator('#box input').fill(query);
    return shows({q: query});
  };

  it('searches, and marks the words', async () => {
    await ask(words.pair);
    const marks = await view.locator('#hits mark').allTextContents();
    assert.ok(marks.some((mark) => words.pair.includes(mark.toLowerCase())), `${marks}`);
    assert.deepEqual(browser.faults, []);
  });

  it('refines by alternatives, to as many as each says', async () => {
    await ask(words.many);
    const items = view.locator('#tags li');
    const counts = async () => Object.fromEntries(await items.evaluateAll((all) => all.map((item) =>
      [item.querySelector('[class*=labelText]').textContent, Number(item.querySelector('[class*=count]').textContent)])));
    const expected = (await search({q: words.many, facets: 'tag'})).facets.tag;
    await becomes(counts, Object.fromEntries(expected.map(({value, count}) => [value, count])));
    const [first, second] = expected;
    const choose = (value) => items.filter({has: view.getByText(value, {exact: true})}).locator('input').click();
    await choose(first.value);
    assert.equal((await shows({q: words.many, tag: first.value})).total, first.count);
    await becomes(counts, Object.fromEntries(expected.map(({value, count}) => [value, count])));
    await choose(second.value);
    const both = await search([['q', words.many], ['tag', first.value], ['tag', second.value]]);
    await becomes(total, both.total);
  });

  it('refines by values with signs', {skip: odd}, async () => {
    await ask('zyxrhosign');
    const {facets: {tag}} = await search({q: 'zyxrhosign', facets: 'tag'});
    for (const {value, count} of tag) {
      const item = view.locator('#tags li').filter({has: view.getByText(value, {exact: true})}).locator('input');
      await item.click();
      await becomes(total, count);
      await item.click();
      await becomes(total, 2);
    }
  });

  it('refines by a menu', {skip: odd}, async () => {
    await ask('the');
    const {facets: {section: [{value, count}]}} = await search({q: 'the', facets: 'section'});
    await view.locator('#sections').getByText(value, {exact: true}).click();
    assert.equal((await shows({q: 'the', section: value})).total, count);
    await view.locator('#sections').getByText(value, {exact: true}).click();
    await shows({q: 'the'});
  });

  it('refines by a year', async () => {
    await ask('the');
    const {facets: {year}} = await search({q: 'the', facets: 'year'});
    const [{value, count}] = [...year].sort((a, b) => a.value - b.value);  // the menu has the first by name
    await view.locator('#years').getByText(value, {exact: true}).click();
    assert.equal((await shows({q: 'the', from: value, to: value})).total, count);
  });

  // Two years with articles of `q`, with another year between them when the archive has one.
  const yearsOf = async (q) => {
    const {facets: {year}} = await search({q, facets: 'year', facet_size: '100'});
    const all = year.map(({value}) => Number(value)).sort((a, b) => a - b);
    return [all[0], all.find((one) => one > all[0] + 1) ?? all.at(-1)].map(String);
  };

  it('asks for what must all be there, for alternatives, and not for what must not', async () => {
    const {facets: {tag: [first, second]}} = await search({q: words.many, facets: 'tag'});
    const client = (params) => view.evaluate(async (asked) =>
      (await datelineSearchClient().search([{indexName: 'articles', params: asked}])).results[0].nbHits, {query: words.many, ...params});
    const [year, other] = await yearsOf(words.many);
    const from = {q: words.many, from: year, to: year};
    const tag = ({value}) => `tag:"${value}"`;
    const totalOf = async (...pairs) => (await search([['q', words.many], ...pairs])).total;
    const both = await totalOf(['tag', first.value], ['tag', second.value]);
    const all = await totalOf(['tag', first.value], ['tag', second.value], ['tag_mode', 'all']);
    const dated = (await search(from)).total + (other === year ? 0 : (await search({...from, from: other, to: other})).total);
    assert.equal(await client({filters: `${tag(first)} OR ${tag(second)}`}), both);
    assert.equal(await client({filters: `(${tag(first)} OR ${tag(second)}) AND NOT ${tag(second)}`}), await totalOf(['tag', first.value], ['tag', second.value], ['tag', `-${second.value}`]));
    assert.equal(await client({filters: `${tag(first)} AND ${tag(second)}`}), all);
    assert.equal(await client({facetFilters: [`tag:${first.value}`, `tag:${second.value}`]}), all);
    assert.equal(await client({facetFilters: [[`year:${year}`, `year:${other}`]]}), dated);
    assert.equal(await client({numericFilters: [[`year=${year}`, `year=${other}`]]}), dated);
    assert.equal(await client({filters: `year >= ${year} AND year <= ${other}`}), await totalOf(['from', year], ['to', other]));
    assert.equal(await client({filters: `year > ${other}`}), await totalOf(['from', String(Number(other) + 1)]));
    assert.ok(all < both || second === undefined);
  });

  it('is driven by React, where tags must all be there and years are alternatives', async () => {
    await view.goto(`${site.origin}/react`);
    await view.locator('#hits li').first().waitFor();
    await ask(words.many);
    const marks = await view.locator('#hits mark').allTextContents();
    assert.ok(marks.some((mark) => words.many === mark.toLowerCase()), `${marks}`);
    const choose = async (list, value) => view.locator(`${list} li`).filter({has: view.getByText(value, {exact: true})}).locator('input').click();
    const {facets: {tag: [{value: tag}]}} = await search({q: words.many, facets: 'tag'});
    const {facets: {tag: tags}} = await search({q: words.many, facets: 'tag', tag});
    await choose('#tags', tag);
    await shows({q: words.many, tag});
    // Counts of what is left, of which a second tag takes as many as it says.
    const counts = () => view.locator('#tags li').evaluateAll((all) => Object.fromEntries(all.map((item) =>
      [item.querySelector('[class*=labelText]').textContent, Number(item.querySelector('[class*=count]').textContent)])));
    const narrowed = Object.entries(await counts()).find(([value]) => value !== tag && tags.some((one) => one.value === value));
    await choose('#tags', narrowed[0]);
    const {total: left} = await search([['q', words.many], ['tag', tag], ['tag', narrowed[0]], ['tag_mode', 'all']]);
    await becomes(total, left);
    await view.goto(`${site.origin}/react`);
    await view.locator('#hits li').first().waitFor();
    await ask(words.many);
    const [year] = await view.locator('#years [class*=labelText]').allTextContents();
    await choose('#years', year);
    const {total: ofYear} = await shows({q: words.many, from: year, to: year});
    assert.ok(ofYear > 0);
    await view.locator('#sort select').selectOption('articles_oldest');
    await shows({q: words.many, from: year, to: year, sort: 'oldest'});
    assert.deepEqual(browser.faults, []);
  });

  it('finds values of a facet', async () => {
    await ask('the');
    const [{value}] = (await search({q: 'the', facets: 'tag'})).facets.tag;
    await view.locator('#tags input[type=search]').fill(value.slice(0, 3));
    await view.locator('#tags mark').first().waitFor();
    const found = await view.locator('#tags [class*=labelText]').allTextContents();
    assert.ok(found.length > 0 && found.every((text) => text.toLowerCase().includes(value.slice(0, 3).toLowerCase())), `${found}`);
  });

  it('pages', async () => {
    await ask('the');
    const first = await titles();
    await view.locator('#pages').getByText('2', {exact: true}).click();
    await shows({q: 'the', page: '2'});
    assert.notDeepEqual(await titles(), first);
  });

  it('sorts', async () => {
    await ask(words.third);
    const best = await titles();
    await view.locator('#sort select').selectOption('articles_oldest');
    await shows({q: words.third, sort: 'oldest'});
    assert.notDeepEqual(await titles(), best);
  });

  it('keeps to a range of time', async () => {
    const {total: all} = await ask(words.many);
    const {timeline} = await search({q: words.many, timeline: 'month'});
    const from = `${timeline[1].start}T00:00:00Z`;
    await view.locator('#range input').first().fill(String(Date.parse(from) / 1000));
    await view.locator('#range button').click();
    await shows({q: words.many, from});
    assert.ok(await total() < all);
  });

  it('shows markup in a story as text', {skip: odd}, async () => {
    await ask('zyxtheta');
    assert.deepEqual(await titles(), ['Fish & chips: 1 < 2 > "zyxtheta"']);
    assert.deepEqual(browser.faults, []);
  });
});
