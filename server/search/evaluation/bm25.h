// BM25 (Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) as Xapian's
// BM25Weight computes it, over the statistics of a whole generation. docs/ranking.md has the parameters and
// how they were found. A value; thread-safe.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>

#include "server/search/generation/shard_set.h"

namespace dateline {

class Bm25 {
 public:
  static constexpr double kK1 = 1.6;
  static constexpr double kB = 0.8;
  static constexpr double kMinLength = 0.1;  // of the average

  explicit Bm25(const ShardSet& shards);

  // What a term of so many articles is worth at most.
  double weight(uint64_t articles) const;

  // What the length of an article has in its denominator.
  double length_part(uint32_t length) const {
    const double normal = std::max(static_cast<double>(length) * per_average_, kMinLength);
    return kK1 * (normal * kB + (1 - kB));
  }

  // Of a term in an article that has it so often.
  static double score(double weight, uint32_t frequency, double length_part) {
    const double often = frequency;
    return weight * (often / (length_part + often));
  }

  // The same for Xapian's matcher.
  static Xapian::BM25Weight stock() { return {kK1, 0, 1, kB, kMinLength}; }

 private:
  double articles_;
  double per_average_;
};

}  // namespace dateline
