// Days within the lines that pages print above and below their articles. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/date/numeric_order.h"

namespace dateline {

struct LineDate {
  std::string text;       // as parse_date() reads it
  size_t at = 0;          // where it begins in the line, in bytes
  size_t size = 0;        // of what is written there
  bool modified = false;  // what comes before it speaks of a change
};

// The days in a line, whatever stands around them: "Saved by rasos on 24 July 2017 - 18:55". `order` tells
// "3/5/2022"; without it, what could be two days is none. Of two digits of a year the century is the one
// that makes it the nearest in the past.
std::vector<LineDate> days_within(std::string_view line, NumericOrder order);

}  // namespace dateline
