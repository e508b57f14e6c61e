// What axe-core finds wrong in a page for people who cannot see it, or use no mouse.
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';

const script = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// [[rule, the first element that breaks it], ...]; only in the element `within` names, if it names one.
export async function violations(page, within) {
  await page.evaluate(script);
  const found = await page.evaluate((selector) => globalThis.axe.run(selector ?? document), within);
  return found.violations.map(({id, nodes}) => [id, nodes[0].html]);
}
