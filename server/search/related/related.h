// Stories that belong beside a story: candidates by its key terms, compared closely by all words, tags and
// time and by what the candidates agree on; filled up, when too few share anything, with what is nearest by
// tags and time. docs/ranking.md has the method and its figures. Thread-safe for distinct contexts.
#pragma once

#include "server/search/generation/search_context.h"
#include "server/search/searcher.h"

namespace dateline {

// When the deadline passes before the candidates are known, what is nearest by tags and time is all there is,
// of those that are seen until then.
// Throws Error{kNotFound} for an unknown id, Error{kGone} for what was taken down, Xapian::Error.
RelatedAnswer find_related(const SearchContext& context, const RelatedRequest& request);

}  // namespace dateline
