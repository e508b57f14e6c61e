// What <dateline-search> has besides: recent searches, shortcuts, a dialog, kinds of suggestions.
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {violations} from './axe.js';
import {head, openBoxes} from './boxes.js';
import {becomes} from './browser.js';
import {answering} from './site.js';
import {words} from './words.js';

const {many, other, third, begins} = words;
const pages = {
  '/': `${head()}<dateline-search id="one"></dateline-search>`,
  '/bare': `${head()}<dateline-search id="one"></dateline-search>`,
  '/off': `${head()}<dateline-search id="one" recent="off"></dateline-search>`,
  '/keys': `${head()}<p><input id="field"></p><dateline-search id="one" shortcuts></dateline-search><dateline-search id="two" shortcuts label="Second"></dateline-search>`,
  '/one-key': `${head()}<dateline-search id="one" shortcuts="ctrl+k"></dateline-search>`,
  '/modal': `${head({more: '<meta name="color-scheme" content="light dark">'})}<p><dateline-search id="one" modal shortcuts></dateline-search></p>`,
};

describe('besides, the box', () => {
  let boxes;
  let page;

  before(async () => {
    boxes = await openBoxes({pages});
    page = boxes.page;
  });
  afterEach(async () => {
    await page.unrouteAll({behavior: 'ignoreErrors'});
    await page.evaluate(() => localStorage.clear());
    await page.emulateMedia({colorScheme: null, forcedColors: null});
  });
  after(() => boxes.close());

  const one = () => page.locator('#one');
  const isFocused = (id = 'one') => boxes.box(id).evaluate((input) => input.matches(':focus'));
  const searched = async (...queries) => {
    for (const query of queries) {
      await boxes.box().fill(query);
      await boxes.box().press('Enter');
      await page.locator('#one .result').first().waitFor();
    }
  };
  const stored = () => page.evaluate(() => Object.values(localStorage).join());

  it('remembers what was searched for, and nobody else learns of it', async () => {
    await boxes.go();
    await searched(many, other, third, other);
    await boxes.go();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await boxes.box().click();
    assert.deepEqual(await boxes.texts(), [other, third, many]);
    assert.equal(await one().getByRole('listbox', {name: 'Recent searches'}).count(), 1);
    assert.deepEqual(await violations(page, 'dateline-search'), []);
    assert.deepEqual(asked, []);
    await boxes.box().press('ArrowDown');
    await boxes.box().press('ArrowDown');
    await boxes.box().press('Enter');
    await page.locator('#one .result').first().waitFor();
    assert.equal(await boxes.box().inputValue(), third);
    assert.ok(!asked.some((url) => url.includes(many)), 'only what was chosen is sent');
    await boxes.box().press('Escape');
    await boxes.box().fill('');
    await boxes.box().press('ArrowDown');
    await becomes(boxes.texts, [third, other, many]);
    await boxes.box().press('m');
    await becomes(async () => (await boxes.options().allTextContents()).some((text) => text.includes('×')), false);
  });

  it('forgets a search by key and by pointer, and all by a button', async () => {
    await boxes.go();
    await searched(many, other, third);
    await boxes.box().fill('');
    await boxes.box().press('ArrowDown');
    await boxes.box().press('ArrowDown');
    await boxes.box().press('Delete');
    assert.deepEqual(await boxes.texts(), [other, many]);
    assert.equal(await boxes.active(), other);
    assert.equal(await one().getByRole('status').textContent(), 'Removed');
    await page.locator('#one .forget').last().click();
    assert.deepEqual(await boxes.texts(), [other]);
    assert.ok(!(await stored()).includes(many));
    await boxes.box().press('Tab');
    assert.ok(await one().getByRole('button', {name: 'Clear recent searches'}).evaluate((button) => button.matches(':focus')));
    await page.keyboard.press('Enter');
    assert.equal(await one().locator('.panel').isVisible(), false);
    assert.ok(!(await stored()).includes(other));
    assert.ok(await isFocused());
  });

  it('remembers nothing when the site does not want it', async () => {
    await boxes.go('/off');
    await searched(many);
    assert.equal(await stored(), '');
    await boxes.box().fill('');
    await boxes.box().press('Escape');
    await boxes.box().press('ArrowDown');
    assert.equal(await one().locator('.panel').isVisible(), false);
  });

  it('works where the browser keeps nothing', async () => {
    await page.addInitScript(() => {
      if (location.pathname === '/bare') Object.defineProperty(globalThis, 'localStorage', {get() { throw new Error('no'); }, configurable: true});
    });
    await boxes.go('/bare');
    await searched(many);
    assert.deepEqual(boxes.browser.faults, []);
    await boxes.go('/off');  // where the storage is there to be cleared
  });

  it('comes when its keys are pressed, and not to those who type', async () => {
    await boxes.go('/keys');
    for (const key of ['/', 'Control+k', 'Meta+K']) {
      await page.locator('h1').click();
      await page.keyboard.press(key);
      assert.ok(await isFocused(), key);
      assert.equal(await boxes.box().inputValue(), '');
    }
    await page.locator('#field').click();
    await page.keyboard.press('/');
    assert.equal(await page.locator('#field').inputValue(), '/');
    await boxes.box().click();
    await page.keyboard.press('/');
    assert.equal(await boxes.box().inputValue(), '/');
    assert.equal(await boxes.box().getAttribute('aria-keyshortcuts'), '/ Control+K');
  });

  it('takes only the keys that the site leaves it', async () => {
    await boxes.go('/one-key');
    await page.keyboard.press('/');
    assert.ok(!await isFocused());
    await page.keyboard.press('Control+k');
    assert.ok(await isFocused());
    assert.equal(await boxes.box().getAttribute('aria-keyshortcuts'), 'Control+K');
    await boxes.go();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('/');
    assert.ok(!await isFocused(), 'no key without the attribute');
  });

  it('opens in a dialog, finds there, and gives the focus back', async () => {
    await boxes.go('/modal');
    assert.equal(await boxes.box().count(), 0);
    const opener = one().getByRole('button', {name: 'Search the archive'});
    await opener.click();
    await one().getByRole('dialog', {name: 'Search the archive'}).waitFor();
    assert.ok(await isFocused());
    await boxes.box().fill(begins);
    await boxes.suggests(begins);
    await boxes.options().first().click();
    await page.locator('#one .result').first().waitFor();
    await page.locator('#one .result').first().focus();
    await page.keyboard.press('Escape');
    assert.ok(await isFocused(), 'from the results back to the box');
    assert.notEqual(await boxes.box().inputValue(), '');
    await page.keyboard.press('Escape');
    assert.equal(await boxes.box().count(), 0);
    assert.ok(await opener.evaluate((button) => button.matches(':focus')));
    await page.keyboard.press('/');
    assert.ok(await isFocused());
    await one().getByRole('button', {name: 'Close'}).click();
    assert.equal(await boxes.box().count(), 0);
    await opener.click();
    await page.mouse.click(5, 700);
    assert.equal(await boxes.box().count(), 0, 'a press beside it closes it');
    assert.deepEqual(boxes.browser.faults, []);
  });

  it('has nothing that axe finds wrong in its dialog', async () => {
    for (const media of [{colorScheme: 'light'}, {colorScheme: 'dark'}, {forcedColors: 'active'}]) {
      await page.emulateMedia(media);
      await boxes.go('/modal');
      assert.deepEqual(await violations(page, 'dateline-search'), [], 'closed');
      await page.keyboard.press('/');
      assert.deepEqual(await violations(page, 'dateline-search'), [], 'open');
      await boxes.box().fill(begins);
      await boxes.suggests(begins);
      await boxes.box().press('ArrowDown');
      assert.deepEqual(await violations(page, 'dateline-search'), [], 'suggestions');
    }
  });

  it('tells kinds of suggestions apart, with how many articles each leads to', async () => {
    const kinds = ['query', 'title', 'tag', 'section', 'author'];
    await answering(page, '**/v1/suggest?*', {suggestions: kinds.map((kind) => ({text: 'Oil', kind, id: '1', count: 1234, corrected: false}))});
    await boxes.go();
    await boxes.box().fill(begins);
    await boxes.options().first().waitFor();
    assert.deepEqual(await boxes.options().allTextContents(),
      ['Oil', 'OilArticle', 'OilTopic · 1,234', 'OilSection · 1,234', 'OilAuthor · 1,234']);
    assert.deepEqual(await boxes.options().evaluateAll((all) => all.map((option) => option.getAttribute('part'))), kinds.map((kind) => `option ${kind}`));
    assert.deepEqual(await violations(page, 'dateline-search'), []);
  });
});
