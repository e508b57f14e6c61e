// The terms that tell most about an article. Thread-safe for distinct sessions.
#pragma once

#include <string>
#include <vector>

#include "common/article.h"
#include "server/search/snapshot.h"

namespace dateline {

struct KeyTerm {
  std::string stem;
  std::string word;  // as the article writes it, for people
  double weight = 0;
};

// At most `limit`, heaviest first: frequency in the article (title counted more), dampened, times how rare
// the stem is in the archive. Stop words are none. Throws Xapian::Error.
std::vector<KeyTerm> key_terms(Session& session, const Article& article, size_t limit);

}  // namespace dateline
