// What stands after a word in articles: three words, one article after the other. For one thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/search/generation/search_context.h"

namespace dateline {

class FollowingWords {
 public:
  virtual ~FollowingWords() = default;

  static constexpr size_t kMost = 3;

  // After each place of the word in the field of an article where the first word is in one of the ranges: one
  // word to kMost, with blanks between them. Throws Error{kDamaged}, Xapian::Error.
  virtual std::vector<std::string> in(DocId doc) = 0;
};

struct FollowedWord {
  Field field;  // kTitle or kText
  std::string word;
  WordRanges ranges;  // none: anything
};

// Of the words in order; of a portable archive of the articles as stored, which takes many times as long.
// `context` outlives it.
std::unique_ptr<FollowingWords> following_words(const SearchContext& context, FollowedWord followed);

}  // namespace dateline
