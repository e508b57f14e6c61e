// The terms that tell most about an article. Thread-safe for distinct sessions.
#pragma once

#include <string>
#include <vector>

#include "common/article.h"
#include "server/search/snapshot.h"

namespace dateline {

struct KeyTerm {
  std::string stem;
  std::string word;   // as the article writes it, for people
  double rarity = 0;  // the logarithm of how many articles there are for each that has the stem
  double weight = 0;  // its frequency in the article, dampened, times its rarity
};

// All of them, heaviest first; a word of the title counts as several. Neither stop words nor what a quarter
// of the archive has. Throws Xapian::Error.
std::vector<KeyTerm> key_terms(Session& session, const Article& article);

}  // namespace dateline
