#include "common/query/parse/date_value.h"

#include <utility>

#include "common/date/instant.h"
#include "common/date/parse_date.h"

namespace dateline {
namespace {

constexpr int64_t kSecondsPerMinute = 60;

std::optional<Date> years_away(Date date, int years) {
  const int year = date.year + years;
  if (year < 1 || year > 9999) return std::nullopt;
  date.year = static_cast<int16_t>(year);
  return date;
}

std::optional<Date> next_month(Date date) {
  if (date.month == 12) {
    date.month = 1;
    return years_away(date, 1);
  }
  ++date.month;
  return date;
}

std::optional<Date> previous_month(Date date) {
  if (date.month == 1) {
    date.month = 12;
    return years_away(date, -1);
  }
  --date.month;
  return date;
}

// In UTC, where days have no gaps.
std::optional<Date> seconds_away(const Date& date, int64_t seconds) {
  const int64_t instant = first_instant(date) + seconds;
  const int64_t first = first_instant(Date{1, 1, 1, 0, 0, 0, DatePrecision::kYear});
  const int64_t last = last_instant(Date{9999, 1, 1, 0, 0, 0, DatePrecision::kYear});
  if (instant < first || instant > last) return std::nullopt;
  Date away = date_of_instant(instant);
  away.precision = date.precision;
  return away;
}

// The date one unit of its precision later (step 1) or earlier (step -1).
std::optional<Date> neighbour(const Date& date, int step) {
  switch (date.precision) {
    case DatePrecision::kYear:
      return years_away(date, step);
    case DatePrecision::kMonth:
      return step > 0 ? next_month(date) : previous_month(date);
    case DatePrecision::kDay:
      return seconds_away(date, step * kSecondsPerDay);
    case DatePrecision::kMinute:
      return seconds_away(date, step * kSecondsPerMinute);
    case DatePrecision::kSecond:
      return seconds_away(date, step);
  }
  return std::nullopt;
}

std::optional<DateValue> parse_range(std::string_view text, size_t dots, const TimeZone& zone) {
  const std::string_view first = text.substr(0, dots);
  const std::string_view last = text.substr(dots + 2);
  DateValue value;
  value.from = parse_date(first, zone);
  value.to = parse_date(last, zone);
  if ((!first.empty() && !value.from) || (!last.empty() && !value.to)) return std::nullopt;
  if (!value.from && !value.to) return std::nullopt;
  if (value.from && value.to && first_instant(*value.from, zone) > last_instant(*value.to, zone)) {
    std::swap(value.from, value.to);
    value.reversed = true;
  }
  return value;
}

}  // namespace

std::optional<DateValue> parse_date_value(std::string_view text, FieldName::Side side, const TimeZone& zone) {
  if (side == FieldName::Side::kWithin) {
    const size_t dots = text.find("..");
    if (dots != std::string_view::npos) return parse_range(text, dots, zone);
  }
  const std::optional<Date> date = parse_date(text, zone);
  if (!date) return std::nullopt;
  if (side == FieldName::Side::kWithin) return DateValue{date, date};
  const bool before = side == FieldName::Side::kBefore;
  const std::optional<Date> end = neighbour(*date, before ? -1 : 1);
  if (!end) return std::nullopt;
  return before ? DateValue{std::nullopt, end} : DateValue{end, std::nullopt};
}

}  // namespace dateline
