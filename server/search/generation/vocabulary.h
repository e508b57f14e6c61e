// The words of a generation with the number of articles that have them: for spelling and for completing what
// is typed. They are in the vocabularies of the shards (common/columns), asked as one. Immutable once made;
// thread-safe. What is read of a damaged file throws Error{kDamaged}.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/columns/vocabulary_file.h"
#include "common/words/shard_words.h"
#include "server/search/generation/shard_set.h"

namespace dateline {

using ShardVocabularies = std::vector<std::shared_ptr<const VocabularyFile>>;

// The words from `from` on and before `to`, by their bytes.
struct WordRange {
  std::string from;
  std::string to;

  bool has(std::string_view word) const { return from <= word && word < to; }
  bool operator==(const WordRange&) const = default;
};
using WordRanges = std::vector<WordRange>;  // none of them overlap

WordRange words_beginning(std::string_view prefix);  // which is not empty
WordRange only_word(std::string_view word);

class Vocabulary {
 public:
  // `files`: of the shards; `newest`: the newest articles, whose words are the fresh ones. `in_order`: the
  // words of all articles, null where the archive is portable. Throws Xapian::Error, Error{kDamaged}.
  Vocabulary(const ShardSet& shards, ShardVocabularies files, const std::vector<DocId>& newest,
             const ShardWords* in_order);

  // How many articles have the word, as written, in title or text.
  uint64_t frequency(std::string_view word) const;
  ArticlesWithWord articles_with(std::string_view word) const;

  struct Neighbour {
    std::string word;
    uint64_t frequency = 0;
    size_t distance = 0;  // edits: insert, delete, replace, swap neighbours
  };

  // The words few edits away (one from a word of up to four characters, two from a longer one), the nearest
  // first, then the most frequent; at most `limit`. None for a word with a digit, of fewer than three
  // characters or more than 32.
  std::vector<Neighbour> near(std::string_view word, size_t limit) const;

  // The same for the beginning of a word: the words that begin with what few edits make of it, at most
  // `edits`.
  std::vector<Neighbour> near_beginnings(std::string_view beginning, size_t edits, size_t limit) const;

  struct Completion {
    std::string word;
    ArticlesWithWord articles;  // superseded and hidden ones, too, as Xapian's own frequencies
    double standing = 0;        // what they are put in order by
  };

  // The words of some ranges, those first that most titles and articles have: the share of all articles and
  // the share of the newest count the same, and that of all titles several times.
  std::vector<Completion> completions(const WordRanges& ranges, size_t limit) const;
  // Those that most titles have, of the words that titles have.
  std::vector<Completion> title_completions(const WordRanges& ranges, size_t limit) const;

 private:
  double standing(const ArticlesWithWord& articles, uint64_t fresh) const;

  const uint64_t articles_;
  const size_t newest_;
  const ShardVocabularies files_;
  std::vector<std::pair<std::string, uint32_t>> fresh_;  // how many of the newest articles have each; by word
};

// The number of edits between two words (optimal string alignment; Damerau, CACM 1964), or limit + 1 when
// there are more than `limit`.
size_t edit_distance(std::u32string_view a, std::u32string_view b, size_t limit);

// The same between `a` and the beginning of `b` that is nearest to it.
size_t beginning_distance(std::u32string_view a, std::u32string_view b, size_t limit);

}  // namespace dateline
