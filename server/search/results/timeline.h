// Counts by calendar unit. Not thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "server/search/searcher.h"

namespace dateline {

// Local days since 1970-01-01, inclusive.
struct DaySpan {
  int32_t first;
  int32_t last;
};

// The month that the day lies in.
DaySpan month_of(int32_t day);

class TimelineCounter {
 public:
  void reserve(size_t articles) { days_.reserve(articles); }

  // `day`: local days since 1970-01-01.
  void add(int32_t day) { days_.push_back(day); }

  // The buckets that have articles, ascending. kAuto takes the finest unit that gives at most some sixty
  // buckets between the first and the last day.
  std::vector<TimelineBucket> buckets(TimelineUnit unit) const;

 private:
  // Calls visit(day, count) for the days that have articles, ascending.
  template <typename Visit>
  void for_each_day(int32_t first, int32_t last, Visit visit) const;

  std::vector<int32_t> days_;  // of each article
};

}  // namespace dateline
