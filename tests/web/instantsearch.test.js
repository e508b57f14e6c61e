// InstantSearch.js from npm, as it is, on Dateline through /instantsearch.js.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {after, before, beforeEach, describe, it} from 'node:test';
import {openBrowser, search} from './browser.js';
import {openSite} from './site.js';

const base = process.env.DATELINE_URL;
const library = createRequire(import.meta.url).resolve('instantsearch.js/dist/instantsearch.production.min.js');
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A site</title><h1>A site</h1>
<div id="box"></div><div id="sort"></div><div id="tags"></div><div id="sections"></div><div id="years"></div><div id="range"></div>
<div id="stats"></div><div id="hits"></div><div id="pages"></div>
<script src="/library.js" defer></script><script src="${base}/instantsearch.js" defer></script><script src="/app.js" defer></script>`;
const app = new URL('instantsearch_app.js', import.meta.url).pathname;

const number = (text) => Number(text.replace(/\D/g, ''));

describe('InstantSearch', () => {
  let browser;
  let site;
  let view;

  before(async () => {
    site = await openSite({pages: {'/': page}, files: {'/library.js': library, '/app.js': app}, allowed: base, trusted: '*'});
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
  // Until the page shows as many articles as expected.
  const shows = async (expected) => {
    await view.waitForFunction((n) => document.querySelector('#stats').innerText.replace(/\D/g, '') === String(n), expected);
  };
  const ask = async (query) => {
    await view.locator('#box input').fill(query);
    const answer = await search({q: query, page_size: '10'});
    await shows(answer.total);
    return answer;
  };
  const titles = () => view.locator('#hits h2').allTextContents();

  it('searches, and marks the words', async () => {
    const {results} = await ask('comet telescope');
    assert.deepEqual(await titles(), results.map(({title}) => title));
    const marks = await view.locator('#hits mark').allTextContents();
    assert.ok(marks.some((mark) => /comet/i.test(mark)), `${marks}`);
    assert.deepEqual(browser.faults, []);
  });

  it('refines by alternatives, to as many as each says', async () => {
    await ask('harvest');
    const items = view.locator('#tags li');
    const counts = async () => Object.fromEntries(await items.evaluateAll((all) => all.map((item) =>
      [item.querySelector('[class*=labelText]').textContent, Number(item.querySelector('[class*=count]').textContent)])));
    const expected = (await search({q: 'harvest', facets: 'tag'})).facets.tag;
    assert.deepEqual(await counts(), Object.fromEntries(expected.map(({value, count}) => [value, count])));
    const [first, second] = expected;
    await items.filter({hasText: first.value}).first().locator('input').click();
    await shows(first.count);
    assert.deepEqual(await counts(), Object.fromEntries(expected.map(({value, count}) => [value, count])));
    await items.filter({hasText: second.value}).first().locator('input').click();
    const both = await (await fetch(`${base}/v1/search?q=harvest&tag=${encodeURIComponent(first.value)}&tag=${encodeURIComponent(second.value)}`)).json();
    await shows(both.total);
  });

  it('refines by a menu and by a year', async () => {
    await ask('the');
    const {facets} = await search({q: 'the', facets: 'section,year'});
    await view.locator('#sections a').first().click();
    await shows(facets.section[0].count);
    await view.locator('#sections a').first().click();
    await shows((await search({q: 'the'})).total);
    const year = view.locator('#years li').first();
    const count = number(await year.locator('[class*=count]').textContent());
    await year.locator('a').click();
    await shows(count);
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
    const {results} = await search({q: 'the', page_size: '10', page: '2'});
    await view.waitForFunction((title) => document.querySelector('#hits h2').textContent !== title, first[0]);
    assert.deepEqual(await titles(), results.map(({title}) => title));
  });

  it('sorts', async () => {
    await ask('port');
    await view.locator('#sort select').selectOption('articles_oldest');
    const {results} = await search({q: 'port', sort: 'oldest', page_size: '10'});
    await view.waitForFunction((title) => document.querySelector('#hits h2').textContent === title, results[0].title);
    assert.deepEqual(await titles(), results.map(({title}) => title));
  });

  it('keeps to a range of time', async () => {
    await ask('harvest');
    const from = Date.UTC(1987, 0, 1) / 1000;
    await view.locator('#range input').first().fill(String(from));
    await view.locator('#range button').click();
    await shows((await search({q: 'harvest', from: '1987-01-01T00:00:00Z'})).total);
    assert.ok(await total() < (await search({q: 'harvest'})).total);
  });

  it('shows markup in a story as text', async () => {
    await ask('zyxtheta');
    assert.deepEqual(await titles(), ['Fish & chips: 1 < 2 > "zyxtheta"']);
    assert.deepEqual(browser.faults, []);
  });
});
