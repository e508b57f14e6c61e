#include "server/render/dates.h"

#include <array>
#include <string_view>

#include "common/date/instant.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::string digits(int number, size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string month(const Date& date) {
  return std::string(kMonths[date.month - 1U]);
}

std::string_view day_of_week(int64_t instant) {
  constexpr int64_t kThursday = 4;  // 1970-01-01
  const int64_t days =
      (instant - ((instant % kSecondsPerDay) + kSecondsPerDay) % kSecondsPerDay) / kSecondsPerDay;
  return kDays[static_cast<size_t>(((days + kThursday) % 7 + 7) % 7)];
}

}  // namespace

std::string readable_date(const Date& date, const TimeZone& zone) {
  const bool partial = date.precision <= DatePrecision::kDay;
  const Date local = partial ? date : zone.to_local(first_instant(date, zone));
  std::string year = std::to_string(local.year);
  if (date.precision == DatePrecision::kYear) return year;
  if (date.precision == DatePrecision::kMonth) return month(local) + " " + year;
  const std::string day = std::to_string(local.day) + " " + month(local) + " " + year;
  return partial ? day : day + ", " + digits(local.hour, 2) + ":" + digits(local.minute, 2);
}

std::string complete_date(const Date& date, const TimeZone& zone) {
  Date instant = date_of_instant(first_instant(date, zone));
  instant.precision = DatePrecision::kSecond;
  return format_date(instant);
}

std::string mail_date(const Date& date, const TimeZone& zone) {
  const int64_t instant = first_instant(date, zone);
  const Date utc = date_of_instant(instant);
  return std::string(day_of_week(instant)) + ", " + digits(utc.day, 2) + " " + month(utc).substr(0, 3) + " " +
         digits(utc.year, 4) + " " + digits(utc.hour, 2) + ":" + digits(utc.minute, 2) + ":" +
         digits(utc.second, 2) + " GMT";
}

}  // namespace dateline
