// Articles as vectors of their stems, each of length 1, so that the product of two is the cosine between them
// (Salton, Buckley, "Term-weighting approaches in automatic text retrieval", 1988). A stem weighs by its
// frequency, dampened, and its rarity (server/search/stems/stems.h). Values; as thread-safe as a vector.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

struct StemWeight {
  uint32_t stem = 0;  // its number in the request, from 1: see article_vectors.h
  float weight = 0;
};

using StemVector = std::vector<StemWeight>;  // each stem once, in any order
using StemOrder = std::vector<uint32_t>;     // the stems of an article as they stand in it, field by field

// Of length 1, unless it is empty.
void normalize(StemVector& vector);

// A vector that others are compared with, or a sum of some: a row of all stems up to its highest.
class SpreadVector {
 public:
  void add(const StemVector& vector, double factor);
  double times(const StemVector& vector) const;
  bool has(uint32_t stem) const { return stem < weights_.size() && weights_[stem] != 0; }

 private:
  std::vector<float> weights_ = {0};  // by stem; 0 for none
};

}  // namespace dateline
