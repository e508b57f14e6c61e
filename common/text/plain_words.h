// The words of plain text (word_breaks.h), one after another. ASCII, which is most of it in many archives, is
// looked at in blocks: a bit for each byte that is of a word, and each run of bits is a word. For one thread.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/text/word_breaks.h"

namespace dateline {

class PlainWords {
 public:
  // `text` is plain and outlives this.
  explicit PlainWords(std::string_view text) : text_(text) {}

  // The next word; false at the end of the text.
  bool next(WordRange& word) {
    do {
      while (words_ == 0) {
        if (next_block_ == text_.size()) return false;
        if (!read_block()) return next_by_characters(word);
      }
      take(word);
    } while (word.end - word.begin == 1 && text_[word.begin] == '_');  // to ICU no word
    return true;
  }

 private:
  // Of the words that are left in the block.
  void take(WordRange& word) {
    const auto begin = static_cast<size_t>(std::countr_zero(words_));
    const auto size = static_cast<size_t>(std::countr_one(words_ >> begin));
    const uint64_t left = words_ & (words_ + (uint64_t{1} << begin));
    word = {block_ + begin, block_ + begin + size, ((words_ ^ left) & signs_) == 0};
    words_ = left;
  }

  // False when a word begins there that a block does not show whole.
  bool read_block();
  bool next_by_characters(WordRange& word);

  std::string_view text_;
  size_t block_ = 0;       // where the block begins
  size_t next_block_ = 0;  // a boundary lies there
  uint64_t words_ = 0;     // of the block: bytes of whole words that were not given
  uint64_t signs_ = 0;     // of the block: bytes of words that are not simple
};

}  // namespace dateline
