// A story in a list: its headline and when and where it was published.
import {element, marked, safe} from './markup.js';
import {articleAddress} from './server.js';

export const languageOf = (host) => host.closest('[lang]')?.lang || undefined;

// As precise as it is known: "1987", "February 1987", "26 February 1987".
function readableDate(published, language) {
  const [year, month, day] = published.split('T')[0].split('-').map(Number);
  const date = new Date(Date.UTC(2000, (month ?? 1) - 1, day ?? 1));
  date.setUTCFullYear(year);
  const style = {timeZone: 'UTC', year: 'numeric', month: month ? 'long' : undefined, day: day ? 'numeric' : undefined};
  return date.toLocaleDateString(language, style);
}

// A list item with a link; the snippet stands in it where there is one.
export function story(host, {id, url, title, published, source, highlights, language}) {
  const headline = highlights?.title ? marked(highlights.title) : [title || id];
  const date = published && element('time', {datetime: published}, readableDate(published, languageOf(host)));
  return element('li', {}, element('a', {part: 'result', href: safe(url) ?? articleAddress(host, id)},
    element('span', {part: 'headline', dir: 'auto', lang: language}, ...headline),
    highlights?.snippet && element('span', {part: 'snippet', dir: 'auto', lang: language}, ...marked(highlights.snippet)),
    element('span', {part: 'meta'}, date, date && source && ' · ', source)));
}
