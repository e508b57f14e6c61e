#include "server/search/related/consensus.h"

namespace dateline {

void Consensus::add(const StemVector& vector, double weight) {
  sum_.add(vector, weight);
  weights_ += weight;
}

double Consensus::with(const StemVector& vector, double own) const {
  const double others = weights_ - own;
  return others > 0 && !vector.empty() ? (sum_.times(vector) - own) / others : 0;
}

}  // namespace dateline
