// The words of a clause as the index knows them. Uses the Analyzer of its thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace dateline {

struct QueryWord {
  std::string word;
  // One for each language in which it is no stop word, without repeats. With no language at all: the word.
  std::vector<std::string> stems;
  // Its stems where it is a stop word: `stems` is empty when it is one everywhere.
  std::vector<std::string> stop_stems;
  // Its stems in languages that the query is not in, for articles that have the word as it is written.
  std::vector<std::string> other_stems;
  bool is_stop_in_own_script = false;
  uint32_t begin = 0;  // in bytes of the text

  bool is_stop() const { return stems.empty(); }
  // Stop word in one language, and a word that may matter in another ("die" in German and English).
  bool may_be_stop() const { return !stop_stems.empty(); }
};

// The words of `text` in `languages`, and as they may be written in `others`.
std::vector<QueryWord> query_words(std::string_view text, const std::vector<std::string>& languages,
                                   const std::vector<std::string>& others, Analyzer& analyzer);

}  // namespace dateline
