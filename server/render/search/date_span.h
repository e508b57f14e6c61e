// A time as readers choose it: what its ends are, and how it is called. Pure functions; thread-safe.
#pragma once

#include <optional>
#include <string>

#include "common/date/date.h"
#include "common/date/time_zone.h"
#include "server/render/links.h"
#include "server/search/searcher.h"

namespace dateline {

// Inclusive; an open end is nothing. A partial `to` means its end.
struct DateSpan {
  std::optional<Date> from;
  std::optional<Date> to;

  bool empty() const { return !from && !to; }
  bool operator==(const DateSpan&) const = default;
};

DateSpan span_of(const DateRange& range, const TimeZone& zone);

// The same time by its largest units: 1 to 30 April 1987 is April 1987.
DateSpan in_largest_units(const DateSpan& span);

// The first and the last day of the span; an open end stays open.
DateSpan in_days(const DateSpan& span);

// "March to May 2016", "3 to 9 May 2016", "1980s", "since March 2016", "until 1987".
std::string readable_span(const DateSpan& span, const TimeZone& zone);

// The search within the span, whose ends may both be open.
SearchLink within(const SearchLink& link, const DateSpan& span);

}  // namespace dateline
