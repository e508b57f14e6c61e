// A file of words as it is written, from the beginning to the end: first the vocabulary, then the articles.
// See words_file.h. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/words/lexicon.h"
#include "common/words/placed_word.h"
#include "common/words/word_code.h"
#include "common/words/words_layout.h"

namespace dateline {

// The words of one article while they are encoded.
using EncodedWords = std::array<WordEncoder, kWordFields>;

class WordsOutput {
 public:
  // All that write throw Error{kWrite}. The file is not synced.
  explicit WordsOutput(std::filesystem::path path);
  ~WordsOutput();
  WordsOutput(const WordsOutput&) = delete;
  WordsOutput& operator=(const WordsOutput&) = delete;

  // Once, and first. `occurrences` says how often each word of the lexicon occurs; those that do not are left
  // out. Gives the number that each has in the file, for EncodedWords: smaller for more frequent ones.
  std::vector<uint32_t> write_vocabulary(const Lexicon& lexicon, const std::vector<uint64_t>& occurrences);

  // Numbers of documents ascend; those that are left out have no words.
  void add_article(uint32_t document, const EncodedWords& words);

  void finish();

 private:
  void add_word(std::string_view word, uint32_t number);
  void write(std::string_view bytes);
  template <typename Number>
  void write_numbers(std::vector<Number>& numbers);
  void flush();

  std::filesystem::path path_;
  int descriptor_;
  std::string buffer_;
  words_layout::Header header_;
  std::vector<uint32_t> word_ends_;
  std::vector<uint32_t> numbers_;
  std::vector<uint64_t> record_ends_;
};

}  // namespace dateline
