// Opens Debian's Chromium with an empty profile, and collects what goes wrong on its pages.
import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {chromium} from 'playwright-core';

const patienceMs = 20_000;
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

// `options` are Playwright's for a context. {page, faults, profile, quit, close}: faults are the script errors, console errors and failed requests so far; `quit`
// ends the browser and leaves its profile, `close` removes that too.
export async function openBrowser(javaScriptEnabled, options = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'dateline-web-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args, javaScriptEnabled,
    baseURL: process.env.DATELINE_URL, ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = context.pages()[0] ?? await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('response', (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`));
  const quit = () => context.close();
  const close = async () => {
    await quit();
    await rm(profile, {recursive: true, force: true, maxRetries: 5});
  };
  return {page, faults, profile, quit, close};
}

// The API's answer, to hold the page against.
export async function search(parameters) {
  const answer = await fetch(`${process.env.DATELINE_URL}/v1/search?${new URLSearchParams(parameters)}`);
  return answer.json();
}

// The suggestions for `text`, in the order of the API.
export async function suggestions(text) {
  const answer = await fetch(`${process.env.DATELINE_URL}/v1/suggest?${new URLSearchParams({q: text, limit: 8})}`);
  return (await answer.json()).suggestions.map((suggestion) => suggestion.text);
}

// Reads until it is as expected: what a page shows just now may still be the answer before. Fails with the last difference.
export async function becomes(read, expected) {
  for (const deadline = Date.now() + patienceMs; ; await sleep(20)) {
    try {
      return assert.deepEqual(await read(), expected);
    } catch (difference) {
      if (Date.now() > deadline) throw difference;
    }
  }
}

// Until the page shows what its address says: the canonical address is part of each answer.
export async function isShown(page) {
  await page.waitForFunction(() => {
    const {href} = document.head.querySelector('link[rel=canonical]') ?? location;
    const asked = (address) => [...new URL(address).searchParams].filter(([, value]) => value !== '').sort().join('&');
    return document.readyState === 'complete' && !document.querySelector('[aria-busy]') && asked(href) === asked(location.href);
  });
}
