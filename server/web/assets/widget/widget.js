// <dateline-search>: a search box for any site. Attributes, parts and custom properties: docs/widget.md.
// A classic script, so that one line of HTML is enough; it brings its own style and needs no inline code.
(() => {
'use strict';
if (customElements.get('dateline-search')) return;

const css = `
@STYLE@`;

@REQUESTS@
@MARKUP@
@ELEMENT@
customElements.define('dateline-search', DatelineSearch);
})();
