#include "server/render/search/date_span.h"

#include <algorithm>

#include "common/date/instant.h"
#include "server/render/dates.h"

namespace dateline {
namespace {

Date day_of_instant(int64_t instant) {
  Date day = date_of_instant(instant);
  day.hour = day.minute = day.second = 0;
  day.precision = DatePrecision::kDay;
  return day;
}

bool is_partial(const Date& date) {
  return date.precision <= DatePrecision::kDay;
}

Date at(Date date, DatePrecision precision) {
  date.precision = precision;
  if (precision < DatePrecision::kDay) date.day = 1;
  if (precision < DatePrecision::kMonth) date.month = 1;
  return date;
}

// Whether the days `from` to `to` are whole units of this precision.
bool are_whole(const Date& from, const Date& to, DatePrecision precision) {
  return day_of_instant(first_instant(at(from, precision))) == from &&
         day_of_instant(last_instant(at(to, precision))) == to;
}

bool is_decade(const Date& from, const Date& to) {
  return from.precision == DatePrecision::kYear && from.year % 10 == 0 && to.year == from.year + 9;
}

// `date` without what it has in common with `later`: "March" before "May 2016".
std::string shortened(const Date& date, const Date& later, const TimeZone& zone) {
  std::string text = readable_date(date, zone);
  if (date.year != later.year || date.precision == DatePrecision::kYear) return text;
  text.erase(text.rfind(' '));
  const bool same_month = date.precision == DatePrecision::kDay && date.month == later.month;
  return same_month ? text.substr(0, text.find(' ')) : text;
}

}  // namespace

DateSpan span_of(const DateRange& range, const TimeZone& zone) {
  DateSpan span;
  if (range.from) span.from = range.from->in(zone);
  if (range.to) span.to = range.to->in(zone);
  return span;
}

DateSpan in_days(const DateSpan& span) {
  DateSpan days = span;
  if (days.from && is_partial(*days.from)) days.from = day_of_instant(first_instant(*days.from));
  if (days.to && is_partial(*days.to)) days.to = day_of_instant(last_instant(*days.to));
  return days;
}

DateSpan in_largest_units(const DateSpan& span) {
  if (!span.from || !span.to || !is_partial(*span.from) || !is_partial(*span.to)) return span;
  const DateSpan days = in_days(span);
  for (const DatePrecision precision : {DatePrecision::kYear, DatePrecision::kMonth}) {
    if (are_whole(*days.from, *days.to, precision))
      return {at(*days.from, precision), at(*days.to, precision)};
  }
  return days;
}

std::string readable_span(const DateSpan& span, const TimeZone& zone) {
  const auto [from, to] = in_largest_units(span);
  if (!from) return to ? "until " + readable_date(*to, zone) : "";
  if (!to) return "since " + readable_date(*from, zone);
  if (*from == *to) return readable_date(*from, zone);
  if (is_decade(*from, *to)) return readable_date(*from, zone) + "s";
  const bool alike = from->precision == to->precision && is_partial(*from);
  return (alike ? shortened(*from, *to, zone) : readable_date(*from, zone)) + " to " +
         readable_date(*to, zone);
}

SearchLink within(const SearchLink& link, const DateSpan& span) {
  const auto [from, to] = in_largest_units(span);
  SearchLink inside = link.without("from").without("to");
  if (from) inside = inside.with("from", format_date(*from));
  if (to) inside = inside.with("to", format_date(*to));
  return inside;
}

}  // namespace dateline
