// Counts by calendar unit. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "server/search/searcher.h"

namespace dateline {

class TimelineCounter {
 public:
  // `day`: local days since 1970-01-01.
  void add(int32_t day) { ++days_[day]; }

  // The buckets that have articles, ascending. kAuto takes the finest unit that gives at most some sixty
  // buckets between the first and the last day.
  std::vector<TimelineBucket> buckets(TimelineUnit unit) const;

 private:
  TimelineUnit fitting_unit() const;

  std::map<int32_t, uint64_t> days_;
};

// The year of a local day.
int year_of_day(int32_t day);

}  // namespace dateline
