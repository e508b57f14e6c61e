// What counts of the shards of a generation: the manifest lists by name what is superseded in each, and by id
// what is taken down; here is where each lies, and all of its documents that count no more. Document numbers
// are those of the one database. Stateless, but Exclusion; all that read throw Error{kDamaged}.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/generation.h"
#include "common/index/manifest.h"

namespace dateline {

struct LiveShard {
  std::filesystem::path path;
  std::vector<uint32_t> excluded;  // superseded or taken down, ascending
};

// Passes over ascending document numbers, and tells which are excluded.
class Exclusion {
 public:
  explicit Exclusion(const LiveShard& shard) : excluded_(shard.excluded) {}
  bool has(uint32_t doc) {
    while (next_ < excluded_.size() && excluded_[next_] < doc) ++next_;
    return next_ < excluded_.size() && excluded_[next_] == doc;
  }

 private:
  const std::vector<uint32_t>& excluded_;
  size_t next_ = 0;
};

std::vector<LiveShard> live_shards(const IndexFolder& folder, const Manifest& manifest);

std::vector<std::filesystem::path> paths_of(const std::vector<LiveShard>& shards);

// The numbers that are in either list, ascending as these do.
std::vector<uint32_t> in_either(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b);

// The documents of a shard that are no articles: see delete_documents().
std::vector<uint32_t> placeholders_of(const std::filesystem::path& shard);

// The ids of all articles of a shard.
std::vector<std::string> ids_of(const std::filesystem::path& shard);

// Adds to `superseded` the documents of these ids; gives how many there are that were not in it.
uint64_t supersede(const std::filesystem::path& shard, const std::vector<std::string>& ids,
                   std::vector<uint32_t>& superseded);

}  // namespace dateline
