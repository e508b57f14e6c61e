// Stories that belong beside a story: candidates by its key terms, compared closely by all words, tags and
// time and by what the candidates agree on; filled up, when too few share anything, with what is nearest by
// tags and time. docs/ranking.md has the method and its figures. Thread-safe.
#pragma once

#include "server/search/searcher.h"
#include "server/search/snapshot.h"

namespace dateline {

// Throws Error{kNotFound} for an unknown id, Error{kGone} for what was taken down, Xapian::Error.
RelatedAnswer find_related(const Snapshot& snapshot, const RelatedRequest& request, int64_t now);

}  // namespace dateline
