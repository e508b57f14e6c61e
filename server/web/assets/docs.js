// Tries an endpoint in the page of the API, and shows its answer below the form.
(() => {
'use strict';

const shown = 20_000;  // characters of an answer

function requestOf(form) {
  const values = [...new FormData(form)].filter(([, value]) => value !== '');
  const inPath = new Set([...form.elements].filter((field) => field.dataset.in === 'path').map((field) => field.name));
  let path = form.dataset.path;
  for (const [name, value] of values) if (inPath.has(name)) path = path.replace(`{${name}}`, encodeURIComponent(value));
  const url = new URL(path, location.href);
  url.search = new URLSearchParams(values.filter(([name]) => !inPath.has(name) && name !== 'body'));
  const body = values.find(([name]) => name === 'body')?.[1];
  return [url, {method: form.dataset.method, body, headers: body ? {'Content-Type': 'application/json'} : {}}];
}

async function textOf(answer) {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  const pretty = isJson && text ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return pretty.length > shown ? `${pretty.slice(0, shown)}\n…` : pretty;
}

document.addEventListener('submit', async (event) => {
  const form = event.target.closest('form.try');
  if (!form) return;
  event.preventDefault();
  const output = form.querySelector('output');
  const [url, options] = requestOf(form);
  const said = document.createElement('p');
  const text = document.createElement('pre');
  text.tabIndex = 0;
  output.replaceChildren(said, text);
  try {
    const answer = await fetch(url, options);
    said.textContent = `${options.method} ${url.pathname}${url.search} — ${answer.status}`;
    text.textContent = await textOf(answer);
  } catch {
    said.textContent = 'The server does not answer.';
  }
});
for (const form of document.querySelectorAll('form.try')) form.hidden = false;
})();
