// The search page without reloads: the server's own HTML of the next page takes the place of what changed.
// Without this script every link and the form work as they are.
(() => {
'use strict';

const form = document.querySelector('form.search');
const columns = document.getElementById('columns');
if (!form || !columns) return;

// What people read.
const texts = {
  filters: 'Filters', offline: 'You seem to be offline. ', failed: 'The archive does not answer just now. ', again: 'Try again',
  show: (count) => `Show ${count} ${count === '1' ? 'article' : 'articles'}`, search: (name) => `Search ${name}`,
  span: (first, last) => `${first} – ${last}`,
};
const dragPixels = 4;  // less is a click
const box = form.querySelector('dateline-search');
const said = document.getElementById('said');  // to those who listen
const repeated = ['tag', 'section', 'author', 'source', 'language', 'access'];
const kept = ['title', 'link[rel=canonical]', 'link[rel=alternate]', 'meta[name=description]'];
const sheet = element('dialog', {className: 'sheet', ariaLabel: texts.filters});
const notice = element('p', {className: 'failed', hidden: true});
notice.setAttribute('role', 'alert');
document.body.append(sheet, notice);

let running = null;
let asked = location.search;          // by the page that is shown
let shown = new URL(location);        // what it shows
let wanted = new URL(location);       // what was asked for last, which may be on its way
let sent = box.value;                 // what the box had when that was asked for

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const isSearch = (url) => url.origin === location.origin && url.pathname === location.pathname;
const addressOf = (link) => new URL(link.href.baseVal ?? link.href, location.href);
const narrow = () => document.getElementById('narrow');

// What a control is known by when the next page has it, too.
const nameOf = (control) => (control.matches('[type=text], [type=search], select') ? control.name
  : control.name ? `${control.name}=${control.value}` : control.textContent);

function replaceHead(next) {
  for (const selector of kept) {
    const before = document.head.querySelector(selector);
    const after = next.head.querySelector(selector);
    if (before && after) before.replaceWith(after);
    else if (after) document.head.append(after);
    else before?.remove();
  }
}

// Where the reader is in what will be replaced: a control, half-typed text and all.
function place() {
  const control = document.activeElement;
  if (!columns.contains(control) && !sheet.contains(control)) return () => {};
  const {tagName, value, defaultValue, selectionStart} = control;
  const top = control.getBoundingClientRect().top;
  const name = nameOf(control);
  return () => {
    const all = [...columns.querySelectorAll(tagName), ...sheet.querySelectorAll(tagName)];
    const again = all.find((one) => nameOf(one) === name);
    if (!again) return (sheet.open ? sheet : columns.querySelector('.summary')).focus({preventScroll: true});
    if (again.type === 'text' && value !== defaultValue) {
      again.value = value;
      again.setSelectionRange(selectionStart, selectionStart);
    }
    again.closest('details')?.setAttribute('open', '');
    again.focus({preventScroll: true});
    if (columns.contains(again)) scrollBy(0, again.getBoundingClientRect().top - top);
  };
}

function show(next) {
  const goBack = place();
  const opened = [...document.querySelectorAll('.facet details[open]')].map((all) => all.parentElement.dataset.name);
  replaceHead(next);
  const from = next.getElementById('columns');
  columns.dataset.address = from.dataset.address;
  columns.replaceChildren(...from.childNodes);
  if (sheet.open) fillSheet();
  document.querySelector('.foot').replaceWith(next.querySelector('.foot'));
  for (const name of opened) document.querySelector(`.facet[data-name="${name}"] details`)?.setAttribute('open', '');
  // What was typed meanwhile stays.
  if (box.value === sent) sent = box.value = next.querySelector('form.search input[name=q]').value;
  goBack();
  said.textContent = columns.querySelector('.summary').textContent;
  enliven();
}

function explain(offline) {
  notice.replaceChildren(offline ? texts.offline : texts.failed,
    element('a', {href: wanted.href, textContent: texts.again, onclick: (event) => {
      event.preventDefault();
      load('push');
    }}));
  notice.hidden = false;
}

// Puts the page at `wanted` in place; `how` is 'push', or 'pop' when the browser has moved there already.
async function load(how) {
  running?.abort();
  const mine = running = new AbortController();
  columns.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(wanted, {signal: mine.signal, headers: {Accept: 'text/html'}});
    if (!answer.ok) throw new Error(String(answer.status));
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (running !== mine) return;
    wanted = new URL(next.getElementById('columns').dataset.address, location.href);
    if (how === 'push' && wanted.href !== location.href) history.pushState(null, '', wanted);
    asked = location.search;
    shown = new URL(wanted);
    notice.hidden = true;
    show(next);
  } catch {
    if (running === mine) explain(!navigator.onLine);
  } finally {
    if (running === mine) {
      columns.removeAttribute('aria-busy');
      running = null;
    }
  }
}

// Everything that one does changes what was asked for last, so that nothing gets lost while an answer is on its way.
function ask(change) {
  const before = wanted;
  const {searchParams} = wanted = new URL(before);
  searchParams.delete('page');
  change(searchParams);
  return wanted.href === before.href && notice.hidden ? null : load('push');
}

function without(parameters, name, value) {
  const others = parameters.getAll(name).filter((one) => one !== value);
  parameters.delete(name);
  for (const one of others) parameters.append(name, one);
}

const set = (name, value) => (parameters) => (value === '' ? parameters.delete(name) : parameters.set(name, value));

// A link changes what was asked for last as it would change what is shown.
function follow(url) {
  return ask((parameters) => {
    for (const name of new Set([...shown.searchParams.keys(), ...url.searchParams.keys()])) {
      const before = shown.searchParams.getAll(name);
      const after = url.searchParams.getAll(name);
      for (const value of before) if (!after.includes(value)) without(parameters, name, value);
      for (const value of after) {
        if (before.includes(value)) continue;
        if (repeated.includes(name)) parameters.append(name, value);
        else parameters.set(name, value);
      }
    }
  });
}

function search() {
  sent = box.value;
  // The keyboard of a phone goes, so that the results can be seen.
  if (matchMedia('(pointer: coarse)').matches) document.activeElement.blur();
  scrollTo({top: 0});
  return ask((parameters) => {
    set('q', box.value)(parameters);
    parameters.delete('spelling');
  });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (button?.name) {
    return ask((parameters) => {  // to leave a value out
      without(parameters, button.name, button.value.slice(1));
      parameters.append(button.name, button.value);
    });
  }
  if (button && narrow()?.contains(button)) return dates();
  return search();
});

