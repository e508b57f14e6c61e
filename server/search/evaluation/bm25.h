// BM25 (Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) as Xapian's
// BM25Weight computes it, over the statistics of a whole generation. A value; thread-safe.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>

#include "server/search/generation/shard_set.h"

namespace dateline {

struct Bm25Parameters {
  double k1;  // how slowly more occurrences of a term are worth no more
  double b;   // how far they count by the length of the article, from 0 to 1
};

class Bm25 {
 public:
  // docs/ranking.md says how these were found.
  static constexpr Bm25Parameters kOfSearches = {1.6, 0.8};
  static constexpr double kMinLength = 0.1;  // of the average

  explicit Bm25(const ShardSet& shards, Bm25Parameters parameters = kOfSearches);

  // What a term of so many articles is worth at most.
  double weight(uint64_t articles) const;

  // What the length of an article has in its denominator.
  double length_part(uint32_t length) const {
    const double normal = std::max(static_cast<double>(length) * per_average_, kMinLength);
    return parameters_.k1 * (normal * parameters_.b + (1 - parameters_.b));
  }

  // Of a term in an article that has it so often.
  static double score(double weight, uint32_t frequency, double length_part) {
    const double often = frequency;
    return weight * (often / (length_part + often));
  }

  // The same for Xapian's matcher.
  static Xapian::BM25Weight stock() { return {kOfSearches.k1, 0, 1, kOfSearches.b, kMinLength}; }

 private:
  Bm25Parameters parameters_;
  double articles_;
  double per_average_;
};

}  // namespace dateline
