// A date as tests write it down.
#pragma once

#include <string_view>

#include "common/date/date.h"
#include "common/date/parse_date.h"

namespace dateline {

inline Date date(std::string_view text) {
  return parse_date(text).value();
}

}  // namespace dateline
