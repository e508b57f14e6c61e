// The elements of Dateline for a site's own scripts: `import 'dateline-search'` defines them, in a browser.
import {DatelineSearch} from './src/box.js';
import {DatelineRelated} from './src/related.js';

for (const [name, element] of [['dateline-search', DatelineSearch], ['dateline-related', DatelineRelated]]) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, element);
}

export {DatelineRelated, DatelineSearch};
