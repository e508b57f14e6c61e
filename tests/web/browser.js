// Opens Debian's Chromium with an empty profile, and collects what goes wrong on its pages.
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

// {page, faults, profile, quit, close}: faults are the script errors, console errors and failed requests so far; `quit`
// ends the browser and leaves its profile, `close` removes that too.
export async function openBrowser(javaScriptEnabled) {
  const profile = await mkdtemp(join(tmpdir(), 'dateline-web-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args, javaScriptEnabled,
    baseURL: process.env.DATELINE_URL,
  });
  context.setDefaultTimeout(20_000);
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
