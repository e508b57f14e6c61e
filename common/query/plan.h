// How a query is answered: a tree of sets and weights on the terms of common/index/schema.h. The tree of the
// query (tree.h) is compiled to it; the server evaluates it (server/search/evaluation), and to_xapian() gives
// the same as a Xapian::Query. A value; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

struct Plan {
  enum class Kind : uint8_t {
    kNone,       // no article
    kAll,        // every article
    kTerm,       // those that have terms[0]; weighted
    kBeginning,  // those that have a term that begins with terms[0], of more than `most` the most frequent
    kTogether,   // those where all terms stand together, see `window`; without weight
    kPublished,  // those published in [from, to]; without weight
    kAnd,        // all parts
    kOr,         // any part; weighted by all that match
    kAndNot,     // the first part and none of the others; weighted by the first
    kAndMaybe,   // the first part; weighted by the others too, where they match
    kFilter,     // all parts; weighted by the first
    kSynonym,    // any part; weighted as if all terms of them were one
    kScale,      // its part, with `weight` times its weight
    kWorth,      // its part, with `weight` for a weight
  };

  Kind kind = Kind::kNone;
  std::vector<std::string> terms;
  uint32_t window = 0;  // of kTogether: from the first place to the last at most so many, in any order; 0:
                        // side by side in their order
  uint32_t most = 0;    // of kBeginning
  int64_t from = 0;     // of kPublished, seconds since 1970
  int64_t to = 0;
  double weight = 0;  // of kScale and kWorth
  std::vector<Plan> parts;

  static Plan none() { return {}; }
  static Plan all();
  static Plan term(std::string term);
  static Plan beginning(std::string beginning, uint32_t most);
  // Terms with positions, of one field; one of them is a term like others.
  static Plan together(std::vector<std::string> terms, uint32_t window);
  static Plan published(int64_t from, int64_t to);
  // Of kAnd, kOr, kAndNot, kAndMaybe, kFilter, kSynonym. One part is that part.
  static Plan of(Kind kind, std::vector<Plan> parts);
  static Plan scaled(Plan part, double factor);
  static Plan worth(Plan part, double weight);
  // The same articles, without what only weighs.
  static Plan weightless(Plan plan);

  // Whether it adds nothing to any score. A term never says so, though there are some without weight.
  bool is_weightless() const;

  bool operator==(const Plan&) const = default;
};

}  // namespace dateline
