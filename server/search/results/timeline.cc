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

constexpr int kMaxAutoBuckets = 62;

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

}  // namespace

std::vector<TimelineBucket> TimelineCounter::buckets(TimelineUnit unit) const {
  const std::vector<DayCount> days = by_day();
  if (unit == TimelineUnit::kAuto) unit = fitting_unit(days);
  std::vector<TimelineBucket> buckets;
  for (const auto& [local_day, count] : days) {
    const year_month_day first = first_day(unit, civil(local_day));
    const Date start = to_date(first);
    if (buckets.empty() || buckets.back().start != start)
      buckets.push_back({start, to_date(last_day(unit, first)), 0});
    buckets.back().count += count;
  }
  return buckets;
}

// Most archives have no more days than articles: then they are counted in an array.
std::vector<TimelineCounter::DayCount> TimelineCounter::by_day() const {
  if (days_.empty()) return {};
  std::vector<DayCount> counts;
  const auto [first, last] = std::minmax_element(days_.begin(), days_.end());
  const auto span = static_cast<size_t>(int64_t{*last} - *first) + 1;
  constexpr size_t kAlwaysArray = 1 << 16;
  if (span <= kAlwaysArray + days_.size()) {
    std::vector<uint32_t> of_day(span);
    for (const int32_t day : days_) ++of_day[static_cast<size_t>(day - *first)];
    for (size_t i = 0; i < span; ++i) {
      if (of_day[i] > 0)
        counts.push_back({static_cast<int32_t>(*first + static_cast<int64_t>(i)), of_day[i]});
    }
    return counts;
  }
  std::vector<int32_t> sorted = days_;
  std::sort(sorted.begin(), sorted.end());
  for (const int32_t day : sorted) {
    if (counts.empty() || counts.back().day != day) counts.push_back({day, 0});
    ++counts.back().count;
  }
  return counts;
}

TimelineUnit TimelineCounter::fitting_unit(const std::vector<DayCount>& days) {
  if (days.empty()) return TimelineUnit::kDay;
  const int span = days.back().day - days.front().day + 1;
  if (span <= kMaxAutoBuckets) return TimelineUnit::kDay;
  if (span <= kMaxAutoBuckets * 30) return TimelineUnit::kMonth;
  if (span <= kMaxAutoBuckets * 365) return TimelineUnit::kYear;
  return TimelineUnit::kDecade;
}

int year_of_day(int32_t day) {
  return static_cast<int>(civil(day).year());
}

}  // namespace dateline
