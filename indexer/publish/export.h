// Articles as the index holds them. Stateless.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/query/warning.h"
#include "indexer/shard/live_shard.h"

namespace dateline {

// Calls visit(record) for every article that counts, in the order of the shards: its canonical JSON
// (common/article_json.h). Throws Error{kDamaged}.
void for_each_record(const std::vector<LiveShard>& shards,
                     const std::function<void(const std::string&)>& visit);

// The same for those of them that a query (docs/query.md) matches: with all of its words, in any of the
// languages that a search without one is understood in; embargoed articles too. Gives what was odd in the
// query. Throws Error{kDamaged}.
std::vector<Warning> for_each_record(const std::vector<LiveShard>& shards, const Manifest& manifest,
                                     std::string_view query,
                                     const std::function<void(const std::string&)>& visit);

}  // namespace dateline
