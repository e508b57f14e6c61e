// In which order a language writes the numbers of a day. Thread-safe.
#pragma once

#include <string>

namespace dateline {

enum class NumericOrder { kUnknown, kDayFirst, kMonthFirst, kYearFirst };

// That of the language's short dates in CLDR, by ICU's tables. `language` is BCP 47. Unknown for English
// without a region, whose writers disagree, and for what is no language.
NumericOrder numeric_order_of(const std::string& language);

}  // namespace dateline
