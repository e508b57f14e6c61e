// The articles of a published generation that a build may take over: those that come again just as they were
// read then (fingerprint.h) need not be cleaned, analysed and written once more.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/id_map.h"
#include "common/index/generation.h"
#include "common/index/manifest.h"
#include "indexer/shard/live_shard.h"

namespace dateline {

// Of a document.
struct Place {
  uint32_t shard = 0;     // from 0, in the order of the manifest
  uint32_t document = 0;  // its number in the database
};

class ReusableArticles {
 public:
  ReusableArticles() = default;  // none

  // Those that count in a generation; none at all when some have no fingerprint. Takes 24 bytes for each.
  // Throws Error{kDamaged}.
  ReusableArticles(const IndexFolder& folder, const Manifest& manifest);

  // Where the article with this fingerprint lies; nothing when there is none. Thread-safe.
  std::optional<Place> find(std::string_view fingerprint) const;

  const std::vector<LiveShard>& shards() const { return shards_; }

  // The shards as a later generation has them that takes over what lies at these places: all else is
  // superseded. Without those of which nothing stays.
  std::vector<ShardEntry> shards_with(const IdMap<Place>& kept) const;

 private:
  struct Entry {
    uint64_t high;  // of the fingerprint
    uint64_t low;
    Place place;
  };

  void add_shard(uint32_t number);

  std::vector<ShardEntry> entries_;
  std::vector<LiveShard> shards_;
  std::vector<Entry> articles_;  // by fingerprint
};

}  // namespace dateline
