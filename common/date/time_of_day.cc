#include "common/date/time_of_day.h"

#include <algorithm>
#include <array>

namespace dateline::date_internal {
namespace {

struct NamedZone {
  std::string_view name;
  int offset_minutes;
};

// The names of RFC 5322 and those of Europe, Japan and Australia that mean one thing only; "IST" or "CST" in
// the sense of China do not.
constexpr std::array kZones = {
    NamedZone{"z", 0},      NamedZone{"ut", 0},     NamedZone{"utc", 0},    NamedZone{"gmt", 0},
    NamedZone{"est", -300}, NamedZone{"edt", -240}, NamedZone{"cst", -360}, NamedZone{"cdt", -300},
    NamedZone{"mst", -420}, NamedZone{"mdt", -360}, NamedZone{"pst", -480}, NamedZone{"pdt", -420},
    NamedZone{"wet", 0},    NamedZone{"west", 60},  NamedZone{"bst", 60},   NamedZone{"cet", 60},
    NamedZone{"mez", 60},   NamedZone{"cest", 120}, NamedZone{"mesz", 120}, NamedZone{"eet", 120},
    NamedZone{"eest", 180}, NamedZone{"msk", 180},  NamedZone{"jst", 540},  NamedZone{"aest", 600},
    NamedZone{"aedt", 660}, NamedZone{"nzst", 720}, NamedZone{"nzdt", 780},
};

struct RegionalZone {
  std::string_view name;
  const char* zone;
};

// Whether summer time holds is for the date to say.
constexpr std::array kRegions = {
    RegionalZone{"et", "America/New_York"},
    RegionalZone{"ct", "America/Chicago"},
    RegionalZone{"mt", "America/Denver"},
    RegionalZone{"pt", "America/Los_Angeles"},
};

void eat_fraction(Cursor& cursor) {
  if ((cursor.peek() == '.' || cursor.peek() == ',') && is_digit(cursor.peek(1))) {
    cursor.skip(1);
    cursor.skip(cursor.digits_ahead());
  }
}

// "am", "p.m.", with a blank before or not. Twelve-hour clocks have no hour 0 or 13.
bool read_half_of_day(Cursor& cursor, Parts& parts, bool required) {
  Cursor ahead = cursor;
  ahead.eat_blanks();
  const char half = lower(ahead.peek());
  const bool dotted = ahead.peek(1) == '.';
  const size_t size = dotted ? 3 : 2;
  if ((half != 'a' && half != 'p') || lower(ahead.peek(size - 1)) != 'm' || is_letter(ahead.peek(size))) {
    return !required;
  }
  ahead.skip(size);
  if (dotted) ahead.eat('.');
  if (parts.hour < 1 || parts.hour > 12) return false;
  parts.hour = parts.hour % 12 + (half == 'p' ? 12 : 0);
  cursor = ahead;
  return true;
}

bool exists(Parts& parts) {
  if (parts.second == 60) parts.second = 59;  // a leap second: UTC has them, our calendar does not
  if (parts.hour == 24) return parts.minute == 0 && parts.second <= 0;
  return parts.hour <= 23 && parts.minute <= 59 && parts.second <= 59;
}

// "HHMM" or "HHMMSS".
bool read_compact_time(Cursor& cursor, Parts& parts, size_t digits) {
  parts.hour = cursor.number(2);
  parts.minute = cursor.number(2);
  if (digits == 6) parts.second = cursor.number(2);
  eat_fraction(cursor);
  return exists(parts);
}

bool read_offset(Cursor& cursor, Parts& parts) {
  const int sign = cursor.peek() == '-' ? -1 : 1;
  cursor.skip(1);
  const size_t digits = cursor.digits_ahead();
  if (digits != 1 && digits != 2 && digits != 4) return false;
  const int hours = cursor.number(digits == 1 ? 1 : 2);
  int minutes = 0;
  if (digits == 4) {
    minutes = cursor.number(2);
  } else if (cursor.eat(':')) {
    if (cursor.digits_ahead() != 2) return false;
    minutes = cursor.number(2);
  }
  if (hours > 23 || minutes > 59) return false;
  parts.offset_s = sign * (hours * 3600 + minutes * 60);
  return true;
}

bool at_offset(const Cursor& cursor) {
  return (cursor.peek() == '+' || cursor.peek() == '-') && is_digit(cursor.peek(1));
}

bool read_zone_name(Cursor& cursor, Parts& parts) {
  const std::string name = cursor.word();
  const auto* region =
      std::find_if(kRegions.begin(), kRegions.end(), [&](const auto& row) { return row.name == name; });
  if (region != kRegions.end()) {
    parts.zone = TimeZone::named(region->zone);
    return parts.zone.has_value();
  }
  const auto* zone =
      std::find_if(kZones.begin(), kZones.end(), [&](const auto& row) { return row.name == name; });
  if (zone == kZones.end()) return false;
  parts.offset_s = zone->offset_minutes * 60;
  if (zone->offset_minutes == 0 && at_offset(cursor)) return read_offset(cursor, parts);  // "GMT+0100"
  return true;
}

}  // namespace

bool read_time(Cursor& cursor, Parts& parts) {
  const size_t digits = cursor.digits_ahead();
  if (digits == 4 || digits == 6) return read_compact_time(cursor, parts, digits);
  if (digits != 1 && digits != 2) return false;
  parts.hour = cursor.number(digits);
  if (cursor.peek() != ':') {
    return read_half_of_day(cursor, parts, true) && exists(parts);
  }
  cursor.skip(1);
  if (cursor.digits_ahead() != 2) return false;
  parts.minute = cursor.number(2);
  if (cursor.peek() == ':' && is_digit(cursor.peek(1))) {
    cursor.skip(1);
    if (cursor.digits_ahead() != 2) return false;
    parts.second = cursor.number(2);
    eat_fraction(cursor);
  }
  return read_half_of_day(cursor, parts, false) && exists(parts);
}

bool read_zone(Cursor& cursor, Parts& parts) {
  cursor.eat_blanks();
  if (cursor.at_end()) return true;
  if (at_offset(cursor)) return read_offset(cursor, parts);
  return is_letter(cursor.peek()) && read_zone_name(cursor, parts);
}

}  // namespace dateline::date_internal
