// What narrows a search: the time by fields, presets and timeline, boxes of values, the sheet of a phone. With and without
// JavaScript.
import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {becomes, openBrowser, search} from './browser.js';
import {words} from './words.js';

const {many} = words;
const wide = {width: 1200, height: 900};
const phone = {width: 390, height: 780};
const number = (text) => Number(text.replace(/\D/g, ''));
const {facets: {year: years}} = await search({q: 'the', facets: 'year'});
const {value: year, count: ofYear} = [...years].sort((a, b) => b.count - a.count)[0];

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? 'filters' : 'filters without JavaScript', () => {
    let browser;
    let page;
    before(async () => {
      browser = await openBrowser(javaScriptEnabled);
      page = browser.page;
    });
    beforeEach(async () => {
      await page.setViewportSize(wide);
      await page.goto('/?q=the');
      browser.faults.splice(0);
    });
    after(() => browser.close());

    const total = async () => number((await page.locator('.summary strong').allInnerTexts())[0] ?? '0');
    const chips = () => page.locator('.chosen li').allInnerTexts().then((all) => all.map((chip) => chip.replace(' ×', '')));
    const apply = async () => { if (!javaScriptEnabled) await page.getByRole('button', {name: 'Apply'}).click(); };
    const facet = (name) => page.locator(`.facet[data-name=${name}]`);

    it('takes dates as they are typed', async () => {
      await page.getByLabel('From', {exact: true}).fill(`3/${year}`);
      await page.getByLabel('To', {exact: true}).fill(`May ${year}`);
      await page.getByRole('button', {name: 'Go'}).click();
      await becomes(chips, [`March to May ${year}`]);
      assert.equal(await page.getByLabel('From', {exact: true}).inputValue(), `${year}-03`);
      const {total: found} = await search({q: 'the', from: `${year}-03`, to: `${year}-05`});
      await becomes(total, found);
      await page.locator('.chosen a').click();
      await becomes(() => page.locator('.chosen').count(), 0);
    });

    it('ticks a year, and keeps the others in order', async () => {
      const shown = () => page.locator('.years a').allInnerTexts();
      const all = years.map(({value}) => String(Number(value)));
      assert.deepEqual(await shown(), all);
      await page.locator('.years').getByText(String(Number(year)), {exact: true}).click();
      await becomes(total, ofYear);
      assert.deepEqual(await shown(), all);
      assert.deepEqual(await page.locator('.years [aria-current]').allInnerTexts(), [String(Number(year))]);
      await page.locator('.years [aria-current]').click();
      await becomes(() => page.locator('.chosen').count(), 0);
    });

    it('zooms from all times to a day, bar by bar', async () => {
      const seen = [];
      for (let i = 0; i < 6 && !/^\d+ \w+ \d+$/.test(seen.at(-1) ?? ''); ++i) {
        const bars = page.locator('.timeline .detail a:not(.chosen-bar)');
        const titles = await bars.locator('title').allTextContents();
        const largest = titles.reduce((best, title, at) => (number(title.split(': ')[1]) > number(titles[best].split(': ')[1]) ? at : best), 0);
        const [label, count] = titles[largest].split(': ');
        await bars.nth(largest).locator('.slot').click({force: true});
        await becomes(total, number(count));
        assert.deepEqual(await chips(), [label]);
        assert.equal(await page.locator('.timeline .overview').count(), 1, 'the whole remains');
        assert.ok(await page.locator('.timeline .overview .chosen-bar').count() > 0, 'the time is marked in it');
        seen.push(label);
      }
      assert.match(seen.at(-1), /^\d+ \w+ \d+$/, `${seen}`);
      assert.equal(await page.locator('.timeline .detail .chosen-bar').count(), 1, 'the day in its month');
    });

    it('counts what has no date', async () => {
      const {undated} = await search({q: 'the', timeline: 'auto'});
      assert.equal(number(await page.locator('.undated').allInnerTexts().then((all) => all[0] ?? '0')), undated);
    });

    it('leaves a value out, and takes it in again', async () => {
      const row = facet('tag').locator('li').first();
      const tag = await row.locator('.value').innerText();
      const all = await total();
      await row.hover();
      await row.getByRole('button', {name: `Leave out ${tag}`}).click();
      const {total: without} = await search({q: 'the', tag: `-${tag}`});
      await becomes(total, without);
      assert.deepEqual(await chips(), [`tag not ${tag}`]);
      await facet('tag').locator('.out').click();
      await becomes(total, all);
    });

    it('finds any or all of several tags', async () => {
      const boxes = facet('tag').locator('input');
      const tags = [await boxes.nth(0).inputValue(), await boxes.nth(1).inputValue()];
      await facet('tag').locator(`input[value="${tags[0]}"]`).check();
      await facet('tag').locator(`input[value="${tags[1]}"]`).check();
      await apply();
      const asked = [['q', 'the'], ['tag', tags[0]], ['tag', tags[1]]];
      await becomes(total, (await search(asked)).total);
      await facet('tag').locator('select').selectOption({label: 'all of these'});
      await apply();
      await becomes(total, (await search([...asked, ['tag_mode', 'all']])).total);
      await page.getByText('Clear all').click();
      await becomes(total, (await search({q: 'the'})).total);
    });

    it('shows more values', async () => {
      const {facets: {tag: all}} = await search({q: 'the', facets: 'tag', facet_size: 40});
      const names = () => facet('tag').locator('.value:visible').allInnerTexts();
      assert.deepEqual(await names(), all.slice(0, 8).map(({value}) => value));
      await facet('tag').locator('summary').click();
      assert.deepEqual(await names(), all.map(({value}) => value));
    });

    it('leads from people, sections and sources to theirs', async () => {
      const link = page.locator('.story .byline a').first();
      const name = await link.innerText();
      await link.click();
      await becomes(async () => (await chips()).map((chip) => chip.includes(name)), [true]);
    });

    it('narrows to two sections and a month, and back', async () => {
      const {facets: {section}} = await search({q: 'the', facets: 'section'});
      for (const {value} of section.slice(0, 2)) await facet('section').locator(`input[value="${value}"]`).check();
      await page.getByLabel('From', {exact: true}).fill(`${year}-05`);
      await page.getByLabel('To', {exact: true}).fill(`${year}-05`);
      await page.getByRole('button', {name: 'Go'}).click();
      const asked = [['q', 'the'], ...section.slice(0, 2).map(({value}) => ['section', value]), ['from', `${year}-05`], ['to', `${year}-05`]];
      await becomes(total, (await search(asked)).total);
      await page.getByText('Clear all').click();
      await becomes(total, (await search({q: 'the'})).total);
    });

    it('keeps the filters below the results of a phone, or in a sheet', async () => {
      await page.setViewportSize(phone);
      await page.goto(`/?q=the&from=${year}&to=${year}`);
      if (!javaScriptEnabled) {
        await page.getByRole('link', {name: 'Filters (1)'}).click();
        await page.waitForURL(/#narrow$/);
        return assert.ok(await page.getByLabel('From', {exact: true}).isVisible());
      }
      assert.equal(await page.getByLabel('From', {exact: true}).isVisible(), false);
      await page.getByRole('button', {name: 'Filters (1)'}).click();
      await page.getByRole('dialog').getByLabel('From', {exact: true}).waitFor();
      const box = page.getByRole('dialog').locator('.facet[data-name=tag] input').first();
      const tag = await box.inputValue();
      await box.check();
      const {total: found} = await search({q: 'the', from: year, to: year, tag});
      await page.getByRole('button', {name: `Show ${found.toLocaleString('en')} article`}).click();
      await page.getByRole('dialog').waitFor({state: 'detached'}).catch(() => {});
      assert.equal(await page.getByRole('dialog').count(), 0);
      assert.equal(await total(), found);
      assert.ok(await page.getByRole('button', {name: 'Filters (2)'}).evaluate((button) => button === document.activeElement));
      await page.setViewportSize(wide);
      assert.ok(await page.getByLabel('From', {exact: true}).isVisible(), 'they are beside the results again');
    });
  });
}

