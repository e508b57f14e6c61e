// What stands behind date:, before: and after:. Pure functions; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/date/date.h"
#include "common/date/time_zone.h"
#include "common/query/parse/field_name.h"

namespace dateline {

// Both ends inclusive; an open end is nothing.
struct DateValue {
  std::optional<Date> from;
  std::optional<Date> to;
  bool reversed = false;  // was written with the later date first
};

// kWithin: a date or "A..B", one end of which may be missing. kBefore: up to the last day (month, year,
// minute, second, as precise as the date is) before it; kAfter: from the first one after it. Nothing when
// `text` is no date, or when no date of the years 0001 to 9999 lies on that side of it.
std::optional<DateValue> parse_date_value(std::string_view text, FieldName::Side side, const TimeZone& zone);

}  // namespace dateline
