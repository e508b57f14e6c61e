// Which visible articles have words as written. Stateless; thread-safe for distinct contexts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/generation/search_context.h"

namespace dateline {

// Those that have all of some words in one field, the text or the title. Throws Xapian::Error, TimeIsUp.
DocSet docs_with(const SearchContext& context, Field field, const std::vector<std::string>& words);

// How many have all of them in text or title. Throws Xapian::Error, TimeIsUp.
uint64_t count_with(const SearchContext& context, const std::vector<std::string>& words);

// How many have one word. Of words that many articles have the vocabulary knows how many there are in the
// texts, and how many in the titles: the larger number is taken for all of them, without a look at each.
class WordCounts {
 public:
  // `context` outlives it.
  explicit WordCounts(const SearchContext& context);

  // Throws Xapian::Error, TimeIsUp.
  uint64_t of(const Vocabulary::Completion& word) const;

 private:
  uint64_t visible(Field field, const std::string& word, uint64_t with) const;

  const SearchContext& context_;
  const DocSet hidden_;    // under embargo, or expired
  const uint64_t unseen_;  // how many the index counts, superseded ones, too, that are not to be seen
};

}  // namespace dateline
