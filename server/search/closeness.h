// How close other articles are to one, by all of their words: the cosine of term vectors (Salton, Buckley
// 1988), the article's own weighted by frequency and rarity, the other's by frequency alone, so that a
// comparison costs no look-ups. Holds a copy of the terms; thread-safe for distinct databases.
#pragma once

#include <xapian.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "server/search/columns.h"
#include "server/search/key_terms.h"

namespace dateline {

class Closeness {
 public:
  explicit Closeness(const std::vector<KeyTerm>& terms);

  // 0 for nothing in common, towards 1 for the same words. Throws Xapian::Error.
  double to(const Xapian::Database& database, DocId doc) const;

 private:
  std::unordered_map<std::string, double> weights_;  // by term of the index; of length 1 together
};

}  // namespace dateline
