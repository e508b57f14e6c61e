// A file of words as it is written, from the beginning to the end: first the vocabulary, then the articles.
// See words_file.h. For one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/output_file.h"
#include "common/words/lexicon.h"
#include "common/words/words_layout.h"
#include "common/words/words_record.h"

namespace dateline {

class WordsOutput {
 public:
  // All that write throw Error{kWrite}. The file is not synced.
  explicit WordsOutput(const std::filesystem::path& path);

  // Once, and first. `occurrences` says how often each word of the lexicon occurs; those that do not are left
  // out. Gives the number that each has in the file, for WordsRecoder: smaller for more frequent ones.
  std::vector<uint32_t> write_vocabulary(const Lexicon& lexicon, const std::vector<uint64_t>& occurrences);

  // Numbers of documents ascend; those that are left out have no words.
  void add_article(uint32_t document, const ArticleWords& words);

  void finish();

 private:
  void add_word(std::string_view word, uint32_t number);
  void write_numbers(std::vector<uint32_t>& numbers);
  void write_record_ends();

  OutputFile file_;
  words_layout::Header header_;
  std::vector<uint32_t> word_ends_;
  std::vector<uint32_t> numbers_;
  std::string record_sizes_;  // of each document, as append_varint() writes it: there may be many
  std::string record_;
};

}  // namespace dateline
