// What there is to be seen of a generation, in numbers. Thread-safe.
#pragma once

#include "server/search/generation/snapshot.h"
#include "server/search/searcher.h"

namespace dateline {

// Of the articles that are visible.
StatsAnswer archive_stats(const Snapshot& snapshot, const DocSet& visible);

}  // namespace dateline
