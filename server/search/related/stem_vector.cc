#include "server/search/related/stem_vector.h"

#include <algorithm>
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
    if (part.stem >= weights_.size()) weights_.resize(std::max<size_t>(part.stem + 1, 2 * weights_.size()));
    weights_[part.stem] += static_cast<float>(factor * part.weight);
  }
}

// Whether another's stem is among these is as good as chance: stem 0, which weighs nothing, stands for those
// that are not, and nothing has to be guessed.
double SpreadVector::times(const StemVector& vector) const {
  double product = 0;
  for (const StemWeight& part : vector)
    product += double{weights_[part.stem < weights_.size() ? part.stem : 0]} * part.weight;
  return product;
}

}  // namespace dateline
