// Words that stand together, and whether a field of an article has them so. As Xapian's OP_PHRASE and OP_NEAR
// answer it, where no two words share a place. For one thread each.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/words/field_words.h"

namespace dateline {

class WordPattern {
 public:
  virtual ~WordPattern() = default;

  // In what the field reads. Throws Error{kDamaged}.
  virtual bool is_in(FieldWords& field) = 0;
};

// Words one after the other, without a gap. Two or more.
class SideBySide : public WordPattern {
 public:
  explicit SideBySide(const std::vector<uint32_t>& numbers);
  bool is_in(FieldWords& field) override;

 private:
  std::string wanted_;
};

// Words in any order, from the first place to the last at most `window` places; a word that is named twice
// has to be there twice.
class Near : public WordPattern {
 public:
  // `field` is what is_in() is asked about; it learns the words.
  Near(std::vector<uint32_t> numbers, uint32_t window, FieldWords& field);
  bool is_in(FieldWords& field) override;

 private:
  struct Wanted {
    size_t word;  // of the field
    size_t times;
  };
  // Places where a window may end.
  struct Ends {
    uint64_t first;
    uint64_t last;
  };

  void keep(Ends ends, size_t& from);
  void keep_those_with(const Wanted& wanted, std::span<const uint32_t> positions);

  uint32_t window_;
  std::vector<Wanted> wanted_;  // each once, the rarest first
  std::vector<Ends> ends_;      // of windows that have all words so far; ascending, apart from each other
  std::vector<Ends> kept_;      // of these, those that have the next one, too
};

}  // namespace dateline
