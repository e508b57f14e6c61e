// Pages for everyone: axe finds nothing in any state, light and dark; the HTML is valid; structured data can be read.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {HtmlValidate} from 'html-validate';
import {violations} from './axe.js';
import {openBrowser, search} from './browser.js';
import {words} from './words.js';

const base = process.env.DATELINE_URL;
const {results: [story]} = await search({q: words.story});
const article = `/a/${encodeURIComponent(story.id)}`;
const html = (path) => fetch(base + path, {headers: {Accept: 'text/html'}}).then((answer) => answer.text());

const states = {
  home: ['/'], results: [`/?q=${words.many}`], relaxed: [`/?q=${words.many}+qwxyzzyplugh`], nothing: ['/?q=qwxyzzyplugh'],
  corrected: [`/?q=${words.misspelt}`], filteredAway: [`/?q=${words.many}&from=0001&to=0002`],
  filtered: ['/?q=the&sort=oldest&page=2'], article: [article], unknown: ['/a/qwxyzzyplugh'], docs: ['/docs'],
  zoomed: ['/?q=the&from=1987&to=1987'], mended: ['/?q=the&from=spring&page=500'], nowhere: ['/nothing/here'],
  excluded: ['/?q=the&tag=-comet&tag=harvest&tag=port&tag_mode=all'],
  arabic: ['/?language=ar'], japanese: ['/?language=ja'],
  tried: ['/docs', async (page) => {
    const section = page.locator('#get-v1-search');
    await section.locator('summary').click();
    await section.locator('input[name=q]').fill(words.many);
    await section.getByRole('button', {name: 'Send'}).click();
    await section.locator('pre').getByText('"total"').waitFor();
  }],
  suggestions: ['/', async (page) => {
    await page.locator('dateline-search input').fill(words.begins);
    await page.locator('dateline-search').getByRole('option').first().waitFor();
    await page.locator('dateline-search input').press('ArrowDown');
  }],
  sheet: [`/?q=${words.many}`, async (page) => {
    await page.setViewportSize({width: 360, height: 640});
    await page.getByRole('button', {name: 'Filters'}).click();
    await page.getByRole('dialog').waitFor();
  }],
  more: [`/?q=${words.many}`, async (page) => {
    await page.locator('.facet summary').first().click();
    await page.getByRole('searchbox').last().waitFor();
  }],
  failing: [`/?q=${words.many}`, async (page) => {
    await page.context().setOffline(true);
    try {
      await page.locator('.facet input[type=checkbox]').first().click();
      await page.getByRole('alert').waitFor();
    } finally {
      await page.context().setOffline(false);
    }
  }],
};

describe('accessibility', () => {
  let browser;
  before(async () => { browser = await openBrowser(true); });
  after(() => browser.close());

  for (const colorScheme of ['light', 'dark']) {
    for (const [state, [path, reach]] of Object.entries(states)) {
      it(`${state}, ${colorScheme}`, async () => {
        await browser.page.setViewportSize({width: 1200, height: 800});
        await browser.page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
        await browser.page.goto(path);
        await reach?.(browser.page);
        assert.deepEqual(await violations(browser.page), []);
      });
    }
  }
});

describe('HTML', () => {
  // Style, not validity: how long a title is, which way a void element ends, or which spaces are around.
  const validator = new HtmlValidate({extends: ['html-validate:standard'], rules: {'long-title': 'off', 'no-trailing-whitespace': 'off'}});
  for (const [state, [path]] of Object.entries(states)) {
    it(`of ${state} is valid`, async () => {
      const report = await validator.validateString(await html(path));
      assert.deepEqual(report.results.flatMap(({messages}) => messages.map(({ruleId, message, line}) => `${line} ${ruleId}: ${message}`)), []);
    });
  }

  it('has the article as structured data and for cards', async () => {
    const text = await html(article);
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)[1]);
    assert.equal(data['@type'], 'NewsArticle');
    assert.equal(data.headline, story.title);
    assert.equal(data.datePublished, story.published);
    assert.match(text, /<meta property="og:title" content="[^"]+">/);
    assert.match(text, /<meta property="og:type" content="article">/);
  });
});
