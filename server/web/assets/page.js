// The search page without reloads: the server's own HTML of the next page takes the place of what changed.
// Without this script every link and the form work as they are.
(() => {
'use strict';

const form = document.querySelector('form.search');
const columns = document.getElementById('columns');
if (!form || !columns) return;

let running = null;
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
  if (!isSearch(url)) return;
  event.preventDefault();
  const isFacet = link.closest('.facet');
  load(url.href, 'push', isFacet && link.textContent);
});
addEventListener('popstate', () => load(location.href, 'pop'));

// A drag over the bars of the timeline chooses their time.
function brush() {
  const svg = columns.querySelector('.timeline svg');
  if (!svg) return;
  const bars = [...svg.querySelectorAll('a')];
  const at = (event) => {
    const {left, width} = svg.getBoundingClientRect();
    return Math.min(Math.max(Math.floor((event.clientX - left) / width * bars.length), 0), bars.length - 1);
  };
  let began = -1;
  let ended = -1;
  const paint = () => bars.forEach((bar, i) =>
    bar.classList.toggle('brushed', began >= 0 && i >= Math.min(began, ended) && i <= Math.max(began, ended)));
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    began = ended = at(event);
  });
  svg.addEventListener('pointermove', (event) => {
    if (began < 0) return;
    ended = at(event);
    // Taken only now, or a plain click would not reach its link.
    if (ended !== began) svg.setPointerCapture(event.pointerId);
    paint();
  });
  svg.addEventListener('pointercancel', () => {
    began = ended = -1;
    paint();
  });
  svg.addEventListener('pointerup', () => {
    const [first, last] = [Math.min(began, ended), Math.max(began, ended)];
    began = ended = -1;
    if (first < 0 || first === last) return;
    const url = new URL(bars[first].href.baseVal, location.href);
    url.searchParams.set('to', new URL(bars[last].href.baseVal, location.href).searchParams.get('to'));
    svg.addEventListener('click', (event) => event.preventDefault(), {capture: true, once: true});
    load(url.href, 'push');
  });
}
brush();
})();
