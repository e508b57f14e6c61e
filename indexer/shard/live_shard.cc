#include "indexer/shard/live_shard.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>

#include "common/index/document.h"
#include "common/index/schema.h"
#include "indexer/shard/database.h"

namespace dateline {

std::vector<LiveShard> live_shards(const IndexFolder& folder, const Manifest& manifest) {
  std::vector<LiveShard> shards;
  for (const ShardEntry& shard : manifest.shards) {
    shards.push_back({folder.shard(manifest.generation, shard.name), shard.superseded});
    supersede(shards.back().path, manifest.taken_down, shards.back().excluded);
  }
  return shards;
}

std::vector<std::filesystem::path> paths_of(const std::vector<LiveShard>& shards) {
  std::vector<std::filesystem::path> paths;
  paths.reserve(shards.size());
  for (const LiveShard& shard : shards) paths.push_back(shard.path);
  return paths;
}

std::vector<uint32_t> in_either(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::vector<uint32_t> either;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(either));
  return either;
}

std::vector<uint32_t> placeholders_of(const std::filesystem::path& shard) {
  return reading(shard,
                 [](const Xapian::Database& database) { return documents_of(database, kPlaceholderId); });
}

std::vector<std::string> ids_of(const std::filesystem::path& shard) {
  return reading(shard, [&](const Xapian::Database& database) {
    std::vector<std::string> ids;
    const Xapian::valueno slot = spec(Field::kId).slot;
    for (auto id = database.valuestream_begin(slot); id != database.valuestream_end(slot); ++id)
      ids.push_back(*id);
    return ids;
  });
}

uint64_t supersede(const std::filesystem::path& shard, const std::vector<std::string>& ids,
                   std::vector<uint32_t>& superseded) {
  if (ids.empty()) return 0;
  return reading(shard, [&](const Xapian::Database& database) {
    std::vector<uint32_t> found;
    for (const std::string& id : ids) {
      const std::vector<Xapian::docid> docs = documents_of(database, id);
      found.insert(found.end(), docs.begin(), docs.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());  // an id may be named twice
    std::vector<uint32_t> all = in_either(superseded, found);
    const uint64_t fresh = all.size() - superseded.size();
    superseded = std::move(all);
    return fresh;
  });
}

}  // namespace dateline
