// How close other articles are to one, by all of their words: the cosine of term vectors (Salton, Buckley
// 1988), the article's own weighted by frequency and rarity, the others' by frequency alone. Of the others
// nothing is read but the postings of the article's own terms, and their norms. Immutable; thread-safe for
// distinct shards.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/deadline.h"
#include "server/search/generation/shard_set.h"
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

  // With each of `docs`, which differ. When the deadline passes, the heaviest terms are all that is compared.
  // Throws Xapian::Error, Error{kDamaged}.
  std::vector<Overlap> with(const ShardSet& shards, const std::vector<DocId>& docs,
                            const Deadline& deadline) const;

 private:
  struct Own {
    std::string name;  // of the term in the index
    double weight;
  };
  std::vector<Own> own_;  // heaviest first; of length 1 together
};

}  // namespace dateline
