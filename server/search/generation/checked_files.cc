#include "server/search/generation/checked_files.h"

#include "common/error.h"

namespace dateline {

HeldShards CheckedFiles::hold(const IndexFolder& folder, const Manifest& manifest) {
  const HeldShards before = std::move(last_);
  last_.clear();
  for (const ShardEntry& shard : manifest.shards)
    last_.push_back(sound(folder.shard(manifest.generation, shard.name), shard));
  std::erase_if(known_, [](const auto& one) { return one.second.expired(); });
  return last_;
}

std::shared_ptr<const HeldShard> CheckedFiles::sound(const std::filesystem::path& folder,
                                                     const ShardEntry& shard) {
  std::weak_ptr<const HeldShard>& known = known_[shard.name];
  if (auto held = known.lock(); held && held->is_in(folder, shard)) return held;
  auto held = std::make_shared<const HeldShard>(folder, shard);
  for (const ShardFile& file : shard.files) {
    if (const auto fault = fault_of(folder, file))
      throw Error(ErrorCode::kDamaged, *fault, "Run dateline-indexer verify.");
  }
  known = held;
  return held;
}

}  // namespace dateline
