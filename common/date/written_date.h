// A date before it is known where it counts: days begin, and times without a zone are read, in a zone that
// may show only later. A value; thread-safe.
#pragma once

#include <optional>
#include <string>

#include "common/date/date.h"
#include "common/date/time_zone.h"

namespace dateline {

class WrittenDate {
 public:
  static std::optional<WrittenDate> of(std::string text);  // nothing when parse_date() reads no date in it

  const std::string& text() const { return text_; }

  // What it says to those who live in `zone`.
  Date in(const TimeZone& zone) const;

  bool operator==(const WrittenDate&) const = default;

 private:
  explicit WrittenDate(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace dateline
