// How the elements look. It lands in a style sheet of its own: no style element, no backtick and no ${ in it. Sizes go by the
// reader's own (medium) and not by the root element's, which sites set as they like; iOS zooms in on inputs below 16px.
export const css = `
:host { display: block; position: relative; box-sizing: border-box; text-align: start;
  --_ink: var(--dateline-ink, light-dark(#1b1a18, #ece8e0)); --_paper: var(--dateline-paper, light-dark(#fff, #201f1c));
  --_quiet: var(--dateline-quiet, light-dark(#5d5a54, #a8a297)); --_rule: var(--dateline-rule, light-dark(#d9d4c9, #46423c));
  --_accent: var(--dateline-accent, light-dark(#8a1c1c, #e99a8c)); --_mark: var(--dateline-mark, light-dark(#ffe9a8, #5f4b14));
  --_hover: var(--dateline-hover, light-dark(#f3efe6, #302e2a)); --_radius: var(--dateline-radius, 3px);
  font: var(--dateline-font, medium/1.45 system-ui, sans-serif); color: var(--_ink); }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
input, button { font: inherit; color: inherit; margin: 0; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 1px; }
.form { display: flex; margin: 0; background: var(--_paper); border: 1px solid var(--_quiet); border-radius: var(--_radius); }
.form:has(.input:focus-visible) { outline: 2px solid var(--_accent); outline-offset: 1px; }
.form:has(:disabled) { opacity: .6; }
.input { flex: 1; min-width: 0; width: 100%; min-height: max(42px, 2.6em); padding-block: .5em; padding-inline: .85em 0; background: none;
  border: 0; border-radius: inherit; outline: none; appearance: none; font-size: max(16px, 1em); }
.input::placeholder { color: var(--_quiet); opacity: 1; }
.input::-webkit-search-cancel-button { display: none; }
.clear { flex: none; width: 44px; padding: 0; border: 0; border-radius: inherit; background: none; color: var(--_quiet);
  font-size: 1.25em; line-height: 1; cursor: pointer; }
.input:placeholder-shown + .clear { visibility: hidden; }
.panel { position: absolute; inset: auto; top: calc(var(--_top) + .3em); left: var(--_left); width: var(--_width); margin: 0; padding: 0;
  max-height: min(32em, var(--_height)); overflow: hidden; font: inherit; color: inherit; background: var(--_paper);
  border: 1px solid var(--_rule); border-radius: var(--_radius); box-shadow: 0 8px 28px rgb(0 0 0 / .16); }
.panel:popover-open { display: flex; flex-direction: column; }
.listbox, .content { overflow-y: auto; overscroll-behavior: contain; }
.listbox, .results { list-style: none; margin: 0; padding: .3em 0; }
.option { display: flex; gap: 1em; align-items: baseline; padding: .5em .85em; padding-inline-start: calc(.85em - 3px);
  border-inline-start: 3px solid transparent; cursor: pointer; }
.option[aria-selected="true"], .option:hover { background: var(--_hover); }
.option[aria-selected="true"] { border-inline-start-color: var(--_accent); }
.text { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.text b { font-weight: 650; }
.kind, .meta { color: var(--_quiet); font-size: .8125em; white-space: nowrap; }
.tag .kind, .section .kind, .author .kind { padding: 0 .6em; border: 1px solid var(--_rule); border-radius: 99px; }
.section .kind { border-radius: 2px; }
.tag .text::before { content: "#" / ""; color: var(--_quiet); margin-inline-end: .1em; }
.recent .text::before { content: "↺" / ""; color: var(--_quiet); margin-inline-end: .6em; }
.author .kind { border-style: dashed; }
.title .text { text-wrap: pretty; }
.forget { padding: 0 .6em; color: var(--_quiet); }
.forget-all { width: 100%; padding: .7em .85em; border: 0; border-top: 1px solid var(--_rule); background: none; color: var(--_accent);
  text-align: start; text-decoration: underline; cursor: pointer; }
.forget-all:focus-visible { outline-offset: -2px; }
:host([modal]) { display: inline-block; }
.opener, .leave { min-height: 44px; padding: .5em .85em; border: 1px solid var(--_quiet); border-radius: var(--_radius); background: var(--_paper);
  cursor: pointer; }
.dialog { width: min(40em, 100vw - 2em); max-width: none; margin-block-start: 10vh; padding: 0; border: 0; overflow: visible; background: none;
  color: inherit; font: inherit; }
.dialog[open] { display: flex; gap: .5em; align-items: stretch; }
.dialog .form { flex: 1; }
.dialog::backdrop { background: rgb(0 0 0 / .5); }
.meta { display: block; }
.message { margin: 0; padding: .7em .85em; color: var(--_quiet); }
.message button, .more { color: var(--_accent); background: none; border: 0; padding: 0; text-decoration: underline; cursor: pointer; }
.more { display: block; padding: .7em .85em; border-top: 1px solid var(--_rule); }
.result { display: block; padding: .55em .85em; color: inherit; text-decoration: none; }
.result:hover, .result:focus { background: var(--_hover); }
.result:focus-visible { outline-offset: -2px; }
.headline { font-weight: 600; overflow-wrap: anywhere; }
.snippet { display: block; font-size: .875em; overflow-wrap: anywhere; }
mark { background: var(--_mark); color: inherit; border-radius: 2px; }
:host(dateline-related) { font: var(--dateline-font, inherit); color: var(--dateline-ink, inherit);
  --_rule: var(--dateline-rule, color-mix(in srgb, currentColor 25%, transparent)); }
.heading { margin: 0 0 .4em; font-size: 1em; font-weight: 700; }
.stories { list-style: none; margin: 0; padding: 0; }
.stories li { border-top: 1px solid var(--_rule); }
.stories .result { padding-inline: 0; }
.stories .result:hover, .stories .result:focus { background: none; }
.stories .result:hover .headline { text-decoration: underline; }
.stories .meta { color: var(--dateline-quiet, inherit); white-space: normal; }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  mark { forced-color-adjust: none; background: Mark; color: MarkText; }
  .option[aria-selected="true"], .option[aria-selected="true"] * { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
`;
