// What the articles of an index are known by when copies of them are looked for. Stateless.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/shard/live_shard.h"

namespace dateline {

// Calls visit(copy_key, sketch) for every article that counts, has both and whose sketch is wanted, in the
// order of the shards. Throws Error{kDamaged}.
void for_each_sketch(
    const std::vector<LiveShard>& shards, const std::function<bool(const std::string& sketch)>& is_wanted,
    const std::function<void(const std::string& copy_key, const std::string& sketch)>& visit);

}  // namespace dateline
