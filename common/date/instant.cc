#include "common/date/instant.h"

#include <chrono>

namespace dateline {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::years;

bool partial(const Date& date) {
  return date.precision <= DatePrecision::kDay;
}

Date midnight(year_month_day ymd) {
  Date date;
  date.year = static_cast<int16_t>(int(ymd.year()));
  date.month = static_cast<uint8_t>(unsigned(ymd.month()));
  date.day = static_cast<uint8_t>(unsigned(ymd.day()));
  return date;
}

// The midnight that ends a partial date.
Date end_of(const Date& date) {
  const year_month_day first = year(date.year) / month(date.month) / day(date.day);
  switch (date.precision) {
    case DatePrecision::kYear:
      return midnight(first + years(1));
    case DatePrecision::kMonth:
      return midnight(first + months(1));
    default:
      return midnight(sys_days(first) + days(1));
  }
}

}  // namespace

int64_t first_instant(const Date& date, const TimeZone& zone) {
  return partial(date) ? zone.to_instant(date) : TimeZone().to_instant(date);
}

int64_t last_instant(const Date& date, const TimeZone& zone) {
  if (partial(date)) return zone.to_instant(end_of(date)) - 1;
  return first_instant(date) + (date.precision == DatePrecision::kMinute ? 59 : 0);
}

Date date_of_instant(int64_t instant) {
  const sys_seconds time{std::chrono::seconds(instant)};
  const sys_days midnight_before = std::chrono::floor<days>(time);
  Date date = midnight(midnight_before);
  const int64_t second_of_day = (time - midnight_before).count();
  date.hour = static_cast<uint8_t>(second_of_day / 3600);
  date.minute = static_cast<uint8_t>(second_of_day / 60 % 60);
  date.second = static_cast<uint8_t>(second_of_day % 60);
  return date;
}

}  // namespace dateline
