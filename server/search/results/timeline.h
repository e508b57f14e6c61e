// Counts by calendar unit. Not thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "server/search/searcher.h"

namespace dateline {

class TimelineCounter {
 public:
  // `day`: local days since 1970-01-01.
  void add(int32_t day) { days_.push_back(day); }

  struct DayCount {
    int32_t day;
    uint64_t count;
  };
  // The days that have articles, ascending.
  std::vector<DayCount> by_day() const;

  // The buckets that have articles, ascending. kAuto takes the finest unit that gives at most some sixty
  // buckets between the first and the last day.
  std::vector<TimelineBucket> buckets(TimelineUnit unit) const;

 private:
  static TimelineUnit fitting_unit(const std::vector<DayCount>& days);

  std::vector<int32_t> days_;  // of each article
};

// The year of a local day.
int year_of_day(int32_t day);

}  // namespace dateline
