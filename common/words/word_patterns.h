// Words that stand together, and whether a field of an article has them so. As Xapian's OP_PHRASE and OP_NEAR
// answer it, where no two words share a place. A pattern asks the field that it was made with, which outlives
// it. For one thread each.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/words/field_words.h"
#include "common/words/words_file.h"

namespace dateline {

class WordPattern {
 public:
  virtual ~WordPattern() = default;

  // Whether what the field reads has it. Throws Error{kDamaged}.
  virtual bool is_there() = 0;
};

// Words one after the other, without a gap. Two or more.
class SideBySide : public WordPattern {
 public:
  SideBySide(const std::vector<uint32_t>& numbers, FieldWords& field);
  bool is_there() override;

 private:
  PhraseFinder& phrases_;
  size_t phrase_;  // of these
};

// Words in any order, from the first place to the last at most `window` places; a word that is named twice
// has to be there twice.
class Near : public WordPattern {
 public:
  Near(std::vector<uint32_t> numbers, uint32_t window, FieldWords& field);
  bool is_there() override;

 private:
  struct Wanted {
    size_t word;  // of the field
    size_t times;
    FieldWords::Cursor place;  // the first that is not before the window
    uint32_t first = 0;        // its position; 0: not yet sought
    uint32_t last = 0;         // where the word has been there as often as it must be, from that place on
  };

  void seek(uint64_t begin, Wanted& wanted);

  FieldWords& field_;
  uint32_t window_;
  std::vector<Wanted> wanted_;  // each once, the rarest first
};

// The pattern of terms of one field, two or more: with a window near each other, with 0 side by side. None
// where a word is none of the shard's.
std::unique_ptr<WordPattern> pattern_of(const std::vector<std::string>& terms, uint32_t window,
                                        const WordsFile& shard, FieldWords& field);

}  // namespace dateline
