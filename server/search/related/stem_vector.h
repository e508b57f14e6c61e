// Articles as vectors of their stems, each of length 1, so that the product of two is the cosine between them
// (Salton, Buckley, "Term-weighting approaches in automatic text retrieval", 1988). A stem weighs by its
// frequency, dampened, and its rarity (server/search/stems/stems.h). Values; as thread-safe as a vector.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline {

struct StemWeight {
  uint32_t stem = 0;  // its number in the generation, from 1
  float weight = 0;
};

using StemVector = std::vector<StemWeight>;  // each stem once, in any order

// Of length 1, unless it is empty.
void normalize(StemVector& vector);

// A vector that others are compared with, or a sum of some: a hash table (open addressing, linear probing),
// which the processor keeps nearer than it could a row of all stems.
class SpreadVector {
 public:
  void add(const StemVector& vector, double factor);
  double times(const StemVector& vector) const;
  bool has(uint32_t stem) const { return !slots_.empty() && slots_[slot_of(stem)].stem == stem; }

 private:
  // Where a stem is, or would be.
  size_t slot_of(uint32_t stem) const;
  void make_room(size_t stems);

  std::vector<StemWeight> slots_;  // a power of two; those of stem 0 are free, and weigh nothing
  size_t held_ = 0;
};

}  // namespace dateline
