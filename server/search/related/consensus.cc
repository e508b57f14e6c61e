#include "server/search/related/consensus.h"

#include <cmath>

namespace dateline {

void Consensus::add(const Overlap& overlap, double score) {
  for (const Overlap::Part& part : overlap.parts) mean_[part.term] += score * part.weight;
}

void Consensus::finish() {
  double squares = 0;
  for (const double weight : mean_) squares += weight * weight;
  if (squares == 0) return;
  for (double& weight : mean_) weight /= std::sqrt(squares);
}

double Consensus::with(const Overlap& overlap) const {
  double product = 0;
  for (const Overlap::Part& part : overlap.parts) product += mean_[part.term] * part.weight;
  return product;
}

}  // namespace dateline
