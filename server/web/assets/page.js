// The search page without reloads: the server's own HTML of the next page takes the place of what changed.
// Without this script every link and the form work as they are.
(() => {
'use strict';

const form = document.querySelector('form.search');
const columns = document.getElementById('columns');
if (!form || !columns) return;

const dragPixels = 4;  // less is a click
let running = null;
let asked = location.search;  // by the page that is shown
const kept = ['title', 'link[rel=canonical]', 'link[rel=alternate]'];

const isSearch = (url) => url.origin === location.origin && url.pathname === location.pathname;

function replaceHead(next) {
  for (const selector of kept) {
    const before = document.head.querySelector(selector);
    const after = next.head.querySelector(selector);
    if (before && after) before.replaceWith(after);
  }
}

function show(next, focus) {
  replaceHead(next);
  columns.replaceChildren(...next.getElementById('columns').childNodes);
  document.querySelector('.foot').replaceWith(next.querySelector('.foot'));
  const chosen = next.querySelector('form.search');
  form.querySelector('.carried').replaceChildren(...chosen.querySelector('.carried').childNodes);
  form.querySelector('.orders').replaceChildren(...chosen.querySelector('.orders').childNodes);
  form.querySelector('dateline-search').value = chosen.querySelector('input[name=q]').value;
  // The link that was used is gone: readers go on where its successor is, or at the results.
  const again = focus && [...columns.querySelectorAll('a')].find((link) => link.textContent === focus);
  (again || columns.querySelector('.summary')).focus({preventScroll: true});
  brush();
}

function explain(url) {
  const note = document.createElement('p');
  note.className = 'note failed';
  note.setAttribute('role', 'alert');
  note.textContent = navigator.onLine ? 'The archive does not answer just now. ' : 'You seem to be offline. ';
  const again = document.createElement('a');
  again.href = url;
  again.textContent = 'Try again';
  note.append(again);
  columns.querySelector('.failed')?.remove();
  columns.querySelector('main').prepend(note);
}

// Puts the page at `url` in place; `how` is 'push', or 'pop' when the browser has moved there already.
async function load(url, how, focus) {
  running?.abort();
  const mine = running = new AbortController();
  columns.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(url, {signal: mine.signal, headers: {Accept: 'text/html'}});
    if (!answer.ok) throw new Error(String(answer.status));
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (running !== mine) return;
    if (how === 'push') history.pushState(null, '', url);
    asked = location.search;
    show(next, focus);
    if (how === 'push') scrollTo({top: 0});
  } catch {
    if (running === mine) explain(url);
  } finally {
    if (running === mine) columns.removeAttribute('aria-busy');
  }
}

function formUrl() {
  const url = new URL(form.action);
  const values = [...new FormData(form)].filter(([, value]) => value !== '');
  url.search = new URLSearchParams(values);
  return url.href;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  load(formUrl(), 'push');
});
form.addEventListener('change', (event) => {
  if (event.target.matches('select')) load(formUrl(), 'push');
});
columns.addEventListener('submit', (event) => {
  event.preventDefault();
  const url = new URL(event.target.action);
  url.search = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value !== ''));
  load(url.href, 'push');
});
columns.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented) return;
  const url = new URL(link.href?.baseVal ?? link.href, location.href);
  if (!isSearch(url) || url.hash) return;
  event.preventDefault();
  const isFacet = link.closest('.facet');
  load(url.href, 'push', isFacet && link.textContent);
});
// A place in the page is no other page.
addEventListener('popstate', () => { if (asked !== location.search) load(location.href, 'pop'); });

// A drag over the bars of the timeline chooses their time.
function brush() {
  const svg = columns.querySelector('.timeline svg');
  if (!svg) return;
  const bars = [...svg.querySelectorAll('a')];
  let began = null;  // where the drag began and is now, from the left
  let ended = null;
  const brushed = () => bars.filter((bar) => {
    const {left, right} = bar.querySelector('.slot').getBoundingClientRect();
    return began !== null && left <= Math.max(began, ended) && right > Math.min(began, ended);
  });
  const paint = () => {
    const chosen = brushed();
    for (const bar of bars) bar.classList.toggle('brushed', chosen.includes(bar));
  };
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    began = ended = event.clientX;
  });
  svg.addEventListener('pointermove', (event) => {
    if (began === null) return;
    ended = event.clientX;
    // Taken only now, or a plain click would not reach its link.
    if (Math.abs(ended - began) > dragPixels) svg.setPointerCapture(event.pointerId);
    paint();
  });
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
    const url = new URL(chosen[0].href.baseVal, location.href);
    url.searchParams.set('to', new URL(chosen.at(-1).href.baseVal, location.href).searchParams.get('to'));
    svg.addEventListener('click', (event) => event.preventDefault(), {capture: true, once: true});
    load(url.href, 'push');
  });
}
brush();
})();
