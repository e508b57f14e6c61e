// Words that stand together, and whether a field of an article has them so. As Xapian's OP_PHRASE and OP_NEAR
// answer it, where no two words share a place. For one thread each.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/words/word_finder.h"

namespace dateline {

class WordPattern {
 public:
  virtual ~WordPattern() = default;

  // `words` are encoded. Throws Error{kDamaged}.
  virtual bool is_in(std::string_view words) = 0;
};

// Words one after the other, without a gap. Two or more.
class SideBySide : public WordPattern {
 public:
  explicit SideBySide(const std::vector<uint32_t>& numbers);
  bool is_in(std::string_view words) override;

 private:
  std::string wanted_;
};

// Words in any order, from the first place to the last at most `window` places; a word that is named twice
// has to be there twice.
class Near : public WordPattern {
 public:
  Near(const std::vector<uint32_t>& numbers, uint32_t window);
  bool is_in(std::string_view words) override;

 private:
  struct Wanted {
    size_t times;
    size_t there = 0;  // how often in the window
  };

  void enter(const WordPlace& word);
  void leave_first();

  uint32_t window_;
  size_t words_;                 // how many there must be
  std::vector<Wanted> wanted_;   // each once
  WordFinder finder_;            // of these
  std::vector<WordPlace> seen_;  // of this article, ascending
  size_t first_ = 0;             // of the window
  size_t found_ = 0;             // words that are there as often as they must be count so often
};

}  // namespace dateline
