// Time zones, by the database of ICU. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/date/date.h"

namespace dateline {

// A time zone of the IANA database. Cheap to copy; safe to share between threads.
class TimeZone {
 public:
  TimeZone();                                                     // UTC
  static std::optional<TimeZone> named(const std::string& name);  // nothing when there is no such zone

  const std::string& name() const { return name_; }

  // Seconds since 1970-01-01T00:00:00Z of the wall-clock time in `local`, and the reverse. A time that a
  // clock change skips counts as the instant of the change; one that occurs twice is the first.
  int64_t to_instant(const Date& local) const;
  Date to_local(int64_t instant) const;

  // The local day of an instant, counted from 1970-01-01.
  int32_t day_of(int64_t instant) const;

 private:
  int64_t wall_clock(int64_t instant) const;  // as seconds since 1970, as if it were UTC

  struct Rules;  // ICU's zone; null for UTC, which needs no look-up
  std::string name_ = "UTC";
  std::shared_ptr<const Rules> rules_;
};

}  // namespace dateline
