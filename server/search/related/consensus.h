// What the best candidates agree on: the mean of their vectors (Rocchio 1971; pseudo-relevance feedback). A
// candidate that is like the other best ones belongs to the same events; one that shares some words with the
// story only does not. None is compared with itself. For one thread.
#pragma once

#include "server/search/related/stem_vector.h"

namespace dateline {

class Consensus {
 public:
  // Counts one of the best in.
  void add(const StemVector& vector, double weight);

  // How like the others a candidate is, from 0 for nothing in common to 1; `own` is the weight with which it
  // was added, 0 if it was not.
  double with(const StemVector& vector, double own) const;

 private:
  SpreadVector sum_;
  double weights_ = 0;
};

}  // namespace dateline
