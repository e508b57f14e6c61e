// Titles to offer while a query is being typed. Thread-safe for distinct contexts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/search/generation/search_context.h"

namespace dateline {

// The newest visible articles whose titles have all the words and, unless there are none, a word of the
// ranges: one of the hundred that most titles have. At most `limit`; fewer when the deadline passes. Throws
// Xapian::Error, Error{kDamaged}, and TimeIsUp when it passes before any is known.
std::vector<DocId> newest_titled(const SearchContext& context, const std::vector<std::string>& words,
                                 const WordRanges& ranges, size_t limit);

}  // namespace dateline
