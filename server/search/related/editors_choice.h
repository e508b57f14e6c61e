// The stories that an article's own editors put beside it: the ids in its `meta.related`. Thread-safe.
#pragma once

#include <vector>

#include "common/article.h"
#include "server/search/generation/search_context.h"

namespace dateline {

// Those of `allowed`, in the order of the editors, at most 50, no two copies of one story. Throws
// Xapian::Error.
std::vector<DocId> editors_choice(const SearchContext& context, const Article& article,
                                  const DocSet& allowed);

}  // namespace dateline
