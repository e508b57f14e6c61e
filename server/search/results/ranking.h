// The order by relevance: BM25 over the stems of title, standfirst, body and tags (Robertson, Zaragoza, "The
// Probabilistic Relevance Framework: BM25 and Beyond", 2009) with what the title is worth by itself, for the
// best of them how closely they have the words together, and a preference for newer articles. docs/ranking.md
// has the parameters and how they were found. Thread-safe for distinct contexts.
#pragma once

#include <cstdint>
#include <vector>

#include "common/query/key_words.h"
#include "common/query/plan.h"
#include "server/search/evaluation/matcher.h"
#include "server/search/generation/search_context.h"
#include "server/search/searcher.h"

namespace dateline {

struct Ranked {
  DocId doc = 0;
  double score = 0;
  double proximity = 0;  // the part that the places of the words have in it
  double recency = 0;    // the part that newness has in it
};

struct RankOptions {
  uint32_t first = 0;  // how many of the best to leave out
  uint32_t size = 10;
  RecencyPreference recency{};
  bool collapse_copies = true;          // the best of several copies only
  const KeyWords* key_words = nullptr;  // whose proximity counts; null: none
};

// The best of them, best first; ties by their numbers. Throws Xapian::Error, Error{kDamaged}, and TimeIsUp
// when the deadline of the matcher passes before they are known.
std::vector<Ranked> rank(const SearchContext& context, const MatchedDocs& matched,
                         const RankOptions& options);

// The same for those of `among` that the plan matches.
std::vector<Ranked> rank(const SearchContext& context, const Plan& plan, const DocSet& among,
                         const RankOptions& options);

}  // namespace dateline
