// Words that must stand together, as a part of a query. Their places are read from the words of the shards
// (common/words) or, where an archive was built portable, by Xapian from its own positions: the same
// documents and weights. A value; thread-safe.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/deadline.h"
#include "common/words/shard_words.h"

namespace dateline {

class Places {
 public:
  // Without `words`: from Xapian's positions. What is compared ends with TimeIsUp when the deadline has
  // passed (see time_limit.h).
  Places(std::shared_ptr<const ShardWords> words, const Deadline& deadline)
      : words_(std::move(words)), deadline_(deadline) {}

  // The terms have positions, and are of one field; one or more of them. Side by side, in their order:
  Xapian::Query side_by_side(const std::vector<std::string>& terms) const;
  // In any order, from the first place to the last at most `window` places:
  Xapian::Query near(const std::vector<std::string>& terms, uint32_t window) const;

 private:
  std::shared_ptr<const ShardWords> words_;
  Deadline deadline_;
};

}  // namespace dateline
