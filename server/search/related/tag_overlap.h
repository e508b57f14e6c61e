// How near two articles are by what is known about them besides their words. Immutable; thread-safe.
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

// How near two moments are: 1 for the same one, a half after each week between. What has no date (kUndated)
// may be of any time: it counts like what is a week away.
double time_between(int64_t one, int64_t other);

// The same beside a story; where the story itself has no date, all are alike: 0.
double time_proximity(int64_t story, int64_t other);

}  // namespace dateline
