// <dateline-search> on a page of another origin, under a strict Content-Security-Policy.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {violations} from './axe.js';
import {becomes, openBrowser, search, suggestions} from './browser.js';
import {answering, failing, holding, openSite} from './site.js';
import {words} from './words.js';

const {many, other, begins} = words;

const base = process.env.DATELINE_URL;
const head = (lang, dir) => `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><title>A site</title>
<meta name="color-scheme" content="light dark"><script src="${base}/widget.js" defer></script><h1>A site</h1>`;
const pages = {
  '/': `${head('en', 'ltr')}<dateline-search id="one"></dateline-search>
    <dateline-search id="two" action="/found" name="s" label="Second" theme="dark"></dateline-search><p id="below">Below</p>`,
  '/own': `${head('en', 'ltr')}<dateline-search id="one" article="/found?id={id}" action="/found"></dateline-search>`,
  '/part': `${head('en', 'ltr')}<dateline-search id="one" api-key="k" filter="tag=a&amp;tag=-b" results="3"></dateline-search>`,
  '/found': '<!doctype html><html lang="en"><title>Found</title><h1>Found</h1>',
  '/rtl': `${head('ar', 'rtl')}<dateline-search label="ابحث في الأرشيف" placeholder="ابحث" text-empty="لا نتائج عن {q}"
    text-results="{n} مقالات"></dateline-search>`,
  '/form': `${head('en', 'ltr')}<form action="/found"><dateline-search name="q"><input name="q" value="${other}"></dateline-search>
    <button>Go</button></form>`,
};

