// Copies of one story, in all shards of a generation: those of one shard are groups in its columns, and the
// few groups that reach over several are found when the generation is opened. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/search/generation/shard_columns.h"

namespace dateline {

class CopyGroups {
 public:
  // Both outlive it; `all` are the articles that count.
  CopyGroups(const ShardColumns& columns, const DocSet& all);

  // Copies of one story share a group; 0 for a story that has none.
  uint32_t of(DocId doc) const {
    if (!crossing_of_.empty()) {
      if (const auto known = crossing_of_.find(doc); known != crossing_of_.end()) return known->second;
    }
    const auto [shard, document] = columns_.numbers().place(doc);
    const uint32_t own = columns_[shard].copy_group(document);
    return own == 0 ? 0 : before_[shard] + own;
  }

  // The highest number of a group.
  uint32_t count() const { return before_.back() + static_cast<uint32_t>(crossing_.size()); }

  // The articles of a group that count, ascending; none of 0.
  std::vector<DocId> members(uint32_t group) const;

 private:
  using KeyedDoc = std::pair<uint64_t, DocId>;
  void find_crossing();
  std::vector<KeyedDoc> keys_of(uint32_t shard) const;

  const ShardColumns& columns_;
  const DocSet& all_;
  std::vector<uint32_t> before_ = {0};  // groups of the shards before each; in the end of all
  std::vector<std::vector<DocId>> crossing_;
  std::unordered_map<DocId, uint32_t> crossing_of_;
};

}  // namespace dateline
