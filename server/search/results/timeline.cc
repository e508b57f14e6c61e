#include "server/search/results/timeline.h"

#include <algorithm>
#include <chrono>

#include "common/date/date.h"

namespace dateline {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int64_t kMaxAutoBuckets = 62;

year_month_day civil(int32_t local_day) {
  return {sys_days(days(local_day))};
}

year_month_day first_day(TimelineUnit unit, const year_month_day& of) {
  switch (unit) {
    case TimelineUnit::kDay:
    case TimelineUnit::kAuto:
      return of;
    case TimelineUnit::kMonth:
      return of.year() / of.month() / day(1);
    case TimelineUnit::kYear:
      return of.year() / month(1) / day(1);
    case TimelineUnit::kDecade:
      return std::max(year(1), year(static_cast<int>(of.year()) / 10 * 10)) / month(1) / day(1);
  }
  return of;
}

year_month_day last_day(TimelineUnit unit, const year_month_day& first) {
  switch (unit) {
    case TimelineUnit::kDay:
    case TimelineUnit::kAuto:
      return first;
    case TimelineUnit::kMonth:
      return first.year() / first.month() / std::chrono::last;
    case TimelineUnit::kYear:
      return first.year() / month(12) / day(31);
    case TimelineUnit::kDecade:
      return year(static_cast<int>(first.year()) / 10 * 10 + 9) / month(12) / day(31);
  }
  return first;
}

Date to_date(const year_month_day& civil_day) {
  Date date;
  date.year = static_cast<int16_t>(static_cast<int>(civil_day.year()));
  date.month = static_cast<uint8_t>(static_cast<unsigned>(civil_day.month()));
  date.day = static_cast<uint8_t>(static_cast<unsigned>(civil_day.day()));
  date.precision = DatePrecision::kDay;
  return date;
}

int32_t local_day(const year_month_day& civil_day) {
  return static_cast<int32_t>(sys_days(civil_day).time_since_epoch().count());
}

TimelineUnit fitting_unit(int32_t first, int32_t last) {
  const int64_t span = int64_t{last} - first + 1;
  if (span <= kMaxAutoBuckets) return TimelineUnit::kDay;
  if (span <= kMaxAutoBuckets * 30) return TimelineUnit::kMonth;
  if (span <= kMaxAutoBuckets * 365) return TimelineUnit::kYear;
  return TimelineUnit::kDecade;
}

}  // namespace

DaySpan month_of(int32_t day) {
  const year_month_day first = first_day(TimelineUnit::kMonth, civil(day));
  return {local_day(first), local_day(last_day(TimelineUnit::kMonth, first))};
}

// Only where a bucket begins is a day looked up in the calendar.
std::vector<TimelineBucket> TimelineCounter::buckets(TimelineUnit unit) const {
  if (days_.empty()) return {};
  const auto [first, last] = std::minmax_element(days_.begin(), days_.end());
  if (unit == TimelineUnit::kAuto) unit = fitting_unit(*first, *last);
  std::vector<TimelineBucket> buckets;
  int32_t end = *first - 1;  // of the bucket
  for_each_day(*first, *last, [&](int32_t day, uint64_t count) {
    if (day > end) {
      const year_month_day begins = first_day(unit, civil(day));
      const year_month_day ends = last_day(unit, begins);
      buckets.push_back({to_date(begins), to_date(ends), 0});
      end = local_day(ends);
    }
    buckets.back().count += count;
  });
  return buckets;
}

// Most archives have no more days than articles: then they are counted in an array.
template <typename Visit>
void TimelineCounter::for_each_day(int32_t first, int32_t last, Visit visit) const {
  const auto span = static_cast<size_t>(int64_t{last} - first) + 1;
  constexpr size_t kAlwaysArray = 1 << 16;
  if (span <= kAlwaysArray + days_.size()) {
    std::vector<uint32_t> of_day(span);
    for (const int32_t day : days_) ++of_day[static_cast<size_t>(day - first)];
    for (size_t i = 0; i < span; ++i) {
      if (of_day[i] > 0) visit(static_cast<int32_t>(first + static_cast<int64_t>(i)), of_day[i]);
    }
    return;
  }
  std::vector<int32_t> sorted = days_;
  std::sort(sorted.begin(), sorted.end());
  for (const int32_t day : sorted) visit(day, 1);
}

}  // namespace dateline
