// One search on one generation, from the text of the query to the answer. Thread-safe.
#pragma once

#include <optional>

#include "server/search/generation/snapshot.h"
#include "server/search/results/cursor.h"
#include "server/search/searcher.h"

namespace dateline {

struct SearchRun {
  SearchAnswer answer;
  bool walks_in_generation = false;  // its cursor goes on in this generation only
};

// `now` (seconds since 1970) decides about embargo and expiry; `cursor` is where a walk goes on. Throws
// Xapian::Error, and Error{kBadRequest} for the cursor of a walk in another order.
SearchRun run_search(const Snapshot& snapshot, const SearchRequest& request,
                     const std::optional<Cursor>& cursor, int64_t now, const Deadline& deadline);

}  // namespace dateline
