// What JavaScript adds to the search page: no reloads, the timeline's brush, suggestions; and what it weighs.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {openBrowser, search} from './browser.js';
import {weather} from './site.js';

describe('the search page', () => {
  let browser;
  let page;

  before(async () => {
    browser = await openBrowser(true);
    page = browser.page;
  });
  beforeEach(async () => {
    await page.setViewportSize({width: 1200, height: 800});
    await page.goto('/?q=harvest');
    await page.evaluate(() => { globalThis.stays = true; });
    browser.faults.splice(0);
  });
  afterEach(() => page.unrouteAll({behavior: 'ignoreErrors'}));
  after(() => browser.close());

  const box = () => page.getByRole('combobox', {name: 'Search the archive'});
  const total = async () => Number((await page.locator('.summary strong').innerText()).replace(/\D/g, ''));
  const shows = (n) => page.waitForFunction((count) =>
    document.querySelector('.summary strong')?.innerText.replace(/\D/g, '') === String(count), n);
  const stayed = () => page.evaluate(() => globalThis.stays === true);

  it('goes on without a reload, and back and forward', async () => {
    const wide = await total();
    const value = page.locator('.facet a').first();
    const count = Number((await value.locator('.count').innerText()).replace(/\D/g, ''));
    await value.click();
    await shows(count);
    await box().fill('comet');
    await box().press('Enter');
    await page.waitForURL(/q=comet/);
    await page.goBack();
    await shows(count);
    assert.equal(await box().inputValue(), 'harvest');
    await page.goBack();
    await shows(wide);
    await page.goForward();
    await shows(count);
    assert.ok(await stayed());
    assert.deepEqual(browser.faults, []);
  });

  it('chooses several values of a facet', async () => {
    const values = page.locator('.facet').filter({has: page.getByRole('heading', {name: 'tag'})}).locator('a');
    const names = await values.locator('.value').allInnerTexts();
    await values.nth(0).click();
    await page.locator('.facet .selected').first().waitFor();
    await values.filter({hasText: names[1]}).first().click();
    await page.waitForFunction(() => document.querySelectorAll('.facet .selected').length === 2);
    const query = new URLSearchParams([['q', 'harvest'], ['tag', names[0]], ['tag', names[1]]]);
    assert.equal(await total(), (await search(query)).total);
  });

  it('brushes the timeline to a time', async () => {
    const {x, y, width, height} = await page.locator('.timeline svg').boundingBox();
    const {timeline} = await search({q: 'harvest', timeline: 'auto'});
    await page.mouse.move(x + 1, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2, {steps: 5});
    await page.mouse.up();
    await page.waitForURL(/from=/);
    const parameters = new URL(page.url()).searchParams;
    assert.equal(parameters.get('from'), timeline[0].start);
    assert.ok(timeline.some(({end}) => end === parameters.get('to')));
    await shows((await search({q: 'harvest', from: parameters.get('from'), to: parameters.get('to')})).total);
    assert.ok(await stayed());
  });

  it('takes a suggestion', async () => {
    await box().fill('');
    await box().pressSequentially('come');
    await page.locator('dateline-search').getByRole('option').first().waitFor();
    const text = await page.locator('.option .text').first().textContent();
    await page.locator('dateline-search').getByRole('option').first().click();
    await page.waitForURL((url) => url.searchParams.get('q') === text);
    assert.ok(await stayed());
  });

  it('sorts at once', async () => {
    await page.locator('select[name=sort]').selectOption('oldest');
    await page.waitForURL(/sort=oldest/);
    await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
    const dates = await page.locator('.results time').evaluateAll((times) => times.map((time) => time.dateTime));
    assert.deepEqual(dates, [...dates].sort());
  });

  it('shows that it is loading, and the newest answer in the end', async () => {
    await weather(page, /\/\?q=/, {delay: (query) => (query === 'comet' ? 700 : 100)});
    await box().fill('comet');
    await box().press('Enter');
    await page.locator('[aria-busy]').waitFor();
    await box().fill('port');
    await box().press('Enter');
    await page.waitForURL(/q=port/);
    await page.waitForTimeout(800);
    assert.match(page.url(), /q=port/);
    assert.equal(await total(), (await search({q: 'port'})).total);
  });

  it('says kindly that the server fails or that there is no network, and tries again', async () => {
    const calm = await weather(page, /\/\?q=/, {status: 503});
    await box().fill('comet');
    await box().press('Enter');
    await page.getByRole('alert').getByText('does not answer').waitFor();
    await calm();
    await page.context().setOffline(true);
    await page.getByRole('link', {name: 'Try again'}).click();
    await page.getByRole('alert').getByText('offline').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('link', {name: 'Try again'}).click();
    await page.waitForURL(/q=comet/);
    await shows((await search({q: 'comet'})).total);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({width: 360, height: 640});
    for (const path of ['/?q=harvest', '/', '/docs', '/?q=qwxyzzyplugh']) {
      await page.goto(path);
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= seen, `${path} is ${wide} wide`);
    }
  });

  it('weighs less than 60 kB, asks no third party, and moves nothing', async () => {
    for (const path of ['/?q=harvest', '/']) {
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
      assert.ok(bytes > 0 && bytes < 60_000, `${path}: ${bytes} bytes`);
      assert.equal(await page.evaluate(() => globalThis.shift), 0, path);
    }
  });

  it('lets one try the API', async () => {
    await page.goto('/docs');
    const section = page.locator('#get-v1-suggest');
    await section.locator('summary').click();
    await section.locator('input[name=q]').fill('com');
    await section.getByRole('button', {name: 'Send'}).click();
    await section.locator('pre').getByText('"suggestions"').waitFor();
    assert.deepEqual(browser.faults, []);
  });
});
