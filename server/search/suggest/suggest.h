// What to offer while a query is being typed. Thread-safe for distinct contexts.
#pragma once

#include "server/search/generation/search_context.h"
#include "server/search/searcher.h"

namespace dateline {

// Queries that go on as what is typed (completions.h), at most half of `limit`; then tags, sections and
// authors (values.h); then titles with all the words, the newest first. Only visible articles count. What is
// known when the deadline passes is all there is, and the answer partial. Throws Xapian::Error,
// Error{kDamaged}.
SuggestAnswer suggest(const SearchContext& context, const SuggestRequest& request);

}  // namespace dateline
