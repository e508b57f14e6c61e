// How much a word tells: its inverse document frequency, in the form that is never negative (Lucene's BM25).
// Belongs to the thread of its database.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "common/query/query_word.h"

namespace dateline {

class Rarity {
 public:
  explicit Rarity(const Xapian::Database& database) : database_(database) {}

  // Of what so many articles have.
  double of(uint64_t articles) const {
    const double all = database_.get_doccount();
    const double with = std::min(static_cast<double>(articles), all);
    return std::log1p((all - with + 0.5) / (with + 0.5));
  }

  // By its most frequent stem, and its most frequent other spelling; 0 for a stop word. Throws Xapian::Error.
  double of(const QueryWord& word) const;

  // Among the titles of articles.
  double in_titles(const QueryWord& word) const;

 private:
  const Xapian::Database& database_;
};

}  // namespace dateline
