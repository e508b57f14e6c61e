// A publisher's own site: pages of another origin than Dateline's, under a Content-Security-Policy as strict as it gets.
// And a server between the browser and Dateline's that delays, fails or answers in the wrong order.
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';

const listening = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
const closer = (server) => () => new Promise((resolve) => {
  server.closeAllConnections();
  server.close(resolve);
});

// Serves `pages` ({path: HTML, or CSS by its name}) and `files` ({path: file name}); `allowed` is Dateline's origin. {origin, close}
export async function openSite({pages, files = {}, allowed, trusted = "'none'"}) {
  const types = trusted === "'none'" ? " require-trusted-types-for 'script';" : '';
  const policy = `default-src 'none'; script-src 'self' ${allowed}; connect-src ${allowed}; style-src 'self'; `
    + `img-src 'self'; base-uri 'none'; form-action 'self';${types} trusted-types ${trusted}`;
  const server = await listening(createServer(async (request, response) => {
    const {pathname} = new URL(request.url, 'http://site');
    if (pathname in files) {
      return response.setHeader('Content-Type', 'text/javascript').end(await readFile(files[pathname]));
    }
    response.writeHead(pathname in pages ? 200 : 204,
      {'Content-Type': pathname.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8', 'Content-Security-Policy': policy});
    response.end(pages[pathname] ?? '');
  }));
  return {origin: `http://127.0.0.1:${server.address().port}`, close: closer(server)};
}

// Playwright's routes make the weather: questions that match `pattern` get `status`.
export async function failing(page, pattern, status) {
  await page.route(pattern, (route) => route.fulfill({status, body: '{}'}).catch(() => {}));
  return () => page.unroute(pattern);
}

// Answers to questions that match `pattern` take so long.
export async function slow(page, pattern, ms) {
  await page.route(pattern, async (route) => {
    const answer = await route.fetch().catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (answer) await route.fulfill({response: answer}).catch(() => {});  // the page may have given it up
  });
}

// Questions that match `pattern` are answered with `value`, to pages of every origin.
export async function answering(page, pattern, value) {
  const headers = {'Access-Control-Allow-Origin': '*'};
  await page.route(pattern, (route) => route.fulfill({json: value, headers}).catch(() => {}));
}

// Holds the answers to `text`, of questions that match `pattern`, until the function it gives is called. That ends when all
// have arrived or were given up by the page.
export async function holding(page, pattern, text) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  const sent = [];
  const send = async (route) => {
    const answer = await route.fetch();
    await released;
    await route.fulfill({response: answer}).catch(() => {});  // a question that the page has given up is gone
  };
  await page.route(pattern, (route) => {
    if (new URL(route.request().url()).searchParams.get('q') !== text) return route.continue();
    sent.push(send(route));
    return sent.at(-1);
  });
  return async () => {
    release();
    await Promise.all(sent);
  };
}
