// Years of eras, and days of calendars other than the Gregorian, where a date shows that they are meant.
// Internal to parse_date(). Pure functions; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/date/date_parts.h"

namespace dateline::date_internal {

// An era whose name stands before its year: "令和3年" is 2021, "民國108年" is 2019, "พ.ศ. 2560" is 2017.
struct Era {
  std::string_view name;
  int before;  // the Gregorian year before its first
};

// The era that `text` begins with; null when it begins with none.
const Era* era_at(std::string_view text);

// Which calendar the letters or digits of a text go with, where its years are none of the Gregorian calendar.
Calendar calendar_of_character(char32_t code);

// The month that a word names in another calendar than the Gregorian; `month` 0 when it names none.
struct NamedMonth {
  Calendar calendar = Calendar::kGregorian;
  int month = 0;
};
NamedMonth month_of_other_calendar(const std::string& word);

// Makes the parts Gregorian. `shown` is the calendar that the characters of the text go with, which counts
// where the year is one of it. False when the calendar is not known (Vikram Samvat of Nepal), or a year or
// month of it alone is given, which lies in two of ours.
bool make_gregorian(Parts& parts, Calendar shown);

}  // namespace dateline::date_internal
