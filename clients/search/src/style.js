// How the box looks. It lands in a style sheet of its own: no style element, no backtick and no ${ in it.
export const css = `
:host { display: block; position: relative; box-sizing: border-box; text-align: start; color-scheme: light dark;
  --_ink: var(--dateline-ink, light-dark(#1b1a18, #ece8e0)); --_paper: var(--dateline-paper, light-dark(#fff, #201f1c));
  --_quiet: var(--dateline-quiet, light-dark(#5d5a54, #a8a297)); --_rule: var(--dateline-rule, light-dark(#d9d4c9, #46423c));
  --_accent: var(--dateline-accent, light-dark(#8a1c1c, #e99a8c)); --_mark: var(--dateline-mark, light-dark(#ffe9a8, #5f4b14));
  --_hover: var(--dateline-hover, light-dark(#f3efe6, #302e2a)); --_radius: var(--dateline-radius, 3px);
  font: var(--dateline-font, 1rem/1.45 system-ui, sans-serif); color: var(--_ink); }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
form { position: relative; display: flex; margin: 0; }
input, button { font: inherit; color: inherit; margin: 0; }
input { flex: 1; min-width: 0; width: 100%; min-height: 2.75rem; padding-block: .5rem; padding-inline: .85rem 2.75rem;
  background: var(--_paper); border: 1px solid var(--_quiet); border-radius: var(--_radius); appearance: none; }
input::placeholder { color: var(--_quiet); opacity: 1; }
input::-webkit-search-cancel-button { display: none; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 1px; }
.clear { position: absolute; inset-inline-end: 0; inset-block: 0; width: 2.75rem; border: 0; background: none;
  color: var(--_quiet); font-size: 1.25rem; line-height: 1; cursor: pointer; }
.clear[hidden], .panel[hidden], .listbox[hidden] { display: none; }
.panel { position: absolute; z-index: var(--dateline-z, 1000); inset-inline: 0; top: calc(100% + .3rem); max-height: min(32rem, 75vh);
  overflow-y: auto; background: var(--_paper); border: 1px solid var(--_rule); border-radius: var(--_radius);
  box-shadow: 0 8px 28px rgb(0 0 0 / .16); }
.listbox, .results { list-style: none; margin: 0; padding: .3rem 0; }
.option { display: flex; gap: 1rem; align-items: baseline; padding: .5rem .85rem; cursor: pointer; }
.option[aria-selected="true"], .option:hover { background: var(--_hover); }
.option[aria-selected="true"] { box-shadow: inset 3px 0 var(--_accent); }
.text { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.text b { font-weight: 650; }
.kind, .meta { color: var(--_quiet); font-size: .8125em; white-space: nowrap; }
.meta { display: block; }
.message { margin: 0; padding: .7rem .85rem; color: var(--_quiet); }
.message button, .more { color: var(--_accent); background: none; border: 0; padding: 0; text-decoration: underline; cursor: pointer; }
.more { display: block; padding: .7rem .85rem; border-top: 1px solid var(--_rule); }
.result { display: block; padding: .55rem .85rem; color: inherit; text-decoration: none; }
.result:hover, .result:focus { background: var(--_hover); }
.result:focus-visible { outline-offset: -2px; }
.headline { font-weight: 600; overflow-wrap: anywhere; }
.snippet { display: block; font-size: .875em; overflow-wrap: anywhere; }
mark { background: var(--_mark); color: inherit; border-radius: 2px; }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .option[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
