// The keys of <dateline-search>: those of input methods, and those that move in the text.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {head, openBoxes} from './boxes.js';
import {words} from './words.js';

const {other, begins} = words;
const pages = {'/': `${head()}<dateline-search id="one"></dateline-search>`};

describe('keys in the box', () => {
  let boxes;
  let page;

  before(async () => {
    boxes = await openBoxes({pages});
    page = boxes.page;
  });
  beforeEach(() => boxes.go());
  afterEach(() => page.unrouteAll({behavior: 'ignoreErrors'}));
  after(() => boxes.close());

  const suggested = async (text = begins) => {
    await boxes.box().fill(text);
    await boxes.suggests(text);
  };

  it('are the input method\'s when it has just ended a word, as Safari tells it', async () => {
    await suggested();
    // The keydown that ends a composition comes after compositionend there.
    for (const key of ['ArrowDown', 'Enter', 'Escape']) {
      await boxes.box().dispatchEvent('keydown', {key, keyCode: 229, isComposing: false, bubbles: true, cancelable: true});
    }
    assert.equal(await boxes.active(), null);
    assert.equal(await boxes.box().inputValue(), begins);
    assert.ok(await boxes.options().first().isVisible(), 'neither searched nor closed');
  });

  it('are the input method\'s while it composes', async () => {
    await suggested();
    await boxes.box().press('ArrowDown');
    await boxes.box().press('ArrowUp');
    const client = await page.context().newCDPSession(page);
    await client.send('Input.imeSetComposition', {text: 'か', selectionStart: 1, selectionEnd: 1});
    for (const code of ['ArrowDown', 'Enter', 'Escape']) {
      for (const type of ['rawKeyDown', 'keyUp']) {
        await client.send('Input.dispatchKeyEvent', {type, code, key: 'Process', windowsVirtualKeyCode: 229});
      }
    }
    assert.equal(await boxes.active(), null);
    assert.equal(await boxes.box().inputValue(), `${begins}か`);
    assert.equal(await page.locator('#one .result').count(), 0);
    await client.send('Input.insertText', {text: '書'});
    assert.equal(await boxes.box().inputValue(), `${begins}書`);
    await boxes.box().press('Enter');
    await page.locator('#one .message').getByText(`${begins}書`).waitFor();
  });

  it('forget the active suggestion when they change the text, before other suggestions are there', async () => {
    await suggested();
    const [first] = await boxes.texts();
    await page.route('**/v1/suggest?*', () => {});  // none ever come
    await boxes.box().press('ArrowDown');
    assert.equal(await boxes.active(), first);
    await boxes.box().pressSequentially('z');
    assert.equal(await boxes.active(), null);
    const [asked] = await Promise.all([page.waitForRequest(/v1\/search\?/), boxes.box().press('Enter')]);
    assert.equal(new URL(asked.url()).searchParams.get('q'), `${begins}z`);
  });

  it('forget the active suggestion when they move in the text', async () => {
    await suggested(other);
    for (const [key, place] of [['Home', 0], ['End', other.length], ['ArrowLeft', other.length - 1], ['ArrowRight', other.length]]) {
      await boxes.box().press('ArrowDown');
      assert.ok(await boxes.active());
      await boxes.box().press(key);
      assert.equal(await boxes.active(), null, key);
      assert.equal(await page.locator('#one .option[aria-selected=true]').count(), 0, key);
      assert.equal(await boxes.box().evaluate((input) => input.selectionStart), place, key);
    }
  });
});
