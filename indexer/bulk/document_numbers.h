// The final numbers of documents, from 1 and without gaps, once it is known which are left out: a bit for
// each document, and how many are kept before each word of bits (Jacobson, Space-efficient static trees and
// graphs, 1989). A quarter of a byte a document. Thread-safe.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline {

class DocumentNumbers {
 public:
  // `sizes`: how many documents each run has. `left_out`: numbers of documents, from 1, counted over all
  // runs.
  DocumentNumbers(const std::vector<uint32_t>& sizes, const std::vector<uint32_t>& left_out);

  // 0 when it is left out.
  uint32_t of(size_t run, size_t document) const { return at(begin_of(run) + document); }

  // The same by the place of a document among those of all runs, from 0; where those of a run begin.
  uint32_t at(size_t place) const {
    const Word& word = words_[place / kBits];
    const size_t bit = place % kBits;
    if (word.kept == ~uint64_t{0}) return word.before + static_cast<uint32_t>(bit) + 1;  // mostly
    if ((word.kept >> bit & 1U) == 0) return 0;
    return word.before + static_cast<uint32_t>(std::popcount(word.kept << (kBits - 1 - bit)));
  }
  size_t begin_of(size_t run) const { return begins_[run]; }

 private:
  static constexpr size_t kBits = 64;

  struct Word {
    uint64_t kept = ~uint64_t{0};
    uint32_t before = 0;
  };

  std::vector<size_t> begins_;
  std::vector<Word> words_;
};

}  // namespace dateline
