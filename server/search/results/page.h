// Which articles are on a page of results, in which order, and where the next page begins. Thread-safe for
// distinct contexts.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/generation/search_context.h"
#include "server/search/results/cursor.h"
#include "server/search/results/ranking.h"
#include "server/search/searcher.h"

namespace dateline {

struct Page {
  std::vector<Ranked> entries;
  std::optional<Cursor> next;  // nothing after the last result
  bool partial = false;        // the time was up: what is here is not ranked
};

// All results of a search, of which a page is a part.
struct Results {
  const Plan& plan;
  const KeyWords& key_words;
  Matcher& matcher;
  DocSet passing;       // those that the plan matches and the filters let through, copies included
  uint64_t groups = 0;  // how many with copies folded
};

// `cursor` is where a walk goes on. When the deadline passes before the order by relevance is known, the page
// has the newest results, and in a walk none. Throws Xapian::Error.
Page find_page(const SearchContext& context, const Results& results, const SearchRequest& request, Sort sort,
               const std::optional<Cursor>& cursor);

}  // namespace dateline
