// When the shards of a generation are merged, and how. Many small updates must not make search slower for
// good; merging all of them each time would rewrite the archive. So the first shard, which is the archive
// mostly, is left alone until the others weigh something against it. Stateless.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "common/index/manifest.h"
#include "indexer/build/shard_content.h"

namespace dateline {

// Which shards to make one of: all from `first` on. Nothing: all stay as they are.
//  - All, when an eighth of the first shard is superseded.
//  - When there are more than eight: all, if the others together hold more than an eighth of what the first
//    holds, else all but the first.
std::optional<size_t> first_to_merge(const std::vector<Shard>& shards);

// Makes one database of several, in their order, without what is excluded. Throws Error{kWrite},
// Error{kDamaged}.
void merge_shards(const std::vector<ShardContent>& parts, const std::filesystem::path& merged);

}  // namespace dateline
