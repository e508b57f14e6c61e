// What the page around an element is about, for one that is not told which article it stands under.

const lettersEnough = 20_000;

const content = (selector) => document.head.querySelector(selector)?.content;

// As POST /v1/related takes it.
export function draftOfPage() {
  const main = document.querySelector('article') ?? document.querySelector('main') ?? document.body;
  const title = content('meta[property="og:title"]') ?? (main.querySelector('h1') ?? document.querySelector('h1'))?.innerText.trim() ?? document.title;
  const published = content('meta[property="article:published_time"]');
  return {title, body: main.innerText.slice(0, lettersEnough), ...(published ? {published} : {})};
}

// Whether a story is that of this very page.
export function isThisPage({url, title}, draft) {
  const own = document.head.querySelector('link[rel=canonical]')?.href ?? location.href.split('#')[0];
  return url === own || title === draft.title;
}
