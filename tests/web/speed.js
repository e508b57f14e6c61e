// How quick the page feels: from a key press to painted suggestions, to the first result painted; what it weighs and how
// much it moves. For the eye: no test asserts a time. usage: DATELINE_URL=http://127.0.0.1:8080 node speed.js
import {openBrowser} from './browser.js';

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
const show = (name, times) => console.log(`${name}: median ${median(times).toFixed(1)} ms, best ${times[0].toFixed(1)}, worst ${times.at(-1).toFixed(1)} of ${times.length}`);

const browser = await openBrowser(true);
const {page} = browser;

// The first result is marked for Element Timing before it is painted.
await page.addInitScript(() => {
  globalThis.seen = {shift: 0, first: 0};
  new MutationObserver(() => document.querySelector('.story h2')?.setAttribute('elementtiming', 'first'))
    .observe(document, {childList: true, subtree: true});
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({type, buffered: true});
  watch('element', (entry) => { globalThis.seen.first ||= entry.renderTime || entry.startTime; });
  watch('layout-shift', (entry) => { globalThis.seen.shift += entry.value; });
});

// From the browser's own time of the key to after the frame in which its suggestions are drawn.
const listen = () => page.evaluate(() => {
  const {shadowRoot} = document.querySelector('dateline-search');
  let pressed = 0;
  addEventListener('keydown', (event) => {
    pressed = event.timeStamp;
    globalThis.painted = new Promise((resolve) => { globalThis.resolve = resolve; });
  }, true);
  new MutationObserver(() => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => globalThis.resolve(performance.now() - pressed);
    port2.postMessage(null);
  })).observe(shadowRoot.querySelector('.listbox'), {childList: true});
});

const keys = [];
for (const query of ['oil prices', 'interest rate', 'japan trade', 'wheat export', 'company profit', 'stock market']) {
  await page.goto('/');
  await listen();
  await page.getByRole('combobox').focus();
  for (const key of query) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    const time = await page.evaluate(() => Promise.race([globalThis.painted, new Promise((resolve) => setTimeout(resolve, 1000))]));
    if (time !== undefined) keys.push(time);
  }
}
show('key press to painted suggestions', keys);

const paints = [];
let [shift, heaviest] = [0, 0];
for (const query of ['oil', 'gold', 'coffee', 'bank', 'sugar', 'dollar', 'opec', 'copper', 'tariff']) {
  await page.goto(`/?q=${query}`, {waitUntil: 'networkidle'});
  const seen = await page.evaluate(() => globalThis.seen);
  const bytes = await page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, {encodedBodySize}) => sum + encodedBodySize, 0));
  if (seen.first) paints.push(seen.first);
  [shift, heaviest] = [Math.max(shift, seen.shift), Math.max(heaviest, bytes)];
}
show('first result painted', paints);
console.log(`largest layout shift ${shift}, heaviest page ${(heaviest / 1000).toFixed(1)} kB`);
await browser.close();
