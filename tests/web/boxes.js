// Pages of a publisher's site with boxes on them, and what the tests ask of a box by the id of its element.
import {becomes, openBrowser, suggestions} from './browser.js';
import {openSite} from './site.js';

const base = process.env.DATELINE_URL;

// The beginning of a page of another origin. `more` stands in its head.
export const head = ({lang = 'en', dir = 'ltr', more = '', script = `<script src="${base}/widget.js" defer></script>`} = {}) =>
  `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><title>A site</title>
<meta name="viewport" content="width=device-width">${more}${script}<h1>A site</h1>`;

// `pages` and `files` are those of openSite(), `options` Playwright's for a context. {browser, page, site, go, box, options, texts,
// suggests, active, close}: `go` opens a page of the site.
export async function openBoxes({pages, files}, options) {
  const site = await openSite({pages, files, allowed: base});
  const browser = await openBrowser(true, options);
  const {page} = browser;
  const texts = (id = 'one') => page.locator(`#${id} .option .text`).allTextContents();
  return {
    browser, page, site, texts,
    go: async (path = '/') => {
      browser.faults.splice(0);
      await page.goto(site.origin + path);
    },
    box: (id = 'one') => page.locator(`#${id}`).getByRole('combobox'),
    options: (id = 'one') => page.locator(`#${id}`).getByRole('option'),
    // Until the suggestions are those for `text`: after each key there are those for fewer letters.
    suggests: async (text, id) => becomes(() => texts(id), await suggestions(text)),
    // What stands in the active option, or null.
    active: (id = 'one') => page.locator(`#${id}`).evaluate((host) => {
      const name = host.shadowRoot.querySelector('input').getAttribute('aria-activedescendant');
      return name && host.shadowRoot.getElementById(name).querySelector('.text').textContent;
    }),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}
