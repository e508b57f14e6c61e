// How many articles have each word of a file of words (words_file.h), whatever fields it is in: each article
// counts once. Not thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "common/words/words_file.h"

namespace dateline {

class ArticlesByWord {
 public:
  explicit ArticlesByWord(const WordsFile& file)
      : file_(file), counts_(file.words() + size_t{1}), last_(counts_.size()) {}

  // The words that an article has in a field; all fields of one article before those of the next. Throws
  // Error{kDamaged}.
  void add(uint32_t document, WordField field) {
    WordCursor words(file_.article(document)[static_cast<size_t>(field)]);
    while (words.next()) add(document, words.word());
  }

  // By the number of the word in the file.
  uint32_t of(uint32_t number) const { return counts_.at(number); }

  const WordsFile& file() const { return file_; }

 private:
  void add(uint32_t document, uint32_t number) {
    if (number >= last_.size()) throw NumberReader::damaged();
    if (last_[number] == document) return;
    last_[number] = document;
    ++counts_[number];
  }

  const WordsFile& file_;
  std::vector<uint32_t> counts_;
  std::vector<uint32_t> last_;  // the last document that has it
};

}  // namespace dateline
