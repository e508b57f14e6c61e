// Dates <-> instants, in seconds since 1970-01-01T00:00:00Z. Pure functions; thread-safe.
#pragma once

#include <cstdint>

#include "common/date/date.h"
#include "common/date/time_zone.h"

namespace dateline {

// The first and the last second that the date covers, in seconds since 1970 (negative before). `zone` places
// partial dates only.
int64_t first_instant(const Date& date, const TimeZone& zone = {});
int64_t last_instant(const Date& date, const TimeZone& zone = {});

// The complete UTC date of an instant.
Date date_of_instant(int64_t instant);

}  // namespace dateline
