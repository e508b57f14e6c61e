// The terms of a run as numbers: a hash table with open addressing, the bytes of all terms in one piece. For
// one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// The first 8 bytes of a term as a number that orders as they do.
uint64_t beginning_of(std::string_view term);

class Vocabulary {
 public:
  Vocabulary();

  // The number of a term, from 0 in the order in which they came. Throws Error{kInternal} for one that no key
  // has room for.
  uint32_t number_of(std::string_view term);

  size_t size() const { return terms_.size(); }
  std::string_view term(uint32_t number) const {
    return {bytes_.data() + terms_[number].begin, terms_[number].size};
  }

  // All numbers, ordered by the bytes of their terms.
  std::vector<uint32_t> sorted() const;

  void clear();

 private:
  struct Term {
    uint32_t begin;
    uint32_t size;
  };
  struct Slot {
    uint32_t hash = 0;
    uint32_t number = kFree;
  };
  static constexpr uint32_t kFree = ~0U;

  uint32_t add(std::string_view term);
  void grow();
  void put(Slot slot);

  std::string bytes_;
  std::vector<Term> terms_;
  std::vector<Slot> slots_;  // a power of two, at most half of them taken
};

}  // namespace dateline
