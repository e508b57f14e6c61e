// Keys that lead to a box from anywhere on the page.

const isTyping = (target) => target.isContentEditable || target.matches?.('input, textarea, select');

// Whether `event` is one of the shortcuts in `chosen`: "/", "ctrl+k" (with Command on a Mac), or both when it is empty.
export function isShortcut(event, chosen) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return false;
  const isControl = event.ctrlKey || event.metaKey;
  if (event.key === '/') return !isControl && (chosen === '' || chosen.includes('/')) && !isTyping(event.composedPath()[0]);
  return event.key?.toLowerCase() === 'k' && isControl && !event.shiftKey && (chosen === '' || /ctrl\+k/i.test(chosen));
}

// The same for assistive software (WAI-ARIA, aria-keyshortcuts).
export const shortcutNames = (chosen) =>
  ['/', 'Control+K'].filter((name) => chosen === '' || chosen.toLowerCase().includes(name === '/' ? '/' : 'ctrl+k')).join(' ');