function dates() {
  return ask((parameters) => {
    for (const name of ['from', 'to']) set(name, narrow().querySelector(`[name=${name}]`).value.trim())(parameters);
  });
}

function changed({target}) {
  if (target.type === 'checkbox') {
    return ask((parameters) => {
      without(parameters, target.name, target.value);
      if (target.checked) parameters.append(target.name, target.value);
    });
  }
  if (target.matches('select')) return ask(set(target.name, target.value));
  if (target.matches('[name=from], [name=to]')) return dates();
}

function clicked(event) {
  const link = event.target.closest('a');
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented) return;
  const url = addressOf(link);
  if (!isSearch(url)) return;
  event.preventDefault();
  if (link.closest('.paging')) {
    wanted = url;
    load('push').then(() => {
      scrollTo({top: 0});
      columns.querySelector('.summary').focus({preventScroll: true});
    });
  } else if (link.closest('.story, .note, .nothing')) {  // another search
    wanted = url;
    scrollTo({top: 0});
    sent = box.value;
    load('push');
  } else {
    follow(url);
  }
}

for (const part of [columns, sheet]) {
  part.addEventListener('change', changed);
  part.addEventListener('click', clicked);
  part.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.matches('[name=from], [name=to]')) return;
    event.preventDefault();  // or the button of the box would be pressed
    dates();
  });
}
// A place in the page is no other page.
addEventListener('popstate', () => {
  if (asked === location.search) return;
  wanted = new URL(location);
  sent = box.value;
  load('pop');
});
addEventListener('online', () => { if (!notice.hidden) load('push'); });
addEventListener('offline', () => explain(true));

// On a phone the filters are a sheet above the results, which change below it.
function fillSheet() {
  const bar = element('p', {className: 'sheet-bar'}, element('button', {type: 'button', onclick: () => sheet.close(),
    textContent: texts.show(columns.querySelector('.summary strong')?.textContent ?? '0')}));
  sheet.replaceChildren(narrow(), bar);
}

function openSheet() {
  fillSheet();
  sheet.showModal();
}

sheet.addEventListener('close', () => {
  columns.append(narrow());
  columns.querySelector('.jump button').focus();
});
matchMedia('(max-width: 52rem)').addEventListener('change', () => sheet.close());

