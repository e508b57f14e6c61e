// Which stems an article's text has: hashes of 64 bits in one table that is kept from article to article,
// since most of what is asked is a stem of a few letters, some hundred times an article. Two stems of one
// article are taken for one with a probability of 10^-16. For one thread.
#pragma once

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

class StemSet {
 public:
  StemSet() : slots_(kFirstSlots) {}

  void add(std::string_view stem) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    add(hash_of(stem));
  }

  bool contains(std::string_view stem) const { return slots_[slot_of(hash_of(stem))] != kFree; }

  void clear() {
    std::fill(slots_.begin(), slots_.end(), kFree);
    size_ = 0;
  }

 private:
  static constexpr uint64_t kFree = 0;
  static constexpr size_t kFirstSlots = 1024;

  static uint64_t hash_of(std::string_view stem) {
    return std::max<uint64_t>(XXH3_64bits(stem.data(), stem.size()), 1);
  }

  size_t slot_of(uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    size_t slot = hash & mask;
    while (slots_[slot] != kFree && slots_[slot] != hash) slot = (slot + 1) & mask;
    return slot;
  }

  void add(uint64_t hash) {
    uint64_t& slot = slots_[slot_of(hash)];
    if (slot == kFree) ++size_;
    slot = hash;
  }

  void grow() {
    std::vector<uint64_t> before(2 * slots_.size());
    before.swap(slots_);
    size_ = 0;
    for (const uint64_t hash : before) {
      if (hash != kFree) add(hash);
    }
  }

  std::vector<uint64_t> slots_;  // a power of two, at most half of them taken
  size_t size_ = 0;
};

}  // namespace dateline
