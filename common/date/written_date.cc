#include "common/date/written_date.h"

#include "common/date/parse_date.h"

namespace dateline {

std::optional<WrittenDate> WrittenDate::of(std::string text) {
  if (!parse_date(text)) return std::nullopt;
  return WrittenDate(std::move(text));
}

// In some zone the first and the last day of the calendar lie a little beyond it.
Date WrittenDate::in(const TimeZone& zone) const {
  const std::optional<Date> here = parse_date(text_, zone);
  return here ? *here : *parse_date(text_);
}

}  // namespace dateline
