// <dateline-search> as a field of a form, and however its script comes.
import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {head, openBoxes} from './boxes.js';
import {becomes} from './browser.js';
import {words} from './words.js';

const {many, other, begins} = words;
const base = process.env.DATELINE_URL;
const version = await (await fetch(`${base}/widget.json`)).json();
const form = `<form action="/found"><fieldset><dateline-search id="one" name="q"><input name="q" value="${other}"></dateline-search>
  </fieldset><button>Go</button></form>`;
const pages = {
  '/': head() + form,
  '/attribute': `${head()}<form><dateline-search id="one" name="q" value="${many}"></dateline-search></form>`,
  '/alone': `${head()}<dateline-search id="one"></dateline-search>`,
  // The element is there before what stands in it.
  '/at-once': head({script: `<script src="${base}/widget.js"></script>`}) + form,
  '/imported': `${head({script: '<script src="/import.js" type="module"></script>'})}<dateline-search id="one"></dateline-search>
    <dateline-search id="two" server="${base}" label="Second"></dateline-search>`,
  '/versioned': head({script: version.html}) + form,
  '/found': '<!doctype html><html lang="en"><title>Found</title><h1>Found</h1>',
};

describe('the box in a form', () => {
  let boxes;
  let page;
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dateline-web-'));
    const script = join(folder, 'import.js');
    await writeFile(script, `import '${base}/widget.js';`);
    boxes = await openBoxes({pages, files: {'/import.js': script}});
    page = boxes.page;
  });
  after(async () => {
    await boxes.close();
    await rm(folder, {recursive: true});
  });

  const value = () => boxes.box().inputValue();
  const sent = () => page.evaluate(() => [...new FormData(document.forms[0])]);

  it('goes back to what it began with when the form is reset', async () => {
    for (const [path, initial] of [['/', other], ['/attribute', many]]) {
      await boxes.go(path);
      await boxes.box().fill(begins);
      await boxes.suggests(begins);
      await page.evaluate(() => document.forms[0].reset());
      assert.equal(await value(), initial);
      assert.deepEqual(await sent(), [['q', initial]]);
      assert.equal(await page.locator('#one .panel').isVisible(), false);
    }
  });

  it('cannot be used while its fieldset is disabled', async () => {
    await boxes.go();
    await page.evaluate(() => { document.querySelector('fieldset').disabled = true; });
    assert.ok(await boxes.box().isDisabled());
    assert.ok(await page.locator('#one').getByRole('button', {name: 'Clear'}).isDisabled());
    assert.deepEqual(await sent(), []);
    await page.evaluate(() => { document.querySelector('fieldset').disabled = false; });
    await boxes.box().fill(many);
    assert.deepEqual(await sent(), [['q', many]]);
  });

  it('has what was typed when its reader comes back', async () => {
    await boxes.go('/attribute');
    await boxes.box().fill(many);
    await page.goto(`${boxes.site.origin}/found`);
    await page.goBack();
    await becomes(value, many);
    assert.deepEqual(await sent(), [['q', many]]);
  });

  it('takes over the plain field that comes after it', async () => {
    await boxes.go('/at-once');
    await becomes(value, other);
    assert.deepEqual(await sent(), [['q', other]]);
  });

  it('comes as the very version whose integrity the server tells', async () => {
    await boxes.go('/versioned');
    await becomes(value, other);
    await boxes.box().fill(begins);
    await boxes.suggests(begins);
    assert.match(await page.locator('script').getAttribute('integrity'), /^sha256-/);
    assert.deepEqual(boxes.browser.faults, []);
    assert.match((await fetch(version.src)).headers.get('Cache-Control'), /immutable/);
  });

  it('is no landmark within the form, but is one alone', async () => {
    await boxes.go('/at-once');
    assert.equal(await page.locator('#one').getByRole('search').count(), 0);
    await boxes.go('/alone');
    assert.equal(await page.locator('#one').getByRole('search').count(), 1);
  });

  it('says what an imported script lacks, and works once it has it', async () => {
    await boxes.go('/imported');
    await boxes.box('two').fill(begins);
    await boxes.suggests(begins, 'two');
    assert.equal(boxes.browser.faults.length, 1, String(boxes.browser.faults));
    assert.match(boxes.browser.faults[0], /server="https:\/\/\.\.\."/);
    await boxes.box().fill(begins);
    await page.locator('#one .message').getByText('does not answer').waitFor();
  });
});
