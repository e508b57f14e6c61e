// Articles of a page -> what is shown of them. Thread-safe for distinct contexts.
#pragma once

#include <cstdint>

#include "common/query/highlight_terms.h"
#include "server/search/generation/search_context.h"
#include "server/search/results/ranking.h"
#include "server/search/searcher.h"

namespace dateline {

struct HitOptions {
  bool want_body = false;
  uint32_t snippet_words = 0;  // 0: no snippet
  bool explain = false;
  bool collapse_copies = true;
};

// `passing`: all results, to tell which copies of a story are among them. Throws Xapian::Error.
Hit make_hit(const SearchContext& context, const Ranked& entry, const HighlightTerms& terms,
             const DocSet& passing, const HitOptions& options);

}  // namespace dateline
