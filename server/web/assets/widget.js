// The elements of Dateline as one classic script, so that one line of HTML is enough: docs/widget.md.
(() => {
'use strict';
const home = document.currentScript?.src.replace(/(assets\/)?[^/]*$/, '') ?? null;
@MODULES@
})();
