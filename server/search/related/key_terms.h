// The terms that tell most about an article. Thread-safe for distinct contexts.
#pragma once

#include <string>
#include <vector>

#include "common/article.h"
#include "common/deadline.h"
#include "server/search/generation/search_context.h"

namespace dateline {

struct KeyTerm {
  std::string stem;
  uint32_t number = 0;   // of the stem in the generation
  uint32_t holders = 0;  // how many articles have it
  std::string word;      // as the article writes it, for people
  std::string name;      // of several words, that it is a part of in the text: "Jony Ive"; mostly empty
  double compared = 0;   // its frequency in the article, dampened, times its rarity: see stem_rarity()
  bool common = false;   // a quarter of the archive has it: too many to look for
  double weight = 0;     // the same for who looks for others: rarity counts more
};

// The heaviest of them first, some thousands of a very long text; a word of the title or the standfirst
// counts as several. Neither stop words nor what half of the archive has; nor, where the article itself is
// `indexed`, what no other has. When the deadline passes, what is read of the text is all there is. Throws
// Xapian::Error.
std::vector<KeyTerm> key_terms(const SearchContext& context, const Article& article, bool indexed,
                               const Deadline& deadline);

}  // namespace dateline
