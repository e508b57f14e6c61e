// What the search box shows is made of elements, never parsed from text.

// element('li', {part: 'option'}, child, 'text', ...)
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  if (attributes.part) made.className = attributes.part;
  made.append(...children.filter(Boolean));
  return made;
}

const entities = {amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'"};
const unescaped = (html) => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => entities[name]);

// A highlight is escaped text with <mark>: it is taken apart here, and never parsed as HTML.
export function marked(html) {
  return html.split(/<mark>(.*?)<\/mark>/s).map((piece, i) =>
    i % 2 ? element('mark', {}, unescaped(piece)) : unescaped(piece));
}

// The rest of a suggestion stands out against what was typed already.
export function completed(text, typed) {
  const begins = text.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase()) && typed.length < text.length;
  return begins ? [text.slice(0, typed.length), element('b', {}, text.slice(typed.length))] : [text];
}

export const safe = (address) => (/^https?:/i.test(address ?? '') ? address : null);
