// The stems of an article: how often each counts, and which the text has. Hashes of 64 bits in one table that
// is kept from article to article, since most of what is asked is a stem of a few letters, some hundred times
// an article. Two stems of one article are taken for one with a probability of 10^-16. For one thread.
#pragma once

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/index/stem_weight.h"

namespace dateline {

class StemTable {
 public:
  struct Stem {
    uint64_t hash = kFree;
    uint32_t frequency = 0;
    bool in_text = false;
  };

  StemTable() : slots_(kFirstSlots) {}

  // Good until the next call. A stem that is new counts nothing.
  Stem& operator[](std::string_view stem) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    const uint64_t hash = std::max<uint64_t>(XXH3_64bits(stem.data(), stem.size()), 1);
    Stem& slot = slots_[slot_of(hash)];
    if (slot.hash == kFree) ++size_;
    slot.hash = hash;
    return slot;
  }

  void clear() {
    std::fill(slots_.begin(), slots_.end(), Stem());
    size_ = 0;
  }

  // The length of the vector of all weights. Whole numbers are added up: of fractions the sum would depend on
  // the order, and so on the articles before.
  double norm() const {
    constexpr double kUnit = uint64_t{1} << 32U;
    uint64_t squares = 0;
    for (const Stem& stem : slots_) {
      if (stem.hash == kFree) continue;
      const double weight = stem_weight(stem.frequency);
      squares += static_cast<uint64_t>(std::llround(weight * weight * kUnit));
    }
    return std::sqrt(static_cast<double>(squares) / kUnit);
  }

 private:
  static constexpr uint64_t kFree = 0;
  static constexpr size_t kFirstSlots = 1024;

  size_t slot_of(uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    size_t slot = hash & mask;
    while (slots_[slot].hash != kFree && slots_[slot].hash != hash) slot = (slot + 1) & mask;
    return slot;
  }

  void grow() {
    std::vector<Stem> before(2 * slots_.size());
    before.swap(slots_);
    for (const Stem& stem : before) {
      if (stem.hash != kFree) slots_[slot_of(stem.hash)] = stem;
    }
  }

  std::vector<Stem> slots_;  // a power of two, at most half of them taken
  size_t size_ = 0;
};

}  // namespace dateline
