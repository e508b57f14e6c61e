// <dateline-related> on a page of another origin, and the same stories as a piece of HTML.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {violations} from './axe.js';
import {head, openBoxes} from './boxes.js';
import {becomes, search} from './browser.js';
import {words} from './words.js';

const base = process.env.DATELINE_URL;
const [story] = (await search({q: words.story, page_size: '1', fields: 'id,url,title,body'})).results;
const id = encodeURIComponent(story.id);
const ask = async (limit) => {
  const {results} = await (await fetch(`${base}/v1/articles/${id}/related?limit=${limit}`)).json();
  return results.filter(({weak}) => !weak);
};
const fragment = await fetch(`${base}/v1/articles/${id}/related.html?limit=4&heading=More`);
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const own = '<p class="own">Our own choice</p>';
const both = head({more: '<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/site.css">'});
const pages = {
  '/': `${both}<article><p>Text</p></article><dateline-related id="one" for="${escaped(story.id)}">${own}</dateline-related>`,
  '/few': `${both}<h2>The end</h2><dateline-related id="one" for="${escaped(story.id)}" limit="2" heading="Mehr dazu" level="3" article="/stories/{id}"></dateline-related>`,
  '/none': `${both}<dateline-related id="one" for="no such story">${own}</dateline-related>`,
  '/weak': `${both}<dateline-related id="one" for="weak">${own}</dateline-related>`,
  '/page': `${both}<link rel="canonical" href="${escaped(story.url ?? 'https://site.example/')}"><article><h1>${escaped(story.title)}</h1>
    <p>${escaped(story.body)}</p></article><dateline-related id="one"></dateline-related>`,
  '/fragment': `${both}${await fragment.text()}`,
  '/site.css': 'body { font: 18px/1.5 serif }',
};

describe('related stories', () => {
  let boxes;
  let page;

  before(async () => {
    boxes = await openBoxes({pages});
    page = boxes.page;
  });
  after(() => boxes.close());

  const one = () => page.locator('#one');
  const links = () => one().locator('a').evaluateAll((all) => all.map((link) => [link.querySelector('.headline').textContent, link.href]));
  const shown = () => one().locator('.related').waitFor();

  it('stand under an article with one line of HTML, under a strict policy', async () => {
    await boxes.go();
    await shown();
    assert.deepEqual(await links(), (await ask(5)).map(({id: each, title, url}) => [title, url ?? `${base}/a/${encodeURIComponent(each)}`]));
    assert.ok(await one().getByRole('region', {name: 'Related stories'}).getByRole('heading', {level: 2, name: 'Related stories'}).isVisible());
    assert.equal(await one().locator('.own').isVisible(), false);
    assert.equal(await one().locator('.related').evaluate((element) => getComputedStyle(element).fontSize), '18px', 'letters as on the page');
    assert.deepEqual(boxes.browser.faults, []);
  });

  it('are as many, and called as the site likes', async () => {
    await boxes.go('/few');
    await shown();
    assert.equal((await links()).length, 2);
    assert.ok(await one().getByRole('heading', {level: 3, name: 'Mehr dazu'}).isVisible());
    await one().evaluate((element) => element.setAttribute('limit', '3'));
    await becomes(async () => (await links()).length, 3);
  });

  it('leave what the site has itself where there are none', async () => {
    await page.route('**/v1/articles/weak/related*', (route) => route.fulfill({json: {results: [{...story, weak: true}]},
      headers: {'Access-Control-Allow-Origin': '*'}}));
    for (const path of ['/none', '/weak']) {
      const answered = page.waitForResponse(/\/related\?/);
      await boxes.go(path);
      await answered;
      await page.evaluate(() => new Promise(requestAnimationFrame));
      assert.ok(await one().locator('.own').isVisible(), path);
      assert.equal(await one().locator('.related').count(), 0, path);
    }
    await page.unrouteAll({behavior: 'ignoreErrors'});
  });

  it('are those to the text of the page where no article is named, and never itself', async () => {
    await boxes.go('/page');
    await shown();
    const titles = (await links()).map(([title]) => title);
    const known = (await ask(10)).map(({title}) => title);
    assert.ok(titles.length > 0 && !titles.includes(story.title), titles.join('; '));
    assert.ok(titles.some((title) => known.includes(title)), titles.join('; '));
    assert.deepEqual(boxes.browser.faults, []);
  });

  it('have nothing that axe finds wrong', async () => {
    for (const media of [{colorScheme: 'light', forcedColors: 'none'}, {colorScheme: 'dark'}, {forcedColors: 'active'}]) {
      await page.emulateMedia(media);
      for (const path of ['/', '/few']) {
        await boxes.go(path);
        await shown();
        assert.deepEqual(await violations(page, 'dateline-related'), [], `${path} ${JSON.stringify(media)}`);
      }
    }
    await page.emulateMedia({colorScheme: null, forcedColors: null});
  });

  it('come as a piece of HTML for pages that have no script', async () => {
    assert.match(fragment.headers.get('Cache-Control'), /max-age/);
    await boxes.go('/fragment');
    const stories = (await ask(4)).map(({id: each, title, url}) => [title, url ?? `${base}/a/${encodeURIComponent(each)}`]);
    const region = page.getByRole('region', {name: 'More'});
    assert.deepEqual(await region.getByRole('link').evaluateAll((all) => all.map((link) => [link.textContent, link.href])), stories);
    assert.deepEqual(await violations(page, '.dateline-related'), []);
    assert.deepEqual(boxes.browser.faults, []);
  });
});
