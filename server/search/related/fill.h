// What fills a list of related stories up when too few share any words: those that share tags, then the
// nearest in time. Thread-safe.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "common/deadline.h"
#include "server/search/generation/columns.h"
#include "server/search/related/tag_overlap.h"

namespace dateline {

// Where to look.
struct FillScope {
  const DocSet& allowed;
  const std::unordered_set<DocId>& taken;  // neither these nor a copy of one of these
  const TagOverlap& tags;
  int64_t published;  // of the story beside which they stand; kUndated: the newest are the nearest
};

// At most `wanted`, no two copies of one story; when the deadline passes, of those seen until then, or of
// as many as are wanted, and fewer where these are copies.
std::vector<DocId> fill(const Columns& columns, const FillScope& scope, size_t wanted,
                        const Deadline& deadline);

}  // namespace dateline
