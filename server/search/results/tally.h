// Matches -> what passes the filters, and the counts of facets and timeline, in one walk over the matches.
// The counts of a facet leave out the filter on its own field, the timeline leaves out the range of dates; so
// each article is counted for everything it fails only one filter of. Thread-safe for distinct contexts.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "server/search/generation/search_context.h"
#include "server/search/results/filters.h"

namespace dateline {

struct Tally {
  DocSet passing;
  uint64_t groups = 0;  // passing, copies of one story counted once
  std::vector<std::pair<Field, std::vector<FacetValue>>> facets;
  std::vector<TimelineBucket> timeline;
};

Tally tally(const SearchContext& context, const DocSet& matches, const SearchRequest& request);

// `docs` without those that fail a filter or lie outside the range.
DocSet apply_filters(const Columns& columns, const DocSet& docs, const std::vector<Filter>& filters,
                     const TimeRange& range);

}  // namespace dateline
