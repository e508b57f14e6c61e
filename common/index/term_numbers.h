// Numbers for the terms of some articles, as they come, so that all that follows goes by numbers: a hash
// table with open addressing, the bytes of all terms in one piece. For one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// The first 8 bytes of a term as a number that orders as they do.
uint64_t beginning_of(std::string_view term);

class TermNumbers {
 public:
  // What a table by number has for none.
  static constexpr uint32_t kNone = ~0U;

  TermNumbers();

  // The number of a term: from 0, each new one gets the next. Throws Error{kInternal} for one of more than
  // kMostBytes or of none.
  uint32_t number_of(std::string_view term);
  static constexpr size_t kMostBytes = 255;

  uint32_t size() const { return static_cast<uint32_t>(begins_.size()); }
  // Until the next call of number_of().
  std::string_view term(uint32_t number) const { return term_at(begins_[number]); }

  // Of numbers, each once: ordered by the bytes of their terms. The order of all terms is kept for the next
  // time, when only those have to be sorted that came since.
  void sort(std::vector<uint32_t>& numbers) const;

  void clear();

 private:
  struct Slot {
    uint32_t hash = 0;
    uint32_t begin = 0;  // of the term, in the bytes
    uint32_t number = kNone;
  };

  struct Ordered {
    uint64_t beginning;
    uint32_t number;
  };

  bool is_before(const Ordered& one, const Ordered& other) const;
  void put_in_order() const;
  std::string_view term_at(uint32_t begin) const {
    return {bytes_.data() + begin + 1, static_cast<unsigned char>(bytes_[begin])};
  }
  uint32_t add(std::string_view term, uint32_t hash);
  void grow();
  void put(const Slot& slot);

  std::string bytes_;                   // of each term its size, then the term
  std::vector<uint32_t> begins_;        // of the terms, by number
  std::vector<Slot> slots_;             // a power of two, at most half of them taken
  mutable std::vector<Ordered> order_;  // of the terms that were there when they were last sorted
};

}  // namespace dateline
