// What every article of a generation has in the few fields that counting and ordering need, as columns in
// memory: read once from the value slots when a generation is opened, then immutable and thread-safe.
// Articles are known by their number in the whole (server/search/generation/shard_set.h).
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/date/time_zone.h"
#include "common/index/schema.h"
#include "server/search/generation/shard_set.h"
#include "server/search/generation/visibility.h"

namespace dateline {

// The values of one keyword field: a dictionary, and for each article the numbers of its values.
class ValueColumn {
 public:
  // Of the articles in `docs`.
  ValueColumn(const ShardSet& shards, Field field, const DocSet& docs);

  size_t distinct() const { return values_.size(); }
  const std::string& value(uint32_t number) const { return values_[number]; }
  uint64_t count(uint32_t number) const { return counts_[number]; }  // articles, in all

  // The number of a value, or kUnknown.
  uint32_t number_of(std::string_view value) const;
  static constexpr uint32_t kUnknown = std::numeric_limits<uint32_t>::max();

  template <typename Visit>
  void for_each(DocId doc, Visit visit) const {
    for (uint32_t i = offsets_[doc]; i < offsets_[doc + 1]; ++i) visit(numbers_[i]);
  }

 private:
  void add(std::string_view value);

  std::vector<std::string> values_;
  std::vector<uint64_t> counts_;
  std::unordered_map<std::string, uint32_t> dictionary_;
  std::vector<uint32_t> offsets_;
  std::vector<uint32_t> numbers_;
};

class Columns {
 public:
  // `excluded` articles count as not there. `zone` decides which day it is. Throws Xapian::Error.
  Columns(const ShardSet& shards, const DocSet& excluded, TimeZone zone);

  static constexpr int64_t kUndated = std::numeric_limits<int64_t>::min();

  const TimeZone& zone() const { return zone_; }
  DocId last_doc() const { return last_doc_; }
  const DocSet& all() const { return all_; }
  // Those not under embargo and not expired at `now` (seconds since 1970).
  std::shared_ptr<const VisibleDocs> visible(int64_t now) const { return visibility_->at(now); }

  int64_t published(DocId doc) const { return published_[doc]; }  // first instant, or kUndated
  int32_t day(DocId doc) const { return day_[doc]; }              // local, since 1970-01-01; 0 when undated
  uint64_t undated() const { return undated_; }

  // When the newest and the oldest of the visible ones were published; kUndated when none has a date.
  int64_t newest(const DocSet& visible) const;
  int64_t oldest(const DocSet& visible) const;

  const ValueColumn& values(Field field) const;  // of a facet other than year

  // The place of an article in the order newest first, ties by id; articles without a date are last. And
  // back.
  uint32_t newest_place(DocId doc) const { return place_[doc]; }
  DocId doc_at(uint32_t place) const { return by_place_[place]; }

  // Copies of one story share a group; 0 for a story that has none.
  uint32_t copy_group(DocId doc) const { return copy_group_[doc]; }
  bool same_story(DocId a, DocId b) const {
    return a == b || (copy_group_[a] != 0 && copy_group_[a] == copy_group_[b]);
  }
  const std::vector<DocId>& members(uint32_t group) const { return group_members_[group]; }

 private:
  void load_dates(const ShardSet& shards);
  void load_visibility(const ShardSet& shards);
  void load_copies(const ShardSet& shards);
  void order(const ShardSet& shards);

  TimeZone zone_;
  DocId last_doc_;
  DocSet all_;
  std::vector<int64_t> published_;
  std::vector<int32_t> day_;
  uint64_t undated_ = 0;
  std::unique_ptr<const Visibility> visibility_;
  std::vector<ValueColumn> values_;
  std::vector<uint32_t> place_;
  std::vector<DocId> by_place_;
  std::vector<uint32_t> copy_group_;
  std::vector<std::vector<DocId>> group_members_;
};

}  // namespace dateline
