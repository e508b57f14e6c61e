// The values of one keyword field in all shards of a generation: a dictionary, and for each article the
// numbers of its values. What lies in memory beside the shards' own columns grows with the number of distinct
// values, not of articles. Immutable; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "common/index/schema.h"
#include "server/search/generation/shard_columns.h"

namespace dateline {

class ValueColumn {
 public:
  // `shards` outlives it; the articles of `excluded` count as not there.
  ValueColumn(const ShardColumns& shards, Field field, const DocSet& excluded);

  // Numbers are below this, in the order of the values' bytes.
  size_t distinct() const { return counts_.size(); }
  std::string_view value(uint32_t number) const;
  uint64_t count(uint32_t number) const { return counts_[number]; }  // articles, in all

  // How many values some article has: only excluded ones may have some.
  size_t in_use() const { return in_use_; }

  // The number of a value that some article has, or kUnknown.
  uint32_t number_of(std::string_view value) const;
  static constexpr uint32_t kUnknown = std::numeric_limits<uint32_t>::max();

  // Adds to counts[number] for each value of each of the articles, which ascend.
  void add_counts(std::span<const DocId> docs, std::vector<uint64_t>& counts) const;

  template <typename Visit>
  void for_each(DocId doc, Visit visit) const {
    const auto [shard, document] = numbers_.place(doc);
    if (in_whole_.empty()) return shards_[shard]->for_each(document, visit);
    shards_[shard]->for_each(document, [&, shard = shard](uint32_t own) { visit(in_whole_[shard][own]); });
  }

 private:
  void merge_values();
  void count();

  const DocNumbers& numbers_;
  std::vector<const ValuesBlocks*> shards_;
  // Of several shards: all values in order, and for each shard the numbers of its own among them.
  std::vector<std::string_view> values_;
  std::vector<std::vector<uint32_t>> in_whole_;
  std::vector<uint64_t> counts_;
  size_t in_use_ = 0;
};

}  // namespace dateline
