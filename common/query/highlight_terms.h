// What of a query a reader wants to see marked in an article: every word, prefix and phrase that is not
// excluded. Values are plain; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index/schema.h"

namespace dateline {

struct HighlightTerms {
  struct Word {
    std::string word;                // as an Analyzer gives it; empty: it is marked by its stems only
    std::vector<std::string> stems;  // one for each language of the query, without repeats
    std::optional<Field> field;      // kTitle or kText; nothing: both
    double weight = 1;               // how rare in the archive: its inverse document frequency
  };
  struct Prefix {
    std::string prefix;
    std::optional<Field> field;
    double weight = 1;
  };
  struct Phrase {
    std::vector<std::string> words;  // in the order of the query
    uint32_t slop = 0;               // 0: side by side in this order; else any order, as the query matches it
    std::optional<Field> field;
    double weight = 1;
  };
  // Characters of a script without spaces, wherever they stand; the words that they are part of are marked.
  struct Run {
    std::string text;
    std::optional<Field> field;
    double weight = 1;
  };
  std::vector<Word> words;
  std::vector<Prefix> prefixes;
  std::vector<Phrase> phrases;
  std::vector<Run> runs;

  bool empty() const { return words.empty() && prefixes.empty() && phrases.empty() && runs.empty(); }
};

}  // namespace dateline
