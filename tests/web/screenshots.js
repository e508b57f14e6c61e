// The pictures of the README, from the demo's archive: DATELINE_URL=... node screenshots.js FOLDER (scripts/screenshots.sh)
import {join} from 'node:path';
import {chromium} from 'playwright-core';

const [folder] = process.argv.slice(2);
const base = process.env.DATELINE_URL;
const wide = {width: 1200, height: 800};
const type = async (page) => {
  await page.locator('dateline-search input').fill('oil pri');
  await page.locator('dateline-search').getByRole('option').first().waitFor();
};
const pictures = [
  {name: 'search', path: '/?q=oil+prices', viewport: wide},
  {name: 'phone', path: '/?q=oil+prices&tag=crude', viewport: {width: 390, height: 800}, colorScheme: 'dark'},
  {name: 'article', path: '/a/144', viewport: wide},
  {name: 'suggestions', path: '/', viewport: {width: 1200, height: 520}, reach: type},
];

const browser = await chromium.launch({executablePath: process.env.CHROMIUM, args: ['--no-sandbox']});
for (const {name, path, reach, ...options} of pictures) {
  const page = await browser.newPage(options);
  await page.goto(base + path, {waitUntil: 'networkidle'});
  await reach?.(page);
  await page.screenshot({path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 82});
  await page.close();
}
await browser.close();
