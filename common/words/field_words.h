// Where words stand in one field of one article, for whoever looks for several of them, or for several
// patterns of the same ones. The field is read no further than somebody asks, each word sought only where
// somebody asks for it; what is known stays until the next field. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "common/words/phrase_finder.h"
#include "common/words/stretches.h"

namespace dateline {

class FieldWords {
 public:
  static constexpr uint32_t kNowhere = std::numeric_limits<uint32_t>::max();

  // A place in the field, from its beginning on.
  class Cursor {
   public:
    // Goes past the word that it is at.
    void pass() { left_ &= left_ - 1; }

   private:
    friend class FieldWords;
    size_t block_ = 0;
    uint64_t left_ = ~uint64_t{0};  // of the block's bytes
  };

  // A word that may be asked for, and what it is asked for by: the same for the same number.
  size_t add(uint32_t number);

  // What is asked about until the next call. `words` are encoded, and stay as long.
  void read(std::string_view words);

  PhraseFinder& phrases() { return phrases_; }

  // Where windows of words begin, once for each that is sought: none where it is not worth to know, as for
  // the first few. Throws Error{kDamaged}.
  const Stretches* stretches(size_t words);
  char first_byte(size_t word) const { return sought_[word].code.front(); }

  // The position, as phrases have it, of the first place of a word that is at the cursor or behind it, and at
  // `position` or behind that; the cursor moves there. kNowhere when there is none. Throws Error{kDamaged};
  // bytes that can be no words may give anything, too.
  uint32_t first_from(uint64_t position, size_t word, Cursor& cursor);

 private:
  static constexpr size_t kBlock = 64;  // bytes
  static constexpr size_t kFewWords = 24;

  struct Sought {
    uint32_t number;
    std::string code;
    uint64_t read = 0;                  // for which of all fields that were read this holds:
    uint64_t known = 0;                 // a bit for each of the first blocks that it was sought in
    std::array<uint64_t, 64> places{};  // by block, a bit for each byte where it begins
  };
  // Up to kBlock bytes, without a gap.
  struct Block {
    const char* bytes;  // kBlock of them may be read, and what belongs to a word that begins there
    uint64_t begins;    // a bit for each byte that begins a word
    uint32_t before;    // the position of the word before
    uint32_t last;      // and of the last word
  };

  uint64_t places_in(size_t block, Sought& word) const;
  static uint64_t look_for(const Sought& word, const Block& block);
  bool read_on();
  void note_stretches();
  void pass_over_gap();
  const char* padded(size_t at);

  PhraseFinder phrases_;
  std::vector<Sought> sought_;
  std::string_view words_;
  uint64_t reads_ = 0;             // fields so far
  bool were_many_sought_ = false;  // in the one before
  bool are_stretches_noted_ = false;
  size_t words_sought_ = 0;  // in windows of this one
  Stretches stretches_;
  std::vector<Block> blocks_;           // as far as the words are read
  size_t read_ = 0;                     // bytes
  uint64_t beyond_ = 0;                 // a bit for each byte to come that belongs to the last word
  uint32_t position_ = 0;               // of that word
  std::array<char, 2 * kBlock> end_{};  // the last words once more, with bytes of 0 behind
  size_t end_begins_ = 0;               // where among the words
};

}  // namespace dateline
