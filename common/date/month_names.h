// The names of months and weekdays, by the tables of ICU. Internal to parse_date(). Pure functions;
// thread-safe.
#pragma once

#include <string>

namespace dateline::date_internal {

// 1 to 12 for the name of a month or its abbreviation in one of the larger languages of the press; 0 for any
// other word. `word` is in lower case as far as ASCII goes.
int month_named(const std::string& word);

bool is_weekday(const std::string& word);

}  // namespace dateline::date_internal
