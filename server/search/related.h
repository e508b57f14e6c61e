// Stories that belong beside a story: candidates by its key terms, compared closely by all words, tags and
// time; filled up, when too few share anything, with the newest others. docs/ranking.md has the method and
// its figures. Thread-safe.
#pragma once

#include <optional>

#include "server/search/searcher.h"
#include "server/search/snapshot.h"

namespace dateline {

// Throws Error{kNotFound} for an unknown id, Xapian::Error.
RelatedAnswer find_related(const Snapshot& snapshot, const RelatedRequest& request, int64_t now);

}  // namespace dateline
