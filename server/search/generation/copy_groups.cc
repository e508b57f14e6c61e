#include "server/search/generation/copy_groups.h"

#include <algorithm>

namespace dateline {
namespace {

// Where the first key from `at` on is that is not less: mostly not far away.
uint64_t first_not_less(const Numbers& keys, uint64_t at, uint64_t key) {
  uint64_t step = 1;
  while (at + step < keys.size() && keys[at + step] < key) {
    at += step;
    step *= 2;
  }
  uint64_t end = std::min(at + step, keys.size());
  while (at < end) {
    const uint64_t middle = at + (end - at) / 2;
    if (keys[middle] < key) {
      at = middle + 1;
    } else {
      end = middle;
    }
  }
  return at;
}

}  // namespace

CopyGroups::CopyGroups(const ShardColumns& columns, const DocSet& all) : columns_(columns), all_(all) {
  for (uint32_t shard = 0; shard < columns_.shards(); ++shard)
    before_.push_back(before_.back() + columns_[shard].copy_groups());
  if (columns_.shards() > 1) find_crossing();
}

std::vector<CopyGroups::KeyedDoc> CopyGroups::keys_of(uint32_t shard) const {
  const ColumnsFile& file = columns_[shard];
  std::vector<KeyedDoc> keys;
  for (uint64_t i = 0; i < file.copy_keys().size(); ++i) {
    const DocId doc = columns_.numbers().base(shard) + file.copy_document(i);
    if (all_.contains(doc)) keys.emplace_back(file.copy_keys()[i], doc);
  }
  return keys;
}

// The first shard is as large as all others several times over (indexer/shard/merge.h): the keys of the
// others are sought in it.
void CopyGroups::find_crossing() {
  std::vector<KeyedDoc> others;
  for (uint32_t shard = 1; shard < columns_.shards(); ++shard) {
    const std::vector<KeyedDoc> own = keys_of(shard);
    others.insert(others.end(), own.begin(), own.end());
  }
  std::sort(others.begin(), others.end());
  const Numbers& keys = columns_[0].copy_keys();
  uint64_t at = 0;
  for (size_t begin = 0, end = 0; begin < others.size(); begin = end) {
    const uint64_t key = others[begin].first;
    std::vector<DocId> docs;
    for (at = first_not_less(keys, at, key); at < keys.size() && keys[at] == key; ++at) {
      if (const DocId doc = columns_[0].copy_document(at); all_.contains(doc)) docs.push_back(doc);
    }
    for (; end < others.size() && others[end].first == key; ++end) docs.push_back(others[end].second);
    const auto shard_of = [&](DocId doc) { return columns_.numbers().place(doc).shard; };
    if (shard_of(docs.front()) == shard_of(docs.back())) continue;
    crossing_.push_back(std::move(docs));
    const auto group = before_.back() + static_cast<uint32_t>(crossing_.size());
    for (const DocId doc : crossing_.back()) crossing_of_.emplace(doc, group);
  }
}

std::vector<DocId> CopyGroups::members(uint32_t group) const {
  if (group == 0) return {};
  if (group > before_.back()) return crossing_[group - before_.back() - 1];
  const auto after = std::lower_bound(before_.begin(), before_.end(), group);
  const auto shard = static_cast<uint32_t>(after - before_.begin() - 1);
  std::vector<DocId> docs;
  columns_[shard].for_each_copy(group - before_[shard], [&](uint32_t document) {
    const DocId doc = columns_.numbers().base(shard) + document;
    if (all_.contains(doc)) docs.push_back(doc);
  });
  return docs;
}

}  // namespace dateline
