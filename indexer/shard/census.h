// What shards hold, counted from the databases themselves, and how that differs from an earlier state.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/shard/shard_content.h"

namespace dateline {

struct Census {
  uint64_t articles = 0;
  uint64_t without_body = 0;
  uint64_t undated = 0;
  std::map<std::string, uint64_t> languages;  // "" when unknown
};

struct Difference {
  uint64_t added = 0;
  uint64_t changed = 0;
  uint64_t removed = 0;
};

// Both throw Error{kDamaged}.
Census take_census(const std::vector<ShardContent>& shards);
Difference compare(const std::vector<ShardContent>& before, const std::vector<ShardContent>& after);

}  // namespace dateline
