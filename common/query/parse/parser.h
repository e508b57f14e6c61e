// Text -> tree, in the language of docs/query.md. Nothing that is typed is an error: what cannot be meant as
// syntax is taken as words, and a Warning says so. Pure functions; thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "common/date/time_zone.h"
#include "common/query/tree.h"
#include "common/query/warning.h"

namespace dateline {

// What is longer, deeper or more is cut, with a warning.
inline constexpr size_t kMaxQueryBytes = 10'000;
inline constexpr size_t kMaxClauses = 256;   // words, phrases, prefixes and dates
inline constexpr size_t kMaxTreeDepth = 20;  // of AND and OR within each other
inline constexpr uint32_t kMaxSlop = 50;  // below kPositionGap, so that no match reaches from field to field

struct ParsedQuery {
  QueryNode tree;
  std::vector<Warning> warnings;  // in the order of their positions
};

// `zone` is that of times written without one (date:"1987-02-26 15:01"). Invalid UTF-8 and control characters
// separate words.
ParsedQuery parse(std::string_view text, const TimeZone& zone = {});

}  // namespace dateline
