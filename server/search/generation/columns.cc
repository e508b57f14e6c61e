#include "server/search/generation/columns.h"

#include <utility>

#include "common/columns/columns_layout.h"
#include "common/error.h"

namespace dateline {

Columns::Columns(const ShardSet& shards, ShardColumns files, const DocSet& excluded, DayZones zones)
    : zone_(std::move(zones.wanted)), files_(std::move(files)) {
  check_lengths(shards);
  find_all(excluded);
  find_visibility();
  if (zone_.name() != zones.built_in.name()) find_days();
  order_ = std::make_unique<NewestOrder>(files_, shards, all_);
  copies_ = std::make_unique<CopyGroups>(files_, all_);
  for (const Field field : columns_layout::kValueFields) values_.emplace_back(files_, field, excluded);
}

// Checksums tell whether a file is as it was written, not whether it is of this database.
void Columns::check_lengths(const ShardSet& shards) const {
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    if (files_[shard].documents() != shards[shard].get_lastdocid())
      throw damaged_index("the columns of a shard are not those of its database");
  }
}

void Columns::find_all(const DocSet& excluded) {
  uint64_t dated = 0;
  all_.addRange(1, uint64_t{last_doc()} + 1);
  for (uint32_t shard = 0; shard < files_.shards(); ++shard) {
    const Numbers& missing = files_[shard].missing();
    for (uint64_t i = 0; i < missing.size(); ++i)
      all_.remove(files_.numbers().base(shard) + static_cast<DocId>(missing[i]));
    dated += files_[shard].dated();
  }
  for (const DocId doc : all_& excluded) dated -= published(doc) == kUndated ? 0 : 1;
  all_ -= excluded;
  all_.runOptimize();
  undated_ = all_.cardinality() - dated;
}

void Columns::find_visibility() {
  std::vector<DocMoment> embargoes;
  std::vector<DocMoment> expiries;
  const auto add = [&](uint32_t shard, const MomentsBlocks& moments, std::vector<DocMoment>& to) {
    for (uint64_t i = 0; i < moments.size(); ++i) {
      const DocId doc = files_.numbers().base(shard) + moments.document(i);
      if (all_.contains(doc)) to.push_back({doc, moments.instant(i)});
    }
  };
  for (uint32_t shard = 0; shard < files_.shards(); ++shard) {
    add(shard, files_[shard].embargoes(), embargoes);
    add(shard, files_[shard].expiries(), expiries);
  }
  visibility_ = std::make_unique<Visibility>(all_, std::move(embargoes), std::move(expiries));
}

void Columns::find_days() {
  days_.assign(size_t{last_doc()} + 1, 0);
  for (const DocId doc : all_) {
    if (published(doc) != kUndated) days_[doc] = zone_.day_of(published(doc));
  }
}

// Few are hidden: one of the first that are looked at is mostly the one.
int64_t Columns::newest(const DocSet& visible) const {
  for (uint32_t place = order_->first(); place < dated_places(); ++place) {
    if (const DocId doc = doc_at(place); visible.contains(doc)) return published(doc);
  }
  return kUndated;
}

int64_t Columns::oldest(const DocSet& visible) const {
  for (uint32_t place = dated_places(); place-- > 0;) {
    if (const DocId doc = doc_at(place); visible.contains(doc)) return published(doc);
  }
  return kUndated;
}

const ValueColumn& Columns::values(Field field) const {
  return values_[columns_layout::place_of(field)];
}

}  // namespace dateline
