// Dates as pages and feeds write them. `zone` places partial dates, and says what day a complete one falls
// on. Thread-safe.
#pragma once

#include <string>

#include "common/date/date.h"
#include "common/date/time_zone.h"

namespace dateline {

// "26 February 1987, 15:01", "26 February 1987", "February 1987" or "1987".
std::string readable_date(const Date& date, const TimeZone& zone);

// "1987-02-26T15:01:01Z" (RFC 3339), for Atom. A partial date is its first instant.
std::string complete_date(const Date& date, const TimeZone& zone);

// "Thu, 26 Feb 1987 15:01:01 GMT" (RFC 5322), for RSS. A partial date is its first instant.
std::string mail_date(const Date& date, const TimeZone& zone);

}  // namespace dateline
