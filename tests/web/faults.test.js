// What must not go wrong on the search page while answers are on their way, the network fails, or addresses are odd.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {becomes, isShown, openBrowser, search} from './browser.js';
import {slow} from './site.js';
import {words} from './words.js';

const {many, other} = words;
const pages = /\/\?/;

describe('the search page', () => {
  let browser;
  let page;
  before(async () => {
    browser = await openBrowser(true);
    page = browser.page;
  });
  beforeEach(async () => {
    await page.setViewportSize({width: 1200, height: 800});
    await page.goto(`/?q=${many}`);
  });
  afterEach(() => page.unrouteAll({behavior: 'ignoreErrors'}));
  after(() => browser.close());

  const box = () => page.getByRole('combobox', {name: 'Search the archive'});
  const total = async () => Number((await page.locator('.summary').innerText()).replace(/\D.*$/s, '').replace(/\D/g, ''));
  const boxes = () => page.locator('.facet[data-name=tag] input');

  it('keeps what is typed while an answer is on its way', async () => {
    await slow(page, pages, 1500);
    await box().fill(other);
    await box().press('Enter');
    await page.keyboard.type(' and more');
    await page.waitForURL((url) => url.searchParams.get('q') === other);
    await isShown(page);
    assert.equal(await box().inputValue(), `${other} and more`);
    await page.keyboard.type('!');
    assert.equal(await box().inputValue(), `${other} and more!`);
  });

  it('keeps a date that is half typed', async () => {
    await slow(page, pages, 700);
    await boxes().first().click();
    await page.getByLabel('From', {exact: true}).focus();
    await page.keyboard.type('198');
    await page.locator('.facet .selected').waitFor();
    await isShown(page);
    await page.keyboard.type('7');
    assert.equal(await page.getByLabel('From', {exact: true}).inputValue(), '1987');
  });

  it('takes two quick ticks, and a chip taken off meanwhile', async () => {
    const tags = [await boxes().nth(0).inputValue(), await boxes().nth(1).inputValue()];
    await slow(page, pages, 500);
    await boxes().nth(0).click();
    await boxes().nth(1).click();
    const asked = [['q', many], ['tag', tags[0]], ['tag', tags[1]]];
    await becomes(() => new URL(page.url()).searchParams.getAll('tag'), tags);
    await isShown(page);
    assert.equal(await total(), (await search(asked)).total);
    await page.locator('.chosen a').first().click();
    await page.locator('.facet[data-name=section] input').first().click();
    await becomes(() => new URL(page.url()).searchParams.getAll('tag'), [tags[1]]);
    assert.equal(new URL(page.url()).searchParams.getAll('section').length, 1);
  });

  it('stays where it is when a value is ticked', async () => {
    await page.setViewportSize({width: 1200, height: 400});
    const ticked = page.locator('.facet[data-name=section] input').first();
    await ticked.scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo(0, 300));
    const before = (await ticked.boundingBox()).y;
    await ticked.click();
    await page.locator('.facet .selected').waitFor();
    await isShown(page);
    assert.ok(Math.abs((await ticked.boundingBox()).y - before) < 2);
    assert.ok(await page.evaluate(() => scrollY > 100));
  });

  it('tells of a lost network in view, and goes on when it is back', async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.context().setOffline(true);
    try {
      await page.locator('.paging [rel=next]').click();
      const note = page.getByRole('alert').filter({hasText: 'offline'});
      await note.waitFor();
      const {y, height} = await note.boundingBox();
      assert.ok(y >= 0 && y + height <= 800, `at ${y}`);
    } finally {
      await page.context().setOffline(false);
    }
    await page.waitForURL(/page=2/);
    await page.getByRole('alert').filter({hasText: 'offline'}).waitFor({state: 'hidden'});
  });

  it('fills its live region', async () => {
    await page.evaluate(() => { globalThis.region = document.querySelector('[role=status]'); });
    await boxes().first().click();
    await becomes(() => page.evaluate(() => globalThis.region.isConnected && /\d+ article/.test(globalThis.region.textContent)), true);
  });

  it('operates boxes as boxes', async () => {
    await boxes().first().focus();
    await page.keyboard.press('Space');
    await page.locator('.facet .selected').waitFor();
    assert.ok(await page.getByRole('checkbox', {checked: true}).count() === 1);
  });

  it('has at most six Tabs from the box to the first result', async () => {
    const {facets: {tag: [{value: tag}]}} = await search({q: many, facets: 'tag'});
    for (const [width, path] of [[1200, `/?q=${many}`], [390, `/?q=${many}`], [1200, `/?q=${many}&tag=${encodeURIComponent(tag)}`]]) {
      await page.setViewportSize({width, height: 800});
      await page.goto(path);
      await box().focus();
      let tabs = 0;
      do {
        await page.keyboard.press('Tab');
        ++tabs;
      } while (tabs < 20 && !await page.evaluate(() => document.activeElement.matches('.results h2 a')));
      assert.ok(tabs <= 6, `${tabs} at ${width} of ${path}`);
    }
  });

  it('skips to the results', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.matches('.results h2 a')));
  });

  it('keeps ticks and bars in forced colours', async () => {
    await boxes().first().click();
    await page.locator('.facet .selected').waitFor();
    await page.emulateMedia({forcedColors: 'active'});
    try {
      const look = (selector) => page.locator(selector).first().screenshot();
      const [ticked, plain] = [await look('.facet .selected input'), await look('.facet li:not(.selected) input')];
      assert.ok(!ticked.equals(plain));
      const bars = await page.locator('.timeline .detail .bar').first().evaluate((bar) => getComputedStyle(bar).fill);
      assert.notEqual(bars, await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    } finally {
      await page.emulateMedia({forcedColors: 'none'});
    }
  });

  it('prints its results and its address', async () => {
    await page.emulateMedia({media: 'print'});
    try {
      assert.equal(await page.getByText('Filters', {exact: true}).isVisible(), false);
      assert.equal(await page.locator('#narrow').isVisible(), false);
      assert.ok(await page.getByText(`${process.env.DATELINE_URL}/?q=${many}`, {exact: true}).isVisible());
    } finally {
      await page.emulateMedia({media: 'screen'});
    }
  });

  it('mends an address, and says so', async () => {
    const {total: all, pages: last} = await search({q: many});
    for (const [odd, said] of [['from=spring', 'spring'], ['page=abc', 'abc'], ['page=500', 'no such page'], ['sort=best', 'best']]) {
      await page.goto(`/?q=${many}&${odd}`);
      assert.equal(await total(), all, odd);
      assert.ok((await page.locator('.note').allInnerTexts()).join().includes(said), odd);
      assert.ok(await page.locator('.results h2').count() > 0, odd);
      assert.equal(await box().inputValue(), many);
    }
    await page.goto(`/?q=${many}&page=500`);
    assert.equal(await page.locator('.paging [aria-current]').innerText(), String(last));
    await page.goto(`/?q=${many}&from=2050&to=1900`);
    assert.deepEqual((await page.locator('.chosen li').allInnerTexts()).map((chip) => chip.replace(' ×', '')), ['1900 to 2050']);
  });

  it('says kindly why there is little or nothing', async () => {
    const notes = async () => (await page.locator('.note').allInnerTexts()).join();
    await page.goto('/?q=the');
    assert.match(await notes(), /Nearly every article has these words/);
    await page.goto(`/?q=${many[0]}*`);
    assert.match(await notes(), /at least 2 letters/);
    await page.goto('/?q=qwxyzzyplugh');
    await page.getByText('Nothing in the archive for “qwxyzzyplugh”.').waitFor();
    const {facets: {tag}} = await search({q: many, facets: 'tag', facet_size: 1});
    await page.goto(`/?q=${many}&tag=${encodeURIComponent(tag[0].value)}&from=0001&to=0002`);
    const {total: without} = await search({q: many, tag: tag[0].value});
    assert.match(await page.locator('.nothing li').first().innerText(), new RegExp(`^${without.toLocaleString('en')} articles? without 1 to 2$`));
    assert.equal(await page.getByText('Nothing in the archive').count(), 0);
  });

  it('has a page where nothing is', async () => {
    for (const [path, status] of [['/nothing/here', 404], ['/a/qwxyzzyplugh', 404]]) {
      const answer = await page.goto(path);
      assert.equal(answer.status(), status);
      assert.match(answer.headers()['content-type'], /^text\/html/);
      await page.getByRole('heading', {name: 'This page is not here'}).waitFor();
      assert.ok(await box().isVisible());
    }
  });

  it('has one canonical address, a description and a title of its own on each page', async () => {
    const head = () => page.evaluate(() => ({
      title: document.title,
      canonical: [...document.querySelectorAll('link[rel=canonical]')].map((link) => link.href),
      description: document.querySelector('meta[name=description]')?.content,
    }));
    const first = await head();
    await page.locator('.paging [rel=next]').click();
    await page.waitForURL(/page=2/);
    await isShown(page);
    const second = await head();
    await boxes().first().click();
    await page.locator('.facet .selected').waitFor();
    await isShown(page);
    const third = await head();
    assert.equal(new Set([first.title, second.title, third.title]).size, 3);
    assert.equal(new Set([first.canonical[0], second.canonical[0], third.canonical[0]]).size, 3);
    for (const {canonical, description} of [first, second, third]) {
      assert.equal(canonical.length, 1);
      assert.match(description, /^[\d,]+ articles?/);
    }
    await page.goto(`/?sort=relevance&utm_source=x&q=${many}&page=1`);
    assert.deepEqual((await head()).canonical, first.canonical);
  });
});
