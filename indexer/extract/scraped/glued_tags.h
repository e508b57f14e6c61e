// Tags that ran together when a page was scraped: "OpenAIWearableTechJonyIve" -> OpenAI, Wearable Tech, Jony
// Ive. Cut where the case changes; what the words are is told by the text of the page and by known tags.
// Immutable after construction; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/extract/tag_vocabulary.h"

namespace dateline {

class GluedTags {
 public:
  // `page` is the text in which words and names are looked up; `known` must outlive this.
  GluedTags(std::string_view page, const TagVocabulary& known);

  // Whether words ran together in it: the case changes within a word that neither the page nor the known tags
  // have.
  bool is_glued(std::string_view line) const;

  // The tags in a line. `expected` is how many there probably are; 0 when nobody knows.
  std::vector<std::string> split(std::string_view line, size_t expected) const;

  // The tags of several lines of one page, whose number tends to be the same.
  std::vector<std::vector<std::string>> split_all(const std::vector<std::string>& lines) const;

 private:
  struct Word;
  struct Cut;

  std::vector<Word> words_of(std::string_view line) const;
  double word_cost(std::string_view word) const;
  double tag_cost(const std::string& tag, size_t words) const;  // words: 1 to 4
  static std::string tag_of(const std::vector<Word>& words, size_t from, size_t end);
  std::vector<std::vector<Cut>> groupings(const std::vector<Word>& words) const;
  std::vector<std::string> grouped(const std::vector<Word>& words, size_t expected) const;

  const TagVocabulary& known_;
  std::unordered_set<std::string> words_;    // that begin with a capital
  std::unordered_set<std::string> phrases_;  // of two and three such words side by side
};

}  // namespace dateline
