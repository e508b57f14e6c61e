// Dates as archives have them: complete to the second, or only a year, a month or a day (RFC 3339 and its
// reduced forms); years 0001 to 9999 of the proleptic Gregorian calendar. Values are plain and thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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

// A time zone of the IANA database. Cheap to copy; safe to share between threads.
class TimeZone {
 public:
  TimeZone();                                                     // UTC
  static std::optional<TimeZone> named(const std::string& name);  // nothing when there is no such zone

  const std::string& name() const { return name_; }

  // Seconds since 1970-01-01T00:00:00Z of the wall-clock time in `local`, and the reverse. A time that a
  // clock change skips counts as the instant of the change; one that occurs twice is the first.
  int64_t to_instant(const Date& local) const;
  Date to_local(int64_t instant) const;

 private:
  struct Rules;  // ICU's zone; null for UTC, which needs no look-up
  std::string name_ = "UTC";
  std::shared_ptr<const Rules> rules_;
};

// Reads what news archives write: RFC 3339 and ISO 8601 (extended, basic, week and ordinal dates), partial
// dates, RFC 5322 ("Thu, 26 Feb 1987 15:01:01 GMT"), "26-FEB-1987 15:01:01.79", "February 26, 1987", "26 Feb
// 1987", "1987/02/26", Unix seconds or milliseconds as a number of 9 to 13 digits. A time without a zone is
// read in `zone`. What follows a control character is ignored, so is white space around. Nothing when the
// text is no date, the day does not exist (31 February), or its order is anyone's guess ("02/03/1987" with
// both at most 12).
std::optional<Date> parse_date(std::string_view text, const TimeZone& zone = {});

// "1987", "1987-02", "1987-02-26", "1987-02-26T15:01Z" or "1987-02-26T15:01:01Z".
std::string format_date(const Date& date);

// The first and the last second that the date covers, in seconds since 1970 (negative before). `zone` places
// partial dates only.
int64_t first_instant(const Date& date, const TimeZone& zone = {});
int64_t last_instant(const Date& date, const TimeZone& zone = {});

// The complete UTC date of an instant.
Date date_of_instant(int64_t instant);

}  // namespace dateline
