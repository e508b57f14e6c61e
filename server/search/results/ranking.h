// The order by relevance: BM25 over the stems of title, standfirst, body and tags (Robertson, Zaragoza, "The
// Probabilistic Relevance Framework: BM25 and Beyond", 2009), and, where asked for, a preference for newer
// articles. docs/ranking.md has the parameters and how they were found. Thread-safe for distinct contexts.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "server/search/generation/search_context.h"

namespace dateline {

struct Ranked {
  DocId doc = 0;
  double score = 0;    // text + recency
  double recency = 0;  // the part that newness has in it
};

struct RankOptions {
  uint32_t first = 0;  // how many of the best to leave out
  uint32_t size = 10;
  double half_life_days = 0;      // after which newness counts half; 0: age does not count
  bool collapse_copies = true;    // the best of several copies only
  const DocSet* among = nullptr;  // only these articles; null: all
};

// The best articles for `query`, best first; ties by the number in Xapian. Throws Xapian::Error, and TimeIsUp
// when the deadline passes before they are known.
std::vector<Ranked> rank(const SearchContext& context, const Xapian::Query& query,
                         const RankOptions& options);

// BM25 as `rank` uses it, with the parameters k1, k2, k3, b and the least normalised length.
Xapian::BM25Weight text_weight();

}  // namespace dateline
