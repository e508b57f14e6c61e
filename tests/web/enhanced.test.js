// What JavaScript adds to the search page: no reloads, the timeline's brush, suggestions; and what it weighs.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {becomes, isShown, openBrowser, search, suggestions} from './browser.js';
import {failing, holding} from './site.js';
import {words} from './words.js';

const {many, other, third} = words;

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
    await page.evaluate(() => { globalThis.stays = true; });
    browser.faults.splice(0);
  });
  afterEach(() => page.unrouteAll({behavior: 'ignoreErrors'}));
  after(() => browser.close());

  const box = () => page.getByRole('combobox', {name: 'Search the archive'});
  const total = async () => Number((await page.locator('.summary strong').innerText()).replace(/\D/g, ''));
  const shows = async (count) => {
    await isShown(page);
    assert.equal(await total(), count);
  };
  const ask = async (query) => {
    await box().fill(query);
    await box().press('Enter');
  };
  const stayed = () => page.evaluate(() => globalThis.stays === true);

  it('goes on without a reload, and back and forward', async () => {
    const wide = await total();
    const value = page.locator('.facet label:has(.count)').first();
    const count = Number((await value.locator('.count').innerText()).replace(/\D/g, ''));
    await value.click();
    await page.locator('.facet .selected').waitFor();
    await shows(count);
    await ask(other);
    await page.waitForURL((url) => url.searchParams.get('q') === other);
    await isShown(page);
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get('q') === many);
    await shows(count);
    assert.equal(await box().inputValue(), many);
    await page.goBack();
    await page.locator('.facet .selected').waitFor({state: 'detached'});
    await shows(wide);
    await page.goForward();
    await page.locator('.facet .selected').waitFor();
    await shows(count);
    assert.ok(await stayed());
    assert.deepEqual(browser.faults, []);
  });

  it('chooses several values of a facet', async () => {
    const values = page.locator('.facet').filter({has: page.getByRole('heading', {name: 'tag'})}).locator('label:has(.count)');
    const names = await values.locator('.value').allInnerTexts();
    await values.nth(0).click();
    await becomes(() => page.locator('.facet .selected').count(), 1);
    await values.filter({has: page.getByText(names[1], {exact: true})}).click();
    await becomes(() => page.locator('.facet .selected').count(), 2);
    await shows((await search([['q', many], ['tag', names[0]], ['tag', names[1]]])).total);
  });

  it('brushes the timeline to a time', async () => {
    const {x, y, width} = await page.locator('.timeline svg').boundingBox();
    const {timeline} = await search({q: many, timeline: 'auto'});
    await page.mouse.move(x + 1, y + 40);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + 40, {steps: 5});
    await page.mouse.up();
    await page.waitForURL(/from=/);
    const parameters = new URL(page.url()).searchParams;
    assert.ok(timeline[0].start.startsWith(parameters.get('from')));
    assert.ok(timeline.some(({end}) => end.startsWith(parameters.get('to'))));
    await shows((await search({q: many, from: parameters.get('from'), to: parameters.get('to')})).total);
    assert.ok(await stayed());
  });

  it('takes a brush to the left, too, and a click on one bar', async () => {
    const {x, y, width} = await page.locator('.timeline svg').boundingBox();
    const {timeline} = await search({q: many, timeline: 'auto'});
    await page.mouse.move(x + width / 2, y + 40);
    await page.mouse.down();
    await page.mouse.move(x + 1, y + 40, {steps: 5});
    await page.mouse.up();
    await page.waitForURL(/from=/);
    assert.ok(timeline[0].start.startsWith(new URL(page.url()).searchParams.get('from')));
    await page.goto(`/?q=${many}`);
    await page.locator('.timeline .slot').first().click();
    await page.waitForURL(/from=/);
    await shows(timeline[0].count);
    const parameters = new URL(page.url()).searchParams;
    const [from, to] = [parameters.get('from'), parameters.get('to')];
    assert.ok(timeline[0].start.startsWith(from) && timeline[0].end.startsWith(to), `${from} ${to}`);
  });

  it('keeps the filters for a new query, and its address short', async () => {
    await page.locator('.paging [rel=next]').click();
    await page.waitForURL(/page=2/);
    await isShown(page);
    const value = page.locator('.facet').filter({has: page.getByRole('heading', {name: 'tag'})}).locator('label:has(.count)').first();
    const tag = await value.locator('.value').innerText();
    await value.click();
    await page.locator('.facet .selected').waitFor();
    await ask('the');
    await page.waitForURL((url) => url.searchParams.get('q') === 'the');
    await shows((await search({q: 'the', tag})).total);
    const names = [...new URL(page.url()).searchParams].filter(([, text]) => text !== '').map(([name]) => name);
    assert.deepEqual(names.sort(), ['q', 'tag']);
    assert.equal([...new URL(page.url()).searchParams].length, names.length);
  });

  it('tells the title and the feed of what it shows', async () => {
    await ask(other);
    await page.waitForURL((url) => url.searchParams.get('q') === other);
    await isShown(page);
    assert.match(await page.title(), new RegExp(`^${other} `));
    const feeds = await page.locator('link[rel=alternate], .foot a[href*=feed]').evaluateAll((all) => all.map((link) => link.href));
    assert.deepEqual(feeds.map((feed) => new URL(feed).searchParams.get('q')), [other, other]);
  });

  it('leaves the focus on the value that was chosen, or moves it to the results', async () => {
    const focused = () => page.evaluate(() => document.activeElement.value);
    const value = page.locator('.facet input[name=tag]').nth(1);
    const tag = await value.inputValue();
    await value.click();
    await page.locator('.facet .selected').waitFor();
    await isShown(page);
    assert.equal(await focused(), tag);
    await page.locator('.chosen a').click();
    await page.locator('.facet .selected').waitFor({state: 'detached'});
    await isShown(page);
    assert.ok(await page.locator('.summary').evaluate((summary) => summary === document.activeElement));
  });

  it('leaves places in the page and other tabs to the browser', async () => {
    const asked = [];
    const listen = (request) => asked.push(request.url());
    page.on('request', listen);
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#results$/);
    await page.goBack();
    await page.waitForURL((url) => url.hash === '');
    page.off('request', listen);
    assert.deepEqual(asked, []);
    const here = page.url();
    const [tab] = await Promise.all([page.context().waitForEvent('page'),
      page.locator('.tags a').first().click({modifiers: ['Control']})]);
    await tab.close();
    assert.equal(page.url(), here);
  });

  it('takes a suggestion', async () => {
    // Filled, not typed key by key: an answer to fewer letters must not take the option's place as it is clicked.
    await box().fill(words.begins);
    const [text] = await suggestions(words.begins);
    await page.locator('dateline-search').getByRole('option').first().click();
    await page.waitForURL((url) => url.searchParams.get('q') === text);
    assert.ok(await stayed());
  });

  it('sorts at once', async () => {
    await page.locator('select[name=sort]').selectOption('oldest');
    await page.waitForURL(/sort=oldest/);
    await isShown(page);
    const dates = await page.locator('.results time').evaluateAll((times) => times.map((time) => time.dateTime));
    assert.deepEqual(dates, [...dates].sort());
  });

  it('shows that it is loading, and the newest answer in the end', async () => {
    const release = await holding(page, /\/\?q=/, other);
    await ask(other);
    await page.locator('[aria-busy]').waitFor();
    await ask(third);
    await page.waitForURL((url) => url.searchParams.get('q') === third);
    await release();
    await shows((await search({q: third})).total);
    assert.equal(await page.evaluate(() => new URL(location).searchParams.get('q')), third);
  });

  it('says kindly that the server fails or that there is no network, and tries again', async () => {
    const calm = await failing(page, /\/\?q=/, 503);
    await ask(other);
    await page.getByRole('alert').getByText('does not answer').waitFor();
    await calm();
    await page.context().setOffline(true);
    try {
      await page.getByRole('link', {name: 'Try again'}).click();
      await page.getByRole('alert').getByText('offline').waitFor();
    } finally {
      await page.context().setOffline(false);
    }
    await page.waitForURL((url) => url.searchParams.get('q') === other);
    await page.getByRole('alert').waitFor({state: 'hidden'});
    await shows((await search({q: other})).total);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({width: 360, height: 640});
    for (const path of [`/?q=${many}`, '/', '/docs', '/?q=qwxyzzyplugh']) {
      await page.goto(path);
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= seen, `${path} is ${wide} wide`);
    }
  });

  it('weighs less than 45 kB, asks no third party, and moves nothing', async () => {
    for (const path of [`/?q=${many}`, '/']) {
      const addresses = [];
      const listen = (request) => addresses.push(request.url());
      page.on('request', listen);
      await page.addInitScript(() => {
        globalThis.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) globalThis.shift += entry.value;
        }).observe({type: 'layout-shift', buffered: true});
      });
      await page.goto(path, {waitUntil: 'networkidle'});
      page.off('request', listen);
      assert.ok(addresses.every((address) => address.startsWith(process.env.DATELINE_URL)), `${addresses}`);
      let bytes = 0;
      for (const address of new Set(addresses)) {
        const answer = await fetch(address, {headers: {'Accept-Encoding': 'gzip', Accept: 'text/html'}});
        bytes += Number(answer.headers.get('content-length'));
      }
      assert.ok(bytes > 0 && bytes < 45_000, `${path}: ${bytes} bytes`);
      assert.equal(await page.evaluate(() => globalThis.shift), 0, path);
    }
  });

  it('lets one try the API', async () => {
    await page.goto('/docs');
    const section = page.locator('#get-v1-suggest');
    await section.locator('summary').click();
    await section.locator('input[name=q]').fill(words.begins);
    await section.getByRole('button', {name: 'Send'}).click();
    await section.locator('pre').getByText('"suggestions"').waitFor();
    assert.deepEqual(browser.faults, []);
  });
});
