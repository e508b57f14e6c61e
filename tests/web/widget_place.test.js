// How <dateline-search> looks and where it lies, whatever the page around it does.
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {violations} from './axe.js';
import {head, openBoxes} from './boxes.js';
import {answering, failing} from './site.js';
import {becomes} from './browser.js';
import {words} from './words.js';

const {many, other, begins} = words;
const styled = (name) => `<link rel="stylesheet" href="/${name}.css">`;
const one = '<dateline-search id="one"></dateline-search>';
const pages = {
  '/': head() + one,
  '/small': head({more: styled('small')}) + one,
  '/both': head({more: '<meta name="color-scheme" content="light dark">'}) + one,
  '/clipped': `${head({more: styled('clipped')})}<header><div>${one}</div></header><main><p>The story</p></main>`,
  '/rtl': head({lang: 'ar', dir: 'rtl', more: styled('clipped')}) + `<header><div>${one}</div></header>`,
  '/right': `${head({more: styled('narrow')})}<div>${one}</div>`,
  '/left': `${head({lang: 'ar', dir: 'rtl', more: styled('narrow')})}<div>${one}</div>`,
  '/narrow.css': 'div { width: 12em; margin-inline-start: auto }',
  '/small.css': 'html { font-size: 62.5% }',
  '/clipped.css': `html { scroll-behavior: auto } header { overflow: hidden; height: 4em; position: relative; z-index: 1 }
    header div { width: 12em; margin-inline-start: 6em } main { position: relative; z-index: 2; background: #fff; height: 200em }`,
};

