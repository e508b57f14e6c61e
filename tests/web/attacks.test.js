// 200 strings that try to run a script, as articles (make_attacks.py) and as queries, never do. run.py starts the server.
import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {becomes, isShown, openBrowser} from './browser.js';

const base = process.env.DATELINE_ATTACKS_URL;
const ask = async (parameters) => (await fetch(`${base}/v1/search?${new URLSearchParams(parameters)}`)).json();

// The articles in their order; each has its string, as it was meant, behind the number in its id.
async function attacks() {
  const pages = ['1', '2'].map((page) => ask({page_size: '100', collapse: 'none', page, fields: 'id,title,standfirst,tags,section,authors,source'}));
  const stories = (await Promise.all(pages)).flatMap((answer) => answer.results);
  return stories.map((story) => ({...story, attack: story.id.replace(/^\d+\//, '')}));
}

describe('what looks like a script', {skip: !base}, () => {
  let browser;
  let page;
  let stories;
  const heard = [];

  before(async () => {
    // Without the pages' own policy, which would stop inline scripts: escaping must hold by itself.
    browser = await openBrowser(true, {bypassCSP: true});
    page = browser.page;
    const context = page.context();
    await context.exposeFunction('attacked', () => heard.push('attacked()'));
    context.on('request', (request) => new URL(request.url()).origin === base || heard.push(request.url()));
    stories = await attacks();
  });
  beforeEach(() => heard.splice(0));
  after(() => browser.close());

  // Calls `look` with each story and a tab of its own for it; two at a time.
  const inTabs = async (look) => {
    const left = [...stories];
    const walk = async (tab) => {
      for (let story = left.pop(); story; story = left.pop()) await look(tab, story);
    };
    const second = await page.context().newPage();
    await Promise.all([walk(page), walk(second)]);
    await second.close();
  };

  // In the page that is open: the parts are there, in their places, and no address runs a script.
  const isWhole = async (what, tab = page) => {
    const found = await tab.evaluate(() => ({
      footers: document.querySelectorAll('body > footer.foot').length,
      boxes: document.querySelectorAll('header dateline-search').length,
      strange: document.querySelectorAll('svg svg, iframe, object, math, base, template, details:not(.facet > details), style, [autofocus]').length,
      scripts: [...document.scripts].filter((script) => !script.src && script.type !== 'application/ld+json').length,
      handlers: [...document.querySelectorAll('*')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on'))).length,
      links: [...document.querySelectorAll('[href], [src], [action]')].filter((element) =>
        /^\s*javascript:/i.test(['href', 'src', 'action'].map((name) => element.getAttribute(name) ?? '').join(''))).length,
    }));
    assert.deepEqual(found, {footers: 1, boxes: 1, strange: 0, scripts: 0, handlers: 0, links: 0}, what);
    assert.deepEqual(heard, [], what);
  };

  it('runs when a page does not escape it, or the rest would show nothing', async () => {
    await page.goto(`${base}/?q=zyxattack`);
    await page.evaluate((text) => { document.querySelector('.summary').innerHTML = text; }, '<img src=x onerror=attacked()>');
    await becomes(() => heard, ['attacked()']);
  });

  it('is in every field of the articles, letter by letter', () => {
    assert.equal(new Set(stories.map(({attack}) => attack)).size, 200);
    for (const {attack, title, standfirst, tags, section, authors, source} of stories) {
      assert.deepEqual([title, standfirst, section, source, authors, tags[0]], [attack, attack, attack, attack, [attack], attack]);
    }
  });

  it('never runs in lists', async () => {
    for (const number of [1, 2]) {
      await page.goto(`${base}/?q=zyxattack&page_size=100&collapse=none&sort=oldest&page=${number}`);
      const titles = await page.locator('.results h2').allTextContents();
      assert.equal(titles.length, 100);
      assert.ok(titles.every((title) => stories.some(({attack}) => attack === title)));
      await isWhole(`page ${number}`);
    }
  });

  it('never runs in an article', async () => {
    await inTabs(async (tab, {id, attack}) => {
      await tab.goto(`${base}/a/${encodeURIComponent(id)}`, {waitUntil: 'domcontentloaded'});
      const [headline, last, data] = await tab.evaluate(() => [document.querySelector('article h1').textContent,
        [...document.querySelectorAll('article p[dir]')].at(-1).textContent,
        JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent)]);
      assert.deepEqual([headline, last, data.headline, data.keywords[0]], [attack, attack, attack, attack]);
      await isWhole(attack, tab);
    });
  });

  it('never runs as a query', async () => {
    await inTabs(async (tab, {attack}) => {
      await tab.goto(`${base}/?${new URLSearchParams({q: attack, page_size: '5'})}`, {waitUntil: 'domcontentloaded'});
      assert.equal(await tab.locator('dateline-search').evaluate((box) => box.value), attack);
      await isWhole(attack, tab);
    });
  });

  it('never runs when it is typed, suggested and sent', async () => {
    await page.goto(`${base}/`);
    const box = page.getByRole('combobox', {name: 'Search the archive'});
    for (const {attack} of stories.filter((story, i) => i % 10 === 0)) {
      const suggested = page.waitForResponse((answer) => new URL(answer.url()).searchParams.get('q') === attack && answer.url().includes('suggest'));
      await box.fill(attack);
      await suggested;
      await isWhole(attack);
      await box.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('q') === attack);
      await isShown(page);
      await isWhole(attack);
    }
    await box.fill('zyx');
    await page.locator('dateline-search').getByRole('option').first().waitFor();
    await isWhole('zyx');
  });
});
