// How close other articles are to one, by all of their words: the cosine of term vectors (Salton, Buckley
// 1988), the article's own weighted by frequency and rarity, the other's by frequency alone, so that a
// comparison costs no look-ups. Immutable; thread-safe for distinct shards.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/generation/columns.h"
#include "server/search/related/key_terms.h"

namespace dateline {

// What another article shares with the one.
struct Overlap {
  struct Part {
    uint32_t term;  // the number of a KeyTerm, heaviest first
    double weight;  // of it in the other article, whose vector has length 1
  };
  double cosine = 0;  // 0 for nothing in common, towards 1 for the same words
  std::vector<Part> parts;
};

class TextSimilarity {
 public:
  explicit TextSimilarity(const std::vector<KeyTerm>& terms);

  // Throws Xapian::Error.
  Overlap to(const ShardSet& shards, DocId doc) const;

 private:
  struct Own {
    std::string name;  // of the term in the index
    uint32_t term;
    double weight;
  };
  std::vector<Own> own_;  // by name; the weights are of length 1 together
};

}  // namespace dateline
