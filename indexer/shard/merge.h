// When the shards of a generation are merged, and how. Each costs every search something, so many small
// updates must not leave many; merging all of them each time would rewrite the archive. So each shard is to
// be much larger than all that came after it together, and what is quickly merged is merged at once: beside
// the archive there is one small shard, and one more for every eightfold beyond. Stateless.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "common/index/manifest.h"
#include "indexer/shard/live_shard.h"

namespace dateline {

// Which shards to make one of: all from the first on of which an eighth is superseded, that those after it
// together outweigh by an eighth, or that is small and neither the first nor the last. Nothing: all stay as
// they are.
std::optional<size_t> first_to_merge(const std::vector<ShardEntry>& shards);

// Makes one database of several, in their order, without what is excluded; its documents are numbered from 1
// without gaps. `work` is a folder for what is needed on the way. Throws Error{kWrite}, Error{kDamaged}.
void merge_shards(const std::vector<LiveShard>& parts, const std::filesystem::path& work,
                  const std::filesystem::path& merged);

}  // namespace dateline
