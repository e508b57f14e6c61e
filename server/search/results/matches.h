// The set of all articles that a query matches, what totals, facets and timelines are counted from; and such
// a set as a part of a query.
#pragma once

#include <xapian.h>

#include "common/query/time_limit.h"
#include "server/search/generation/columns.h"
#include "server/search/generation/shard_set.h"

namespace dateline {

struct Matches {
  DocSet docs;
  bool partial = false;  // the time was up before all were found
};

// Throws Xapian::Error.
Matches find_matches(const ShardSet& shards, const Xapian::Query& query, const Deadline& deadline);

// `query` among these articles only; without weight. `docs` and `shards` must live as long as it runs.
Xapian::Query among(const DocSet& docs, const ShardSet& shards, const Xapian::Query& query);

}  // namespace dateline
