// Articles as the index holds them. Stateless.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/build/shard_content.h"

namespace dateline {

// Calls visit(record) for every article that counts, in the order of the shards: its canonical JSON
// (common/article_json.h). Throws Error{kDamaged}.
void for_each_record(const std::vector<ShardContent>& shards,
                     const std::function<void(const std::string&)>& visit);

}  // namespace dateline
