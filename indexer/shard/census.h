// What shards hold, counted from the databases themselves, and how that differs from an earlier state.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/shard/live_shard.h"

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

// Both throw Error{kDamaged}. Shards of one name are the same: what counts in both is not looked at.
Census take_census(const std::vector<LiveShard>& shards);
Difference compare(std::vector<LiveShard> before, std::vector<LiveShard> after);

}  // namespace dateline