describe('with JavaScript', () => {
  let browser;
  let page;
  before(async () => {
    browser = await openBrowser(true);
    page = browser.page;
  });
  after(() => browser.close());

  it('looks for a value among all that there are', async () => {
    await page.goto('/?q=the');
    const {facets: {author: all}} = await search({q: 'the', facets: 'author', facet_size: 1000});
    const list = page.locator('.facet[data-name=author]');
    await list.locator('summary').click();
    const {value: rare, count} = all.at(-1);
    await list.getByRole('searchbox').fill(rare.toLocaleUpperCase());
    await list.locator('details label').filter({hasText: rare}).first().click();
    await becomes(async () => number(await page.locator('.summary strong').innerText()), count);
  });

  it('reads a bar to who hovers, and goes from bar to bar by arrows', async () => {
    await page.setViewportSize(wide);
    await page.goto('/?q=the');
    const titles = await page.locator('.timeline .detail title').allTextContents();
    await page.locator('.timeline .slot').nth(1).hover();
    assert.equal(await page.locator('.reading').innerText(), titles[1]);
    await page.locator('.timeline a').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('.reading').innerText(), titles[2]);
    await page.keyboard.press('Enter');
    await becomes(async () => (await page.locator('.chosen li').allInnerTexts()).map((chip) => chip.replace(' ×', '')), [titles[2].split(':')[0]]);
    assert.ok((await page.locator('.timeline .detail').boundingBox()).height >= 100);
  });
});
