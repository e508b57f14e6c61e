// Matches -> what passes the filters, and the counts of facets and timeline, in one walk over the matches.
// The counts of a facet leave out the filter on its own field, those of years and the timeline the range of
// dates; so each article is counted for everything it fails only one filter of. Thread-safe for distinct
// contexts.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "common/deadline.h"
#include "server/search/generation/columns.h"
#include "server/search/results/filters.h"
#include "server/search/searcher.h"

namespace dateline {

struct Tally {
  DocSet passing;
  uint64_t groups = 0;  // passing, copies of one story counted once
  std::vector<std::pair<Field, std::vector<FacetValue>>> facets;
  std::vector<TimelineBucket> timeline;
  uint64_t undated = 0;                       // as in SearchAnswer
  std::vector<TimelineBucket> zoom;           // as in SearchAnswer
  std::vector<WithoutFilter> without_filter;  // as in SearchAnswer
  bool partial = false;  // the time was up: facets and timeline count a part of the matches
};

// `visible` articles are those that may be told of. What passes is told in full even when the deadline
// passes: a page needs it.
Tally tally(const Columns& columns, const DocSet& visible, const DocSet& matches,
            const SearchRequest& request, const Deadline& deadline);

// Whether any match passes the filters; false when the deadline passes before it is known.
bool any_passes(const Columns& columns, const DocSet& visible, const DocSet& matches,
                const SearchRequest& request, const Deadline& deadline);

// `docs` without those that fail a filter or lie outside the range; the first of them when the deadline
// passes.
DocSet apply_filters(const Columns& columns, const DocSet& docs, const std::vector<Filter>& filters,
                     const TimeRange& range, const Deadline& deadline);

}  // namespace dateline
