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

bool exists(Parts& parts) {
  if (parts.second == 60) parts.second = 59;  // a leap second: UTC has them, our calendar does not
  if (parts.hour == 24) return parts.minute == 0 && parts.second <= 0;
  return parts.hour <= 23 && parts.minute <= 59 && parts.second <= 59;
}

// 'a' or 'p' of "am", "p.m." and "p. m.", with a blank before or not; 0 for anything else.
char eat_half_of_day(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.eat_blanks();
  const char half = lower(ahead.peek());
  if (half != 'a' && half != 'p') return 0;
  ahead.skip(1);
  const bool dotted = ahead.eat('.');
  if (dotted) ahead.eat_blanks();
  if (lower(ahead.peek()) != 'm' || is_letter(ahead.peek(1))) return 0;
  ahead.skip(1);
  if (dotted) ahead.eat('.');
  cursor = ahead;
  return half;
}

// Twelve-hour clocks have no hour 0 or 13.
bool read_half_of_day(Cursor& cursor, Parts& parts, bool required) {
  const char half = eat_half_of_day(cursor);
  if (half == 0) return !required;
  if (parts.hour < 1 || parts.hour > 12) return false;
  parts.hour = parts.hour % 12 + (half == 'p' ? 12 : 0);
  return true;
}

template <size_t N>
bool eat_any(Cursor& cursor, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return cursor.eat(word); });
}

// "h" of "14h30" and "14 h 30", and what it is in Chinese, Japanese and Korean.
bool eat_hour_sign(Cursor& cursor) {
  constexpr std::array<std::string_view, 5> kSigns = {"時", "时", "點", "点", "시"};
  Cursor ahead = cursor;
  ahead.eat_blanks();
  const bool is_h = lower(ahead.peek()) == 'h' && !is_letter(ahead.peek(1));
  if (is_h) ahead.skip(1);
  if (!is_h && !eat_any(ahead, kSigns)) return false;
  cursor = ahead;
  return true;
}

// What follows the sign of an hour, if anything: "30", "30分", "30分15秒".
bool read_rest_of_hour(Cursor& cursor, Parts& parts) {
  constexpr std::array<std::string_view, 3> kMinuteSigns = {"分", "분", "min"};
  constexpr std::array<std::string_view, 2> kSecondSigns = {"秒", "초"};
  Cursor ahead = cursor;
  ahead.eat_blanks();
  if (const size_t digits = ahead.digits_ahead(); digits == 1 || digits == 2) {
    const int minute = ahead.number(digits);
    if (!eat_any(ahead, kMinuteSigns) && digits == 1) return exists(parts);  // a number of another kind
    parts.minute = minute;
    cursor = ahead;
    ahead.eat_blanks();
    const size_t second_digits = ahead.digits_ahead();
    if (second_digits == 0 || second_digits > 2) return exists(parts);
    const int second = ahead.number(second_digits);
    if (!eat_any(ahead, kSecondSigns)) return exists(parts);
    parts.second = second;
    cursor = ahead;
  }
  return exists(parts);
}

// "30" of "14.30", which is no part of a date.
bool is_dotted_minute(const Cursor& cursor) {
  return cursor.peek() == '.' && is_digit(cursor.peek(1)) && is_digit(cursor.peek(2)) &&
         !is_digit(cursor.peek(3)) && !(cursor.peek(3) == '.' && is_digit(cursor.peek(4)));
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
  if (eat_hour_sign(cursor)) return read_rest_of_hour(cursor, parts);
  if (cursor.peek() != ':' && !is_dotted_minute(cursor))
    return read_half_of_day(cursor, parts, true) && exists(parts);
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

bool is_time_at(Cursor cursor, bool has_date) {
  constexpr std::array<std::string_view, 4> kClocks = {"Uhr", "uhr", "uur", "น."};
  cursor.skip(cursor.digits_ahead());
  if (eat_hour_sign(cursor)) return true;
  if (is_dotted_minute(cursor)) {
    if (has_date) return true;
    cursor.skip(3);
    Cursor ahead = cursor;
    ahead.eat_blanks();
    if (eat_any(ahead, kClocks)) return true;
  }
  return eat_half_of_day(cursor) != 0;
}

bool read_zone(Cursor& cursor, Parts& parts) {
  cursor.eat_blanks();
  if (cursor.at_end()) return true;
  if (at_offset(cursor)) return read_offset(cursor, parts);
  return is_letter(cursor.peek()) && read_zone_name(cursor, parts);
}

}  // namespace dateline::date_internal
