// Feeds as feed readers read them, and the OpenSearch description as Chromium takes it. run.py starts the server.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {promisify} from 'node:util';
import Parser from 'rss-parser';
import {openBrowser, search} from './browser.js';
import {words} from './words.js';

const base = process.env.DATELINE_URL;
const searches = [{}, {q: words.pair}, {q: words.many, sort: 'oldest', page_size: '100'}, {q: 'no<such>&"word"'},
  {tag: 'R&D'}, {q: 'ニュース OR 東港 OR the', page_size: '100'}];

// It leaves out the categories of Atom, unless they are asked for.
const parser = new Parser({customFields: {item: [['category', 'terms', {keepArray: true}]]}});
const read = (path, parameters) => parser.parseURL(`${base}${path}?${new URLSearchParams(parameters)}`);

// The results that the feed has, by the API.
const results = async (parameters) =>
  (await search({sort: 'newest', ...parameters, fields: 'id,title,url,published,tags,standfirst,authors'})).results;

const instant = (date) => date && new Date(date).getTime();

describe('feeds', () => {
  for (const path of ['/feed.atom', '/feed.rss']) {
    for (const parameters of searches) {
      it(`${path} ${JSON.stringify(parameters)}`, async () => {
        const feed = await read(path, parameters);
        const expected = await results(parameters);
        assert.match(feed.title, /Dateline$/);
        assert.equal(feed.feedUrl, `${base}${path}${feed.feedUrl.slice((base + path).length)}`);
        assert.equal(feed.items.length, expected.length);
        feed.items.forEach((item, i) => {
          const {id, title, url, published, tags} = expected[i];
          const page = `${base}/a/${encodeURIComponent(id)}`;
          if (title) assert.equal(item.title, title.trim());
          assert.ok(item.title, 'every entry has a title');
          assert.equal(decodeURIComponent(item.id ?? item.guid), decodeURIComponent(page));
          assert.ok(new URL(item.link));
          if (url && new URL(url).href === url) assert.equal(item.link, url);
          if (published?.length >= 20) assert.equal(instant(item.pubDate), instant(published.replace(/\.\d+/, '')));
          const categories = (item.terms ?? []).map((category) => category.$?.term ?? category);
          assert.deepEqual(categories, tags);
        });
      });
    }
  }

  it('are told of on the page', async () => {
    const browser = await openBrowser(true);
    try {
      await browser.page.goto(`/?q=${words.many}`);
      const links = await browser.page.locator('link[rel=alternate]').evaluateAll((all) => all.map((link) => link.href));
      assert.ok(links.length > 0);
      for (const link of links) assert.ok((await parser.parseURL(link)).items.length > 0);
    } finally {
      await browser.close();
    }
  });
});

// The search engines that Chromium has learned, from its own table of them.
async function learnedEngines(profile) {
  const query = 'import json, sqlite3, sys; print(json.dumps(sqlite3.connect(sys.argv[1]).execute('
    + '"SELECT short_name, url, originating_url FROM keywords WHERE originating_url != \'\'").fetchall()))';
  const {stdout} = await promisify(execFile)('python3', ['-c', query, join(profile, 'Default', 'Web Data')]);
  return JSON.parse(stdout);
}

// A browser that reads the description adds the site to its search engines, some time later; it writes them down as it ends.
async function engineLearned(patienceMs) {
  const browser = await openBrowser(true);
  try {
    await browser.page.goto('/');
    await sleep(patienceMs);
    await browser.quit();
    return (await learnedEngines(browser.profile))[0];
  } finally {
    await rm(browser.profile, {recursive: true, force: true, maxRetries: 5});
  }
}

describe('OpenSearch', () => {
  it('is accepted by Chromium as a search engine, and leads to results', async () => {
    let engine;
    for (let patienceMs = 1000; patienceMs < 20_000 && !engine; patienceMs *= 2) engine = await engineLearned(patienceMs);
    assert.ok(engine, 'Chromium has added the site');
    const [name, url, origin] = engine;
    assert.equal(name, 'Dateline');
    assert.equal(origin, `${base}/opensearch.xml`);
    const browser = await openBrowser(true);
    try {
      await browser.page.goto(url.replace('{searchTerms}', words.pair.replace(' ', '+')));
      assert.ok(await browser.page.locator('.results h2').count() > 0);
    } finally {
      await browser.close();
    }
  });
});
