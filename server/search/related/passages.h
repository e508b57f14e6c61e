// The passages of articles: stems that stand in a row, by a hash. To find text that articles have in the same
// words, as Rabin's fingerprints do (Karp, Rabin, "Efficient randomized pattern-matching algorithms", 1987).
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/search/related/stem_vector.h"

namespace dateline {

constexpr size_t kPassageStems = 12;  // some twenty words, more than stories have in common by chance

// Calls visit(hash, first) for each passage, `first` being the place of its first stem.
template <typename Visit>
void for_each_passage(const StemOrder& order, Visit visit) {
  constexpr uint64_t kBase = 0x9E3779B97F4A7C15;
  uint64_t highest = 1;  // of the stem that leaves
  for (size_t i = 0; i < kPassageStems; ++i) highest *= kBase;
  uint64_t hash = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    hash = (hash + order[i]) * kBase;
    if (i + 1 < kPassageStems) continue;
    const size_t first = i + 1 - kPassageStems;
    visit(hash ^ hash >> 32U, first);
    hash -= order[first] * highest;
  }
}

// A set of passages. Immutable, and so thread-safe.
class Passages {
 public:
  Passages() = default;
  explicit Passages(const std::vector<uint64_t>& hashes);

  bool empty() const { return slots_.empty(); }
  bool contains(uint64_t hash) const {
    if (empty()) return false;
    size_t slot = hash & mask_;
    while (slots_[slot] != hash && slots_[slot] != kFree) slot = (slot + 1) & mask_;
    return slots_[slot] == hash && hash != kFree;
  }

 private:
  static constexpr uint64_t kFree = 0;

  std::vector<uint64_t> slots_;  // of an open hash table, mostly free
  size_t mask_ = 0;
};

inline Passages::Passages(const std::vector<uint64_t>& hashes) {
  if (hashes.empty()) return;
  slots_.resize(std::bit_ceil(hashes.size() * 4));
  mask_ = slots_.size() - 1;
  for (const uint64_t hash : hashes) {
    size_t slot = hash & mask_;
    while (slots_[slot] != hash && slots_[slot] != kFree) slot = (slot + 1) & mask_;
    slots_[slot] = hash;
  }
}

// Of an article, in the order of its text.
inline std::vector<uint64_t> passages_of(const StemOrder& order) {
  std::vector<uint64_t> passages;
  passages.reserve(order.size());
  for_each_passage(order, [&](uint64_t hash, size_t) { passages.push_back(hash); });
  return passages;
}

// Those of an article that are in a set, each once, ascending.
inline std::vector<uint64_t> common_passages(const StemOrder& order, const Passages& passages) {
  std::vector<uint64_t> common;
  for_each_passage(order, [&](uint64_t hash, size_t) {
    if (passages.contains(hash)) common.push_back(hash);
  });
  std::sort(common.begin(), common.end());
  common.erase(std::unique(common.begin(), common.end()), common.end());
  return common;
}

}  // namespace dateline
