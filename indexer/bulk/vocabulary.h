// The terms of a run as numbers, and how often each came: a hash table with open addressing, the bytes of all
// terms in one piece. Nearly all of the time goes into waiting for memory, so what is looked at together lies
// together. For one thread.
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

  // The number of a term, from 0 in the order in which they came; counts it. Throws Error{kInternal} for one
  // that no key has room for.
  uint32_t count(std::string_view term) { return count(term, hash_of(term)); }

  // The same in steps, for many terms at once: while memory is waited for on behalf of one, the next is
  // begun.
  static uint32_t hash_of(std::string_view term);
  void fetch_slot(uint32_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  void fetch_term(uint32_t hash) const {
    __builtin_prefetch(bytes_.data() + slots_[hash & (slots_.size() - 1)].begin);
  }
  uint32_t count(std::string_view term, uint32_t hash);

  size_t size() const { return begins_.size(); }
  std::string_view term(uint32_t number) const { return term_at(begins_[number]); }

  // How often each term was counted, by number.
  std::vector<uint32_t> counts() const;

  // All numbers, ordered by the bytes of their terms.
  std::vector<uint32_t> sorted() const;

  void clear();

 private:
  struct Slot {
    uint32_t hash = 0;
    uint32_t begin = 0;  // of the term, in the bytes
    uint32_t number = kFree;
    uint32_t count = 0;
  };
  static constexpr uint32_t kFree = ~0U;

  std::string_view term_at(uint32_t begin) const {
    return {bytes_.data() + begin + 1, static_cast<unsigned char>(bytes_[begin])};
  }
  uint32_t add(std::string_view term, uint32_t hash);
  void grow();
  void put(Slot slot);

  std::string bytes_;             // of each term its size, then the term
  std::vector<uint32_t> begins_;  // of the terms, by number
  std::vector<Slot> slots_;       // a power of two, at most half of them taken
};

}  // namespace dateline
