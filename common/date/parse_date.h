// Text -> date. Pure functions; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/date/date.h"
#include "common/date/numeric_order.h"
#include "common/date/time_zone.h"

namespace dateline {

// Reads what news archives write: RFC 3339 and ISO 8601 (extended, basic, week and ordinal dates), partial
// dates, RFC 5322 ("Thu, 26 Feb 1987 15:01:01 GMT"), "26-FEB-1987 15:01:01.79", "February 26, 1987", "26 Feb
// 1987", "1987/02/26", Unix seconds or milliseconds as a number of 9 to 13 digits; months and weekdays in the
// languages of ICU, digits of every script, eras, and years of Thailand, Iran and the Arab countries where
// letters or digits of theirs show that they are meant. A time without a zone is read in `zone`. What follows
// a control character is ignored, so is white space around. A year of two digits
// ("26.02.87", "26-FEB-87") is the latest that is no future one. Nothing when the text is no date, the day
// does not exist (31 February), or its order is anyone's guess ("02/03/1987" with both at most 12) and
// `order` does not tell.
std::optional<Date> parse_date(std::string_view text, const TimeZone& zone = {},
                               NumericOrder order = NumericOrder::kUnknown);

// The day of a date whose time cannot be read: the longest beginning of `text` that is a day.
std::optional<Date> parse_day(std::string_view text, NumericOrder order = NumericOrder::kUnknown);

// The order that a date in numbers shows by a day beyond 12: "26/02/1987", "2-26-87". Unknown for any other,
// with dots, too.
NumericOrder order_shown_by(std::string_view date);

// Whether the text would be a date if it were known whether the day or the month comes first.
bool is_ambiguous_date(std::string_view text);

}  // namespace dateline
