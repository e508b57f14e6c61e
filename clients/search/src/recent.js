// The searches that were made in this browser: they stay in it, and are never sent.
const key = 'dateline-recent';
const kept = 6;

function keep(queries) {
  try {
    localStorage.setItem(key, JSON.stringify(queries));
  } catch {
    // A browser that keeps nothing has no recent searches.
  }
}

// The newest first.
export function recentSearches() {
  try {
    const queries = JSON.parse(localStorage.getItem(key));
    return Array.isArray(queries) ? queries.filter((query) => typeof query === 'string') : [];
  } catch {
    return [];
  }
}

export const remember = (query) => keep([query, ...recentSearches().filter((each) => each !== query)].slice(0, kept));
export const forget = (query) => keep(recentSearches().filter((each) => each !== query));
export const forgetAll = () => keep([]);
