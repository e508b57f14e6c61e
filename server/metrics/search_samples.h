// What the searchers know of themselves, for /metrics. Thread-safe.
#pragma once

#include "server/metrics/samples.h"
#include "server/search/caching_searcher.h"
#include "server/search/generation/postings_cache.h"
#include "server/search/searcher.h"

namespace dateline {

void add_index(const StatsAnswer& stats, Samples& to);
void add_cache(const CacheFigures& cache, Samples& to);
void add_postings(const PostingsFigures& postings, Samples& to);

}  // namespace dateline
