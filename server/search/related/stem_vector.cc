#include "server/search/related/stem_vector.h"

#include <cmath>

namespace dateline {

void normalize(StemVector& vector) {
  double squares = 0;
  for (const StemWeight& part : vector) squares += double{part.weight} * part.weight;
  if (squares == 0) return;
  const double length = std::sqrt(squares);
  for (StemWeight& part : vector) part.weight = static_cast<float>(part.weight / length);
}

void SpreadVector::add(const StemVector& vector, double factor) {
  for (const StemWeight& part : vector) {
    if (part.stem >= weights_.size()) weights_.resize(2 * size_t{part.stem} + 1);
    weights_[part.stem] += static_cast<float>(factor * part.weight);
  }
}

double SpreadVector::times(const StemVector& vector) const {
  double product = 0;
  for (const StemWeight& part : vector) {
    if (part.stem < weights_.size()) product += double{weights_[part.stem]} * part.weight;
  }
  return product;
}

}  // namespace dateline
