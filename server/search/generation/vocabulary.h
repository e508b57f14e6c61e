// The words of a generation with the number of articles that have them: for spelling and for completing what
// is typed. Immutable once made; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/words/shard_words.h"
#include "server/search/generation/shard_set.h"

namespace dateline {

class Vocabulary {
 public:
  // `newest`: the newest articles, whose words are the fresh ones. `in_order`: the words of all articles,
  // null where the archive is portable. Throws Xapian::Error, Error{kDamaged}.
  Vocabulary(const ShardSet& shards, const std::vector<DocId>& newest, const ShardWords* in_order);

  // How many articles have the word, as written, in title or text.
  uint64_t frequency(std::string_view word) const;

  struct Neighbour {
    std::string word;
    uint64_t frequency = 0;
    size_t distance = 0;  // edits: insert, delete, replace, swap neighbours
  };

  // The words few edits away (one from a word of up to four characters, two from a longer one), the nearest
  // first, then the most frequent; at most `limit`. None for a word with a digit, of fewer than three
  // characters or more than 32.
  std::vector<Neighbour> near(std::string_view word, size_t limit) const;

  // The words that begin so, those first that most articles have: the share of all articles and the share of
  // the newest count the same.
  std::vector<std::string> completions(std::string_view prefix, size_t limit) const;

 private:
  struct Entry {
    std::string word;
    uint32_t frequency;
    uint32_t fresh = 0;    // how many of the newest articles have it
    uint32_t letters = 0;  // a bit for each character, modulo 32: an edit changes two at most
    bool operator<(const Entry& other) const { return word < other.word; }
  };

  double standing(const Entry& entry) const;

  uint64_t articles_ = 0;
  size_t newest_ = 0;
  std::vector<Entry> entries_;                    // sorted by word
  std::vector<std::vector<uint32_t>> by_length_;  // in characters; indexes into entries_
};

// The number of edits between two words (optimal string alignment; Damerau, CACM 1964), or limit + 1 when
// there are more than `limit`.
size_t edit_distance(std::u32string_view a, std::u32string_view b, size_t limit);

}  // namespace dateline
