// What a file of words has of one article, as docs/index-format.md describes it: which fields there are, how
// long each is, and these. Stateless, but for the recoder.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/words/placed_word.h"
#include "common/words/word_code.h"

namespace dateline {

// The encoded words of each field of one article; empty where it has none.
using ArticleWords = std::array<std::string_view, kWordFields>;

// Appends the record; nothing for an article without words.
void append_record(std::string& out, const ArticleWords& fields);

// The fields of a record, from bytes that may be anything: throws Error{kDamaged}.
ArticleWords fields_of(std::string_view record);

// The words of articles in other numbers: those of another vocabulary. For one thread.
class WordsRecoder {
 public:
  // `numbers`: by the number so far, from 0; kGap for what no article has.
  explicit WordsRecoder(const std::vector<uint32_t>& numbers);

  // The same words, until the next call. Throws Error{kDamaged} for a number that stands for none.
  const ArticleWords& recoded(const ArticleWords& fields);

 private:
  char* recode(std::string_view words, char* out) const;

  std::vector<WordCode> codes_;  // by the number so far
  std::string bytes_;
  ArticleWords fields_;
};

}  // namespace dateline
