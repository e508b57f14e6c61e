// Words that stand together, and whether a field of an article has them so. As Xapian's OP_PHRASE and OP_NEAR
// answer it, where no two words share a place. For one thread each.
#pragma once

#include <cstdint>
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
  // `field` is what is_in() is asked about; it learns the phrase.
  SideBySide(const std::vector<uint32_t>& numbers, FieldWords& field);
  bool is_in(FieldWords& field) override;

 private:
  size_t phrase_;  // of the field
};

// Words in any order, from the first place to the last at most `window` places; a word that is named twice
// has to be there twice.
class Near : public WordPattern {
 public:
  // As above.
  Near(std::vector<uint32_t> numbers, uint32_t window, FieldWords& field);
  bool is_in(FieldWords& field) override;

 private:
  struct Wanted {
    size_t word;  // of the field
    size_t times;
    FieldWords::Cursor place;  // the first that is not before the window
  };

  static uint32_t last_of(const Wanted& wanted, uint32_t first, FieldWords& field);

  uint32_t window_;
  std::vector<Wanted> wanted_;  // each once, the rarest first
};

}  // namespace dateline
