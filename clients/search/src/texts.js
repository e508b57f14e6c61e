// What people read; the attribute of the same name ("text-empty") replaces each.
export const texts = {
  label: 'Search the archive', placeholder: 'Search the archive', clear: 'Clear',
  suggestions: '{n} suggestions', suggestion: '1 suggestion', results: '{n} articles', result: '1 article',
  empty: 'Nothing found for “{q}”.', mean: 'Did you mean {q}?', corrected: 'Showing results for “{q}”.',
  instead: 'Search instead for {q}', more: 'All results', slow: 'Still searching …',
  offline: 'You seem to be offline. Your search will go on when the connection is back.',
  error: 'The search does not answer just now.', retry: 'Try again', tag: 'Topic', title: 'Article',
  section: 'Section', author: 'Author', spelling: 'Did you mean', query: '', leave: 'Close',
  recent: 'Recent searches', recents: '{n} recent searches', forget: 'Clear recent searches', forgotten: 'Removed',
  related: 'Related stories',
};
