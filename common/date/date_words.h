// Dates that are written for people. Internal to parse_date(). Pure functions; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/date/date_parts.h"

namespace dateline::date_internal {

// A date in words or with the year last, such as "Thu, 26 Feb 1987 15:01:01 GMT" or "26/02/1987".
std::optional<Parts> read_words(std::string_view text);

}  // namespace dateline::date_internal
