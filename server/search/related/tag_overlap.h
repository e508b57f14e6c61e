// How near two articles are by their tags. Immutable; thread-safe.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "server/search/generation/columns.h"

namespace dateline {

// The share of an article's tags that another has, 0 to 1, each tag counted by its rarity.
class TagOverlap {
 public:
  TagOverlap(const Columns& columns, const std::vector<std::string>& tags);
  double with(DocId doc) const;

 private:
  const ValueColumn& column_;
  std::unordered_map<uint32_t, double> weights_;
  double all_ = 0;
};

}  // namespace dateline
