// The words of a generation with the number of articles that have them: for spelling and for completing what
// is typed. Immutable once made; thread-safe.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class Vocabulary {
 public:
  // Throws Xapian::Error.
  explicit Vocabulary(const Xapian::Database& database);

  // How many articles have the word, as written, in title or text.
  uint64_t frequency(std::string_view word) const;

  // The word that was most likely meant: the most frequent of those fewest edits away (insert, delete,
  // replace, swap neighbours; one edit in a word of up to four characters, two in a longer one). Nothing for
  // a word that is known and not plainly rarer than the other, or when there is none near.
  std::optional<std::string> correct(std::string_view word) const;

  // The most frequent words that begin so, most frequent first.
  std::vector<std::string> completions(std::string_view prefix, size_t limit) const;

 private:
  struct Entry {
    std::string word;
    uint32_t frequency;
    bool operator<(const Entry& other) const { return word < other.word; }
  };

  std::vector<Entry> entries_;                    // sorted by word
  std::vector<std::vector<uint32_t>> by_length_;  // in characters; indexes into entries_
};

// The number of edits between two words (optimal string alignment; Damerau, CACM 1964), or limit + 1 when
// there are more than `limit`.
size_t edit_distance(std::u32string_view a, std::u32string_view b, size_t limit);

}  // namespace dateline
