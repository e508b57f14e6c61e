#include "server/search/generation/newest_order.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace dateline {
namespace {

// The ids of some articles, read in the order of their numbers, as they lie.
std::unordered_map<DocId, std::string> ids_of(const ShardSet& databases, std::vector<DocId> docs) {
  std::sort(docs.begin(), docs.end());
  std::unordered_map<DocId, std::string> ids;
  const Xapian::valueno slot = spec(Field::kId).slot;
  auto doc = docs.begin();
  for (uint32_t shard = 0; shard < databases.count(); ++shard) {
    const DocId base = databases.base(shard);
    const auto end = databases[shard].valuestream_end(slot);
    auto id = databases[shard].valuestream_begin(slot);
    for (; doc != docs.end() && *doc <= databases.base(shard + 1); ++doc) {
      if (id != end) id.skip_to(*doc - base);
      if (id != end && id.get_docid() == *doc - base) ids.emplace(*doc, *id);
    }
  }
  return ids;
}

}  // namespace

NewestOrder::NewestOrder(const ShardColumns& columns, const ShardSet& databases, const DocSet& all)
    : columns_(columns) {
  if (columns_.shards() == 1) {
    size_ = static_cast<uint32_t>(columns_[0].size());
    dated_ = static_cast<uint32_t>(columns_[0].dated());
  } else {
    merge(all);
    order_ties_by_id(databases);
    size_ = static_cast<uint32_t>(docs_.size());
    places_.assign(size_t{columns_.numbers().last()} + 1, 0);
    for (uint32_t place = 0; place < size_; ++place) places_[docs_[place]] = place;
  }
  while (first_ < size_ && !all.contains(doc_at(first_))) ++first_;
}

// The smallest shards first, which come last.
void NewestOrder::merge(const DocSet& all) {
  const auto is_newer = [&](DocId a, DocId b) { return columns_.published(a) > columns_.published(b); };
  for (uint32_t shard = columns_.shards(); shard-- > 0;) {
    const DocId base = columns_.numbers().base(shard);
    std::vector<DocId> own;
    for (uint64_t place = 0; place < columns_[shard].size(); ++place) {
      const DocId doc = base + columns_[shard].document_at(place);
      if (all.contains(doc)) own.push_back(doc);
    }
    std::vector<DocId> merged(docs_.size() + own.size());
    std::merge(own.begin(), own.end(), docs_.begin(), docs_.end(), merged.begin(), is_newer);
    docs_ = std::move(merged);
  }
  const auto is_dated = [&](DocId doc) { return columns_.published(doc) != kUndated; };
  dated_ = static_cast<uint32_t>(std::partition_point(docs_.begin(), docs_.end(), is_dated) - docs_.begin());
}

// Each shard has its own ties in order: ids are needed only where articles of several shards tie.
void NewestOrder::order_ties_by_id(const ShardSet& databases) {
  struct Run {
    size_t begin, end;
  };
  const DocNumbers& numbers = columns_.numbers();
  std::vector<Run> runs;
  std::vector<DocId> tied;
  for (size_t begin = 0, end = 0; begin < docs_.size(); begin = end) {
    const int64_t published = columns_.published(docs_[begin]);
    bool is_mixed = false;
    for (; end < docs_.size() && columns_.published(docs_[end]) == published; ++end)
      is_mixed = is_mixed || numbers.place(docs_[end]).shard != numbers.place(docs_[begin]).shard;
    if (!is_mixed) continue;
    runs.push_back({begin, end});
    tied.insert(tied.end(), docs_.begin() + static_cast<std::ptrdiff_t>(begin),
                docs_.begin() + static_cast<std::ptrdiff_t>(end));
  }
  const std::unordered_map<DocId, std::string> ids = ids_of(databases, std::move(tied));
  for (const auto& [begin, end] : runs) {
    std::sort(docs_.begin() + static_cast<std::ptrdiff_t>(begin),
              docs_.begin() + static_cast<std::ptrdiff_t>(end),
              [&](DocId a, DocId b) { return ids.at(a) < ids.at(b); });
  }
}

}  // namespace dateline