describe('the look of the box', () => {
  let boxes;
  let page;

  before(async () => {
    boxes = await openBoxes({pages});
    page = boxes.page;
  });
  afterEach(async () => {
    await page.unrouteAll({behavior: 'ignoreErrors'});
    await page.emulateMedia({colorScheme: null, forcedColors: null});
    await page.setViewportSize({width: 1280, height: 720});
  });
  after(() => boxes.close());

  const suggested = async (text = begins) => {
    await boxes.box().fill(text);
    await boxes.suggests(text);
  };
  const panel = () => page.locator('#one .panel').boundingBox();
  const style = (selector, name) => page.locator(`#one ${selector}`).first().evaluate((element, property) => getComputedStyle(element)[property], name);
  // Whether the element that `locator` finds is what one sees at its middle.
  const isSeen = (locator) => locator.evaluate((element) => {
    const {left, top, width, height} = element.getBoundingClientRect();
    return element.contains(element.getRootNode().elementFromPoint(left + width / 2, top + height / 2));
  });

  it('keeps its sizes where the page makes its letters small', async () => {
    const sizes = async (path) => {
      await boxes.go(path);
      await suggested();
      const {height} = await boxes.box().boundingBox();
      return [await style('.input', 'fontSize'), await style('.option', 'fontSize'), await style('.option', 'padding'), height];
    };
    const usual = await sizes('/');
    assert.deepEqual(await sizes('/small'), usual);
    assert.equal(usual[0], '16px');
  });

  it('is never below 16px where one types', async () => {
    await boxes.go();
    await page.locator('#one').evaluate((host) => host.style.setProperty('--dateline-font', '12px/1.4 serif'));
    assert.equal(await style('.input', 'fontSize'), '16px');
    assert.equal(await style('.form', 'fontSize'), '12px');
  });

  it('is dark only where the page can be', async () => {
    await page.emulateMedia({colorScheme: 'dark'});
    const papers = [];
    for (const path of ['/', '/both']) {
      await boxes.go(path);
      papers.push(await style('.form', 'backgroundColor'));
    }
    assert.deepEqual(papers, ['rgb(255, 255, 255)', 'rgb(32, 31, 28)']);
  });

  it('shows its panel whole, over a header that cuts off and a story that lies above', async () => {
    await boxes.go('/clipped');
    await suggested();
    for (const i of [0, (await boxes.texts()).length - 1]) assert.ok(await isSeen(boxes.options().nth(i)), `option ${i}`);
    const {x, y, height} = await boxes.box().boundingBox();
    const shown = await panel();
    assert.ok(shown.width >= 24 * 16, 'as wide as sentences need, though the box is not');
    assert.ok(Math.abs(shown.x - x) < 2 && shown.y > y + height - 1 && shown.y < y + height + 12, JSON.stringify(shown));
  });

  it('ends its panel where the box ends when there is no room after it', async () => {
    for (const path of ['/right', '/left']) {
      await boxes.go(path);
      await suggested();
      const {x, width} = await page.locator('#one .form').boundingBox();
      const shown = await panel();
      const [end, shownEnd] = path === '/left' ? [x, shown.x] : [x + width, shown.x + shown.width];
      assert.ok(shown.width > width && Math.abs(end - shownEnd) < 2, `${path}: ${end}, ${shownEnd}`);
    }
  });

  it('keeps its panel at the box while the page scrolls', async () => {
    await boxes.go('/clipped');
    await suggested();
    const distance = async () => Math.round((await panel()).y - (await boxes.box().boundingBox()).y);
    const before = await distance();
    await page.evaluate(() => scrollTo({top: 30}));
    await becomes(distance, before);
    await page.evaluate(() => scrollTo({top: 0}));
  });

  it('has the width of a phone, in both directions', async () => {
    await page.setViewportSize({width: 360, height: 640});
    for (const path of ['/clipped', '/rtl']) {
      await boxes.go(path);
      await suggested();
      const {x, width} = await panel();
      assert.ok(x >= 0 && x <= 16 && width >= 328 && x + width <= 360, `${path}: ${x}, ${width}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing scrolls sideways');
    }
  });

  it('can be walked to the last suggestion where there is little room, with nothing for axe to find', async () => {
    await page.setViewportSize({width: 360, height: 300});
    const suggestions = Array.from({length: 20}, (_, i) => ({text: `${begins} ${i}`, kind: 'query', id: null, count: 1, corrected: false}));
    await answering(page, '**/v1/suggest?*', {suggestions});
    await boxes.go();
    await boxes.box().fill(begins);
    await boxes.options().first().waitFor();
    assert.ok((await panel()).height < 300);
    assert.deepEqual(await violations(page, 'dateline-search'), []);
    for (let i = 0; i < suggestions.length; ++i) {
      await boxes.box().press('ArrowDown');
      assert.ok(await isSeen(boxes.options().nth(i)), `option ${i}`);
    }
  });

  it('shows which suggestion is active in forced colours', async () => {
    await page.emulateMedia({forcedColors: 'active'});
    await boxes.go();
    await suggested();
    await boxes.box().press('ArrowDown');
    const paper = (i) => boxes.options().nth(i).evaluate((option) => getComputedStyle(option).backgroundColor);
    const ink = (i) => boxes.options().nth(i).locator('.text').evaluate((text) => getComputedStyle(text).color);
    assert.notEqual(await paper(0), await paper(1));
    assert.notEqual(await ink(0), await ink(1));
    assert.deepEqual(await violations(page, 'dateline-search'), []);
  });

  it('leaves no letter under its button, whatever the direction of page and query', async () => {
    for (const path of ['/', '/rtl']) {
      await boxes.go(path);
      for (const text of ['قناة السويس', 'canal']) {
        await boxes.box().fill(text);
        const clear = await page.locator('#one .clear').boundingBox();
        const free = await boxes.box().evaluate((input) => {
          const {left, right} = input.getBoundingClientRect();
          const {paddingLeft, paddingRight} = getComputedStyle(input);
          return [left + parseFloat(paddingLeft), right - parseFloat(paddingRight)];
        });
        assert.ok(clear.x >= free[1] - 1 || clear.x + clear.width <= free[0] + 1, `${path}, ${text}: ${free}, ${clear.x}`);
      }
    }
  });

  it('drops the note of a failure with the panel', async () => {
    await boxes.go();
    const calm = await failing(page, '**/v1/suggest?*', 500);
    await boxes.box().fill(other);
    await page.locator('#one .message').getByText('does not answer').waitFor();
    await calm();
    await boxes.box().press('Escape');
    await boxes.box().blur();
    await boxes.box().focus();
    assert.equal(await page.locator('#one .panel').isVisible(), false);
    assert.equal(await page.locator('#one').getByRole('status').textContent(), '');
  });

  it('fills the region that is read out, and never makes it anew', async () => {
    await boxes.go();
    const region = await page.locator('#one .status').elementHandle();
    await suggested();
    await boxes.box().fill(many);
    await boxes.box().press('Enter');
    await page.locator('#one .result').first().waitFor();
    assert.ok(await region.evaluate((element) => element.isConnected && element.textContent !== ''));
    assert.equal(await page.locator('#one').getByRole('status').count(), 1);
  });
});
