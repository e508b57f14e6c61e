// What fills a list of related stories up when too few share any words: those that share tags, then the
// nearest in time. Thread-safe.
#pragma once

#include <unordered_set>
#include <vector>

#include "server/search/generation/columns.h"
#include "server/search/related/tag_overlap.h"

namespace dateline {

// At most `wanted` of `allowed`, none of them in `taken` or a copy of one of those, no two copies of one
// story. `published` is the date of the story beside which they stand; kUndated: the newest are the nearest.
std::vector<DocId> fill(const Columns& columns, const DocSet& allowed, const std::unordered_set<DocId>& taken,
                        const TagOverlap& tags, int64_t published, size_t wanted);

}  // namespace dateline
