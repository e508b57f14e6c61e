// The words of a query that rank, in its order: what the ranking looks for near each other in an article.
// Values are plain; thread-safe.
#pragma once

#include <string>
#include <vector>

namespace dateline {

struct KeyWord {
  std::string word;      // as an Analyzer gives it
  double rarity = 0;     // in the archive: its inverse document frequency
  bool follows = false;  // it stands in the query right behind the key word before it
};

// Without repeats.
using KeyWords = std::vector<KeyWord>;

}  // namespace dateline
