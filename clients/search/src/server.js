// Where an element asks, and where its articles are: by its attributes, which are the same for all elements.
import {home} from './home.js';

// Says so once for each element that cannot ask anybody.
export function needsServer(host) {
  if (home !== null || host.hasAttribute('server')) return;
  console.error(`<${host.localName}> does not know where to ask: a script that is imported needs the attribute server="https://..."`);
}

// An address of the server. `parameters` are [name, value] pairs.
export function serverAddress(host, path, parameters = []) {
  const url = new URL(path, host.getAttribute('server')?.replace(/\/*$/, '/') ?? home);
  for (const [name, value] of parameters) url.searchParams.append(name, value);
  return url.href;
}

export function serverHeaders(host) {
  const key = host.getAttribute('api-key');
  return key ? {'X-Api-Key': key} : {};
}

// The page of an article that has no address of its own.
export function articleAddress(host, id) {
  const pattern = host.getAttribute('article');
  return pattern ? pattern.replace('{id}', encodeURIComponent(id)) : serverAddress(host, `a/${encodeURIComponent(id)}`);
}
