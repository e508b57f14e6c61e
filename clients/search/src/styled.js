// What all elements are made from. On a server, where pages are written before any browser sees them, there are no elements and
// no style sheets: to import this module must not fail there.
import {css} from './style.js';

export const ElementBase = globalThis.HTMLElement ?? class {};

let sheet = null;

// Gives a shadow root the style that all of them share.
export function dress(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets = [sheet];
  return root;
}
