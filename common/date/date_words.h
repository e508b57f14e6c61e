// Dates that are written for people. Internal to parse_date(). Pure functions; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/date/date_parts.h"
#include "common/date/numeric_order.h"

namespace dateline::date_internal {

// A date in words or with the year last, such as "Thu, 26 Feb 1987 15:01:01 GMT", "26/02/1987" or "26.02.87".
// `order` counts where numbers leave it open.
std::optional<Parts> read_words(std::string_view text, NumericOrder order);

}  // namespace dateline::date_internal
