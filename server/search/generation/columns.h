// What every article of a generation has in the few fields that counting and ordering need: the columns of
// its shards (common/columns), which the build wrote and processes share, as one. Opening takes what several
// shards have to be compared for; immutable then, and thread-safe. Articles are known by their number in the
// whole (server/search/generation/doc_numbers.h). What is read of a damaged file throws Error{kDamaged}.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "common/date/time_zone.h"
#include "common/index/schema.h"
#include "server/search/generation/copy_groups.h"
#include "server/search/generation/newest_order.h"
#include "server/search/generation/shard_columns.h"
#include "server/search/generation/shard_set.h"
#include "server/search/generation/value_column.h"
#include "server/search/generation/visibility.h"

namespace dateline {

// The zone that decides which day it is, and that for which the columns have the days.
struct DayZones {
  TimeZone wanted;
  TimeZone built_in;
};

class Columns {
 public:
  // `files` are the columns of the shards, in their order; `excluded` articles count as not there. Throws
  // Xapian::Error, Error{kDamaged}.
  Columns(const ShardSet& shards, ShardColumns files, const DocSet& excluded, DayZones zones);

  static constexpr int64_t kUndated = dateline::kUndated;

  const TimeZone& zone() const { return zone_; }
  DocId last_doc() const { return files_.numbers().last(); }
  DocNumbers::Place place(DocId doc) const { return files_.numbers().place(doc); }
  const DocSet& all() const { return all_; }
  // Those not under embargo and not expired at `now` (seconds since 1970).
  std::shared_ptr<const VisibleDocs> visible(int64_t now) const { return visibility_->at(now); }

  int64_t published(DocId doc) const { return files_.published(doc); }  // first instant, or kUndated
  // Local, since 1970-01-01, of one that has a date.
  int32_t day(DocId doc) const { return days_.empty() ? files_.day(doc) : days_[doc]; }
  uint32_t length(DocId doc) const { return files_.length(doc); }  // as BM25 takes it
  uint64_t undated() const { return undated_; }

  // When the newest and the oldest of the visible ones were published; kUndated when none has a date.
  int64_t newest(const DocSet& visible) const;
  int64_t oldest(const DocSet& visible) const;

  const ValueColumn& values(Field field) const;  // of a facet other than year

  // The place of an article in the order newest first, ties by id; articles without a date are last. And
  // back: there may be places of articles that do not count.
  uint32_t newest_place(DocId doc) const { return order_->place(doc); }
  DocId doc_at(uint32_t place) const { return order_->doc_at(place); }
  uint32_t places() const { return order_->size(); }
  uint32_t dated_places() const { return order_->dated(); }  // the first ones

  // Copies of one story share a group; 0 for a story that has none.
  uint32_t copy_group(DocId doc) const { return copies_->of(doc); }
  uint32_t copy_groups() const { return copies_->count(); }  // the highest number of one
  bool same_story(DocId a, DocId b) const {
    return a == b || (copy_group(a) != 0 && copy_group(a) == copy_group(b));
  }
  std::vector<DocId> members(uint32_t group) const { return copies_->members(group); }

 private:
  void check_lengths(const ShardSet& shards) const;
  void find_all(const DocSet& excluded);
  void find_visibility();
  void find_days();

  const TimeZone zone_;
  const ShardColumns files_;
  DocSet all_;
  uint64_t undated_ = 0;
  std::vector<int32_t> days_;  // unless the files have them
  std::unique_ptr<const Visibility> visibility_;
  std::unique_ptr<const NewestOrder> order_;
  std::unique_ptr<const CopyGroups> copies_;
  std::vector<ValueColumn> values_;
};

}  // namespace dateline
