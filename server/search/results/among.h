// A set of articles as a part of a query of Xapian's.
#pragma once

#include <xapian.h>

#include "server/search/generation/shard_columns.h"
#include "server/search/generation/shard_set.h"

namespace dateline {

// `query` among these articles only; without weight. `docs` and `shards` must live as long as it runs.
Xapian::Query among(const DocSet& docs, const ShardSet& shards, const Xapian::Query& query);

}  // namespace dateline
