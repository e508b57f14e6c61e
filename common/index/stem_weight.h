// An article as a vector of its stems, to be compared with others (Salton, Buckley 1988): what a stem weighs
// in it, and the length of the whole, which is kept in the index (Field::kNorm) so that a cosine with a few
// stems needs no others. Both programs have to agree on it. Stateless, but for NormSum.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// By the stem's within-document frequency, dampened.
double stem_weight(uint32_t frequency);

// Adds up the length of the vector. Not thread-safe.
class NormSum {
 public:
  // Of each stem once, in any order.
  void add(uint32_t frequency);

  double norm() const;

 private:
  // Whole numbers are added up: of fractions the sum would depend on the order, and so on the articles
  // before.
  uint64_t squares_ = 0;
};

// The value of the slot.
std::string pack_norm(double norm);

// 0 for an article without stems, which has no value. Throws Error{kDamaged}.
double unpack_norm(std::string_view value);

}  // namespace dateline
