// The stories that share most with one, as far as its heaviest terms tell: those that are worth a closer
// comparison. Their postings are added up term by term (Turtle, Flood, "Query evaluation", 1995). Thread-safe
// for distinct contexts.
#pragma once

#include <vector>

#include "server/search/generation/search_context.h"
#include "server/search/related/key_terms.h"
#include "server/search/related/timing.h"

namespace dateline {

struct CandidateScope {
  const DocSet& allowed;
  size_t wanted;
  bool collapse_copies;                   // the best of several copies only
  uint64_t most_postings = 20'000;        // that are read: less than a millisecond
  DocId window = 16 * 1024;               // so many articles are looked at together
  int64_t published = Columns::kUndated;  // of the story
  Timing timing = Timing::kIgnored;
};

// Best first, by BM25 over the heaviest terms, of their kept postings; where time counts, by both among twice
// as many as are wanted. A term with more postings than are left to be read is passed over, so that the time
// does not grow with the archive. When the deadline passes, the terms that were read by then are all that
// counts. Throws Xapian::Error.
std::vector<DocId> find_candidates(const SearchContext& context, const std::vector<KeyTerm>& terms,
                                   const CandidateScope& scope);

}  // namespace dateline
