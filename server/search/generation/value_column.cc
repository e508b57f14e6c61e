#include "server/search/generation/value_column.h"

#include <algorithm>

#include "common/columns/merged_texts.h"

namespace dateline {

ValueColumn::ValueColumn(const ShardColumns& shards, Field field, const DocSet& excluded)
    : numbers_(shards.numbers()) {
  for (uint32_t shard = 0; shard < shards.shards(); ++shard) shards_.push_back(&shards[shard].values(field));
  if (shards_.size() > 1) merge_values();
  count();
  for (const DocId doc : excluded) for_each(doc, [&](uint32_t number) { --counts_[number]; });
  in_use_ = counts_.size() - static_cast<size_t>(std::count(counts_.begin(), counts_.end(), 0));
}

void ValueColumn::merge_values() {
  in_whole_.resize(shards_.size());
  MergedTexts values;
  for (const ValuesBlocks* shard : shards_) values.add(shard->values());
  while (values.next()) {
    values.for_each_place([&](size_t shard, uint64_t /*own*/) {
      in_whole_[shard].push_back(static_cast<uint32_t>(values_.size()));
    });
    values_.push_back(values.text());
  }
}

void ValueColumn::count() {
  counts_.resize(in_whole_.empty() ? shards_.front()->distinct() : values_.size());
  for (size_t shard = 0; shard < shards_.size(); ++shard) {
    for (uint32_t own = 0; own < shards_[shard]->distinct(); ++own)
      counts_[in_whole_.empty() ? own : in_whole_[shard][own]] += shards_[shard]->count(own);
  }
}

void ValueColumn::add_counts(std::span<const DocId> docs, std::vector<uint64_t>& counts) const {
  for (uint32_t shard = 0; shard < shards_.size(); ++shard) {
    const auto end = std::upper_bound(docs.begin(), docs.end(), numbers_.base(shard + 1));
    const auto in_shard = docs.first(static_cast<size_t>(end - docs.begin()));
    docs = docs.subspan(in_shard.size());
    const DocId base = numbers_.base(shard);
    if (in_whole_.empty()) {
      shards_[shard]->for_each_of(in_shard, base, [&](uint32_t number) { ++counts[number]; });
    } else {
      const std::vector<uint32_t>& whole = in_whole_[shard];
      shards_[shard]->for_each_of(in_shard, base, [&](uint32_t own) { ++counts[whole[own]]; });
    }
  }
}

std::string_view ValueColumn::value(uint32_t number) const {
  return in_whole_.empty() ? shards_.front()->values()[number] : values_[number];
}

uint32_t ValueColumn::number_of(std::string_view value) const {
  const uint64_t found =
      in_whole_.empty()
          ? shards_.front()->values().lower_bound(value)
          : static_cast<uint64_t>(std::lower_bound(values_.begin(), values_.end(), value) - values_.begin());
  const auto number = static_cast<uint32_t>(found);
  return found < distinct() && counts_[number] > 0 && this->value(number) == value ? number : kUnknown;
}

}  // namespace dateline