// In a long list of values one can look for some: among all that the archive has, not only those of the page.
function addSearch(details) {
  if (details.querySelector('.within')) return;
  const {name} = details.parentElement.dataset;
  const list = details.querySelector('ul');
  const field = element('input', {className: 'within', type: 'search', placeholder: texts.search(name), ariaLabel: texts.search(name)});
  let all = null;
  field.addEventListener('change', (event) => event.stopPropagation());
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });
  field.addEventListener('input', async () => {
    all ??= addValues(list, name);
    await all;
    const typed = field.value.trim().toLocaleLowerCase();
    for (const row of list.children) row.hidden = !row.textContent.toLocaleLowerCase().includes(typed);
  });
  list.before(field);
}

async function addValues(list, name) {
  const url = new URL('/v1/search', location.href);
  for (const [key, value] of shown.searchParams) if (!['page', 'page_size'].includes(key)) url.searchParams.append(key, value);
  for (const [key, value] of [['facets', name], ['facet_size', 1000], ['page_size', 1], ['timeline', '']]) url.searchParams.set(key, value);
  const answer = await fetch(url);
  if (!answer.ok) return;
  const values = (await answer.json()).facets[name];
  const known = new Set([...document.querySelectorAll(`.facet[data-name="${name}"] .value`)].map((value) => value.textContent));
  for (const {value, count} of values) {
    if (known.has(value)) continue;
    const written = /^[-\\]/.test(value) ? `\\${value}` : value;
    list.append(element('li', {}, element('label', {}, element('input', {type: 'checkbox', name, value: written}), ' ',
      element('span', {className: 'value', textContent: value}), ' ',
      element('span', {className: 'count', textContent: count.toLocaleString('en')}))));
  }
}

// What has to be done to each page anew.
function enliven() {
  for (const svg of columns.querySelectorAll('.timeline svg')) brush(svg);
  for (const details of document.querySelectorAll('.facet details')) {
    if (details.open) addSearch(details);
    details.addEventListener('toggle', () => addSearch(details));
  }
  const jump = columns.querySelector('.jump a');
  jump.replaceWith(element('button', {type: 'button', ariaHasPopup: 'dialog', textContent: jump.textContent, onclick: openSheet}));
}

// A drag over the bars of a timeline chooses their time, the arrows go from bar to bar; a line below says which it is.
function brush(svg) {
  const bars = [...svg.querySelectorAll('a')];
  const reading = svg.parentElement.querySelector('.reading');
  let began = null;  // where the drag began and is now, from the left
  let ended = null;
  const brushed = () => bars.filter((bar) => {
    const {left, right} = bar.querySelector('.slot').getBoundingClientRect();
    return began !== null && left <= Math.max(began, ended) && right > Math.min(began, ended);
  });
  const labelOf = (bar) => bar.querySelector('title').textContent;
  const read = (chosen) => {
    const [first, last] = [chosen[0], chosen.at(-1)];
    reading.textContent = !first ? '' : first === last ? labelOf(first)
      : texts.span(labelOf(first).split(':')[0], labelOf(last).split(':')[0]);
  };
  const paint = () => {
    const chosen = brushed();
    for (const bar of bars) bar.classList.toggle('brushed', chosen.includes(bar));
    if (chosen.length > 0) read(chosen);
  };
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    began = ended = event.clientX;
    paint();
  });
  svg.addEventListener('pointermove', (event) => {
    if (began === null) return read(bars.filter((bar) => bar.contains(event.target)));
    ended = event.clientX;
    // Taken only now, or a plain click would not reach its link.
    if (Math.abs(ended - began) > dragPixels) svg.setPointerCapture(event.pointerId);
    paint();
  });
  svg.addEventListener('pointerleave', () => { if (began === null) read([]); });
  svg.addEventListener('pointercancel', () => {
    began = ended = null;
    paint();
  });
  svg.addEventListener('pointerup', () => {
    const chosen = brushed();
    const isDrag = began !== null && Math.abs(ended - began) > dragPixels;
    began = ended = null;
    paint();
    if (!isDrag || chosen.length === 0) return;
    const url = addressOf(chosen[0]);
    url.searchParams.set('to', addressOf(chosen.at(-1)).searchParams.get('to'));
    svg.addEventListener('click', (event) => event.preventDefault(), {capture: true, once: true});
    follow(url);
  });
  for (const bar of bars) {  // an SVG that listens itself would take the focus
    bar.addEventListener('focus', () => read([bar]));
    bar.addEventListener('blur', () => read([]));
  }
  svg.addEventListener('keydown', (event) => {
    const at = bars.indexOf(event.target.closest('a'));
    const to = {ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1}[event.key];
    if (to === undefined || !bars[to]) return;
    event.preventDefault();
    bars[at].tabIndex = -1;
    bars[to].tabIndex = 0;
    bars[to].focus();
  });
}
enliven();
})();
