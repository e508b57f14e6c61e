// What the best candidates agree on: their mean vector over the terms of the story that they are to stand
// beside (Rocchio 1971, pseudo-relevance feedback, without new terms). A candidate that is like it treats of
// the same subject; one that shares a rare name only is not. Not thread-safe while it is filled.
#pragma once

#include <vector>

#include "server/search/related/text_similarity.h"

namespace dateline {

class Consensus {
 public:
  // For a story of so many key terms.
  explicit Consensus(size_t terms) : mean_(terms) {}

  // Counts a candidate in, by its own score. Then finish() once, before the first with().
  void add(const Overlap& overlap, double score);
  void finish();

  // 0 for nothing in common with the others, towards 1 for just what they have in common.
  double with(const Overlap& overlap) const;

 private:
  std::vector<double> mean_;  // by number of the term; of length 1 once finished
};

}  // namespace dateline
