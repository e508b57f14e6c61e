// Dates as archives have them: complete to the second, or only a year, a month or a day (RFC 3339 and its
// reduced forms); years 0001 to 9999 of the proleptic Gregorian calendar. Values are plain and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

enum class DatePrecision : uint8_t { kYear, kMonth, kDay, kMinute, kSecond };

// "year", "month", "day", "minute", "second".
std::string_view precision_name(DatePrecision precision);

inline constexpr int64_t kSecondsPerDay = 86'400;

// A complete date is in UTC. A partial one (kDay or coarser) has no zone: "1987-02-26" is that day wherever
// the reader is, and the fields below its precision are 1 or 0.
struct Date {
  int16_t year = 1;
  uint8_t month = 1;
  uint8_t day = 1;
  uint8_t hour = 0;
  uint8_t minute = 0;
  uint8_t second = 0;
  DatePrecision precision = DatePrecision::kSecond;

  auto operator<=>(const Date&) const = default;
};

// "1987", "1987-02", "1987-02-26", "1987-02-26T15:01Z" or "1987-02-26T15:01:01Z".
std::string format_date(const Date& date);

}  // namespace dateline