describe('the widget', () => {
  let browser;
  let page;
  let site;

  before(async () => {
    site = await openSite({pages, allowed: base});
    // Where a day begins later than in UTC: dates of stories must not become those of the day before.
    browser = await openBrowser(true, {timezoneId: 'America/Los_Angeles'});
    page = browser.page;
  });
  beforeEach(async () => {
    browser.faults.splice(0);
    await page.goto(`${site.origin}/`);
    await page.locator('#one input').waitFor();
  });
  afterEach(() => page.unrouteAll({behavior: 'ignoreErrors'}));
  after(async () => {
    await browser.close();
    await site.close();
  });

  const box = (id = 'one') => page.locator(`#${id}`).getByRole('combobox');
  const options = (id = 'one') => page.locator(`#${id}`).getByRole('option');
  const texts = (id = 'one') => page.locator(`#${id} .option .text`).allTextContents();
  // Until the suggestions are those for `text`: after each key there are those for fewer letters.
  const suggests = async (text, id) => becomes(() => texts(id), await suggestions(text));
  const active = (id = 'one') => page.locator(`#${id}`).evaluate((host) => {
    const name = host.shadowRoot.querySelector('input').getAttribute('aria-activedescendant');
    return name && host.shadowRoot.getElementById(name).querySelector('.text').textContent;
  });

  // When the page has had time for what came before.
  const settled = () => page.evaluate(async (url) => {
    await (await fetch(url)).text();
    await new Promise(requestAnimationFrame);
  }, `${base}/v1/suggest?q=x`);

  it('weighs less than 20 kB', async () => {
    const script = await (await fetch(`${base}/widget.js`)).text();
    assert.ok(gzipSync(script).length < 20_000);
  });

  it('suggests as one types, and says how many', async () => {
    await box().pressSequentially(begins);
    await suggests(begins);
    assert.equal(await box().getAttribute('aria-expanded'), 'true');
    const {length} = await texts();
    assert.match(await page.locator('#one').getByRole('status').textContent(), new RegExp(`^${length} suggestion`));
    assert.deepEqual(browser.faults, []);
  });

  it('is walked with the arrow keys, and closed with Escape', async () => {
    await box().fill(begins);
    await options().first().waitFor();
    const shown = await texts();
    const selected = () => page.locator('#one .option[aria-selected=true] .text').allTextContents();
    await box().press('ArrowDown');
    assert.equal(await active(), shown[0]);
    assert.deepEqual(await selected(), [shown[0]]);
    await box().press('ArrowUp');
    assert.equal(await active(), null);
    assert.deepEqual(await selected(), []);
    await box().press('ArrowUp');
    assert.equal(await active(), shown.at(-1));
    assert.deepEqual(await selected(), [shown.at(-1)]);
    await box().press('ArrowDown');
    assert.equal(await active(), null);
    assert.equal(await box().inputValue(), begins);
    await box().press('Escape');
    assert.equal(await box().getAttribute('aria-expanded'), 'false');
    assert.equal(await box().inputValue(), begins);
    await box().press('Escape');
    assert.equal(await box().inputValue(), '');
  });

  it('shows the results of what was chosen by keyboard in its panel', async () => {
    await box().fill(other);
    await options().first().waitFor();
    await box().press('ArrowDown');
    const chosen = await active();
    await box().press('Enter');
    await page.locator('#one .result').first().waitFor();
    assert.equal(await box().inputValue(), chosen);
    const {results, total} = await search({q: chosen, page_size: '6'});
    assert.deepEqual(await page.locator('#one .headline').allTextContents(), results.map((result) => result.title || result.id));
    assert.ok(await page.locator('#one mark').count() > 0);
    assert.match(await page.locator('#one').getByRole('status').textContent(), new RegExp(`^${total} article`));
    assert.equal(await page.locator('#one .listbox').isVisible(), false);
    assert.deepEqual(browser.faults, []);
  });

  it('takes a choice by mouse to the page of the site', async () => {
    await box('two').fill(other);
    await options('two').first().waitFor();
    const [text] = await texts('two');
    await options('two').first().click();
    await page.waitForURL(/\/found\?/);
    assert.equal(new URL(page.url()).searchParams.get('s'), text);
  });

  it('keeps two boxes apart, and moves nothing on the page', async () => {
    const {y} = await page.locator('#below').boundingBox();
    await box('one').fill(begins);
    await options('one').first().waitFor();
    assert.equal((await page.locator('#below').boundingBox()).y, y);
    await box('two').pressSequentially(many.slice(0, 3));
    await suggests(many.slice(0, 3), 'two');
    assert.equal(await page.locator('#one .panel').isVisible(), false, 'the first has closed as the focus left it');
    assert.equal(await box('one').inputValue(), begins);
    assert.deepEqual(browser.faults, [], 'the policy of the page has nothing to say');
  });

  it('never shows an old answer over a newer one', async () => {
    const release = await holding(page, '**/v1/suggest?*', other.slice(0, 2));
    await box().pressSequentially(other);
    await suggests(other);
    await release();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.deepEqual(await texts(), await suggestions(other));
    assert.notDeepEqual(await texts(), await suggestions(other.slice(0, 2)));
  });

  it('stays closed when an answer comes after Escape', async () => {
    await box().fill(begins);
    await suggests(begins);
    const release = await holding(page, '**/v1/suggest?*', other);
    await box().fill(other);
    await box().press('Escape');
    await release();
    await settled();
    assert.equal(await page.locator('#one .panel').isVisible(), false);
    assert.equal(await box().inputValue(), other);
  });

  it('forgets which suggestion was active when others come', async () => {
    await box().fill(begins);
    await suggests(begins);
    await box().press('ArrowDown');
    await box().fill(other);
    await suggests(other);
    assert.equal(await active(), null);
    await box().press('Enter');
    await page.locator('#one .result').first().waitFor();
    assert.equal(await box().inputValue(), other);
  });

  it('leaves keys to the input method that composes a word', async () => {
    await box().fill(begins);
    await suggests(begins);
    for (const key of ['ArrowDown', 'Enter', 'Escape']) await box().dispatchEvent('keydown', {key, isComposing: true, bubbles: true});
    assert.equal(await active(), null);
    assert.equal(await box().inputValue(), begins);
    assert.ok(await options().first().isVisible());
  });

  it('goes to the story whose title is chosen, and searches for a tag, a section or an author that is', async () => {
    const suggestions = [{text: 'Oil', kind: 'title', id: 'a/1?&b', count: 1}, {text: 'R&"D', kind: 'tag', id: null, count: 2},
      {text: 'World news', kind: 'section', id: null, count: 2}, {text: 'Ada Mensah', kind: 'author', id: null, count: 2}];
    await answering(page, '**/v1/suggest?*', {suggestions});
    const choose = async (i) => {
      await page.goto(`${site.origin}/own`);
      await box().fill(begins);
      await options().nth(i).click();
      await page.waitForURL(/\/found\?/);
      return [...new URL(page.url()).searchParams];
    };
    assert.deepEqual(await choose(0), [['id', 'a/1?&b']]);
    assert.deepEqual(await choose(1), [['q', 'tag:"R&D"']]);
    assert.deepEqual(await choose(2), [['q', 'section:"World news"']]);
    assert.deepEqual(await choose(3), [['q', 'author:"Ada Mensah"']]);
  });

  it('says what kind of thing a suggestion is, and that another spelling is likely meant', async () => {
    const suggestions = [{text: 'oil price', kind: 'query', id: null, count: 4, corrected: false},
      {text: 'crude oil', kind: 'query', id: null, count: 4, corrected: true},
      {text: 'Ada Mensah', kind: 'author', id: null, count: 2, corrected: false}];
    await answering(page, '**/v1/suggest?*', {suggestions});
    await box().fill(begins);
    await options().first().waitFor();
    assert.deepEqual(await options().allTextContents(), ['oil price', 'crude oilDid you mean', 'Ada MensahAuthor · 2']);
  });

  it('is emptied by its button', async () => {
    await box().fill(many);
    await box().press('Enter');
    await page.locator('#one .result').first().waitFor();
    await page.locator('#one').getByRole('button', {name: 'Clear'}).click();
    assert.equal(await box().inputValue(), '');
    assert.equal(await page.locator('#one .panel').isVisible(), false);
    assert.equal(await page.locator('#one .clear').isVisible(), false);
    assert.ok(await box().evaluate((input) => input.matches(':focus')));
  });

  it('dates a story as precisely as it is known', async () => {
    const dates = ['1987', '1987-02', '1987-02-26', '1987-02-26T00:30:00Z', null];
    const results = dates.map((published, i) => ({id: String(i), title: 'Oil', published, source: 'Wire'}));
    await answering(page, '**/v1/search?*', {query: {text: many, corrected_from: null}, results, total: 9});
    await box().fill(many);
    await box().press('Enter');
    await page.locator('#one .result').first().waitFor();
    assert.deepEqual(await page.locator('#one .meta').allTextContents(),
      ['1987 · Wire', 'February 1987 · Wire', 'February 26, 1987 · Wire', 'February 26, 1987 · Wire', 'Wire']);
  });

  it('sends its key, and each of its filters', async () => {
    await page.goto(`${site.origin}/part`);
    await box().fill(many);
    const [asked] = await Promise.all([page.waitForRequest(/v1\/search\?/), box().press('Enter')]);
    const parameters = new URL(asked.url()).searchParams;
    assert.deepEqual([parameters.get('q'), parameters.get('page_size'), parameters.getAll('tag')], [many, '3', ['a', '-b']]);
    assert.equal(asked.headers()['x-api-key'], 'k');
    assert.equal((await asked.response()).status(), 200);
  });

  it('says that a slow server is slow, and then its answer', async () => {
    const release = await holding(page, '**/v1/suggest?*', other);
    await box().fill(other);
    await page.locator('#one .message').getByText('Still searching').waitFor();
    await release();
    await options().first().waitFor();
    assert.equal(await page.locator('#one .message').count(), 0);
  });

  it('says kindly that the server fails, and tries again', async () => {
    const calm = await failing(page, '**/v1/suggest?*', 500);
    await box().fill(other);
    await page.locator('#one .message').getByText('does not answer').waitFor();
    await calm();
    await page.locator('#one').getByRole('button', {name: 'Try again'}).click();
    await options().first().waitFor();
  });

  it('waits while offline, and goes on by itself', async () => {
    await page.context().setOffline(true);
    try {
      await box().fill(other);
      await page.locator('#one .message').getByText('offline').waitFor();
    } finally {
      await page.context().setOffline(false);
    }
    await options().first().waitFor();
  });

  it('says when there is nothing, with a better spelling', async () => {
    await box().fill(`${words.misspelt} qwxyzzyplugh`);
    await box().press('Enter');
    await page.locator('#one .message').getByText(`Nothing found for “${words.misspelt} qwxyzzyplugh”`).waitFor();
    await box().fill('qwxyzzyplugh');
    await box().press('Enter');
    await page.locator('#one .message').getByText('Nothing found for “qwxyzzyplugh”').waitFor();
  });

  it('shows results for what was likely meant, and on demand for what was typed', async () => {
    const {query: {text}} = await search({q: words.misspelt});
    await box().fill(words.misspelt);
    await box().press('Enter');
    await page.locator('#one .result').first().waitFor();
    await page.locator('#one .message').getByText(`Showing results for “${text}”`).waitFor();
    assert.deepEqual(await violations(page, 'dateline-search'), []);
    await page.locator('#one .message').getByRole('button', {name: words.misspelt}).click();
    await page.locator('#one .message').getByText(`Nothing found for “${words.misspelt}”`).waitFor();
  });

  it('has nothing that axe finds wrong, with suggestions, results and an error, light, dark and in forced colours', async () => {
    for (const media of [{colorScheme: 'light'}, {colorScheme: 'dark'}, {forcedColors: 'active'}]) {
      const scheme = Object.values(media)[0];
      await page.emulateMedia({...media, reducedMotion: 'reduce'});
      await page.goto(`${site.origin}/`);
      await box().pressSequentially(begins);
      await suggests(begins);
      await box().press('ArrowDown');
      assert.deepEqual(await violations(page, 'dateline-search'), [], `suggestions, ${scheme}`);
      await box().fill(many);
      await box().press('Enter');
      await page.locator('#one .result').first().waitFor();
      assert.deepEqual(await violations(page, 'dateline-search'), [], `results, ${scheme}`);
      const calm = await failing(page, '**/v1/suggest?*', 500);
      await box().fill(other);
      await page.locator('#one .message').getByText('does not answer').waitFor();
      assert.deepEqual(await violations(page, 'dateline-search'), [], `error, ${scheme}`);
      await calm();
      await box().fill('');
      await box().press('Escape');
      await box().press('ArrowDown');
      await page.locator('#one .forget-all').waitFor();
      assert.deepEqual(await violations(page, 'dateline-search'), [], `recent, ${scheme}`);
      await box().fill('qwxyzzyplugh');
      await box().press('Enter');
      await page.locator('#one .message').getByText('Nothing found').waitFor();
      assert.deepEqual(await violations(page, 'dateline-search'), [], `nothing, ${scheme}`);
    }
    await page.emulateMedia({colorScheme: null, forcedColors: null});
  });

  it('lets the page take over', async () => {
    await page.evaluate(() => {
      globalThis.heard = [];
      document.addEventListener('dateline-search', (event) => {
        event.preventDefault();
        globalThis.heard.push(event.detail.query);
      });
    });
    await box().fill(many);
    await box().press('Enter');
    assert.deepEqual(await page.evaluate(() => globalThis.heard), [many]);
    assert.equal(await page.locator('#one .panel').isVisible(), false);
  });

  it('is sent with the form around it', async () => {
    await page.goto(`${site.origin}/form`);
    const input = page.getByRole('combobox');
    assert.equal(await input.inputValue(), other);
    await input.fill(many);
    await input.press('Enter');
    await page.waitForURL(/\/found/);
    assert.equal(new URL(page.url()).search, `?q=${many}`);
  });

  it('reads from right to left, in the words of the site', async () => {
    await page.goto(`${site.origin}/rtl`);
    const input = page.getByRole('combobox', {name: 'ابحث في الأرشيف'});
    await input.fill(many);
    await input.press('Enter');
    await page.locator('.result').first().waitFor();
    assert.match(await page.getByRole('status').textContent(), /مقالات/);
    await input.fill('x');
    await page.locator('.clear').waitFor();
    const [field, clear] = [await input.boundingBox(), await page.locator('.clear').boundingBox()];
    assert.ok(clear.x < field.x + field.width / 2, 'the button is on the left');
    assert.deepEqual(browser.faults, []);
  });
});
