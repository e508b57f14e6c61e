#include "common/date/parse_date.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <chrono>
#include <cstdlib>

#include "common/date/calendars.h"
#include "common/date/date_parts.h"
#include "common/date/date_words.h"
#include "common/date/instant.h"
#include "common/date/time_of_day.h"

namespace dateline {
namespace {

using date_internal::Calendar;
using date_internal::Cursor;
using date_internal::Parts;

constexpr size_t kLongestDate = 100;  // with what is written around it

// How many bytes the blank at the cursor takes; 0 when there is none.
size_t blank_at(const Cursor& cursor) {
  const char c = cursor.peek();
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (cursor.rest().starts_with("\xC2\xA0")) return 2;      // no-break space
  if (cursor.rest().starts_with("\xE2\x80\xAF")) return 3;  // narrow no-break space
  if (cursor.rest().starts_with("\xE3\x80\x80")) return 3;  // ideographic space
  return 0;
}

// Where a date ends for its reader: at a control character, or at a remark (" # guesswork").
bool is_end(char c, const std::string& before) {
  const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  return control || (c == '#' && before.ends_with(' '));
}

// What is written in ASCII where that means the same: digits of every script, the wide forms of East Asia,
// the minus sign of Unicode, the comma of Arabic. Marks of direction are nothing.
void append_plain(char32_t code, std::string_view bytes, std::string& out) {
  constexpr char32_t kWide = 0xFEE0;  // from U+0021 to U+FF01
  const int32_t digit = u_charDigitValue(static_cast<UChar32>(code));
  if (digit >= 0) {
    out += static_cast<char>('0' + digit);
  } else if (code > 0xFF00 && code < 0xFF5F) {
    out += static_cast<char>(code - kWide);
  } else if (code == 0x2212) {
    out += '-';
  } else if (code == 0x060C) {
    out += ',';
  } else if (u_hasBinaryProperty(static_cast<UChar32>(code), UCHAR_BIDI_CONTROL) == 0) {
    out += bytes;
  }
}

// The same for the character beyond ASCII at the cursor. `shown` is what its script says of the calendar.
void take_plain(Cursor& in, std::string& out, Calendar& shown) {
  int32_t size = 0;
  UChar32 code = 0;
  U8_NEXT(reinterpret_cast<const uint8_t*>(in.rest().data()), size, static_cast<int32_t>(in.rest().size()),
          code);
  const std::string_view bytes = in.rest().substr(0, static_cast<size_t>(size));
  in.skip(bytes.size());
  if (code < 0) return void(out += bytes);
  const Calendar calendar = date_internal::calendar_of_character(static_cast<char32_t>(code));
  if (calendar != Calendar::kGregorian) shown = calendar;
  append_plain(static_cast<char32_t>(code), bytes, out);
}

struct TidyText {
  std::string text;
  Calendar calendar = Calendar::kGregorian;  // that its characters go with
};

// White space of every kind as one blank each, nothing of it at the ends, all else as plain as it can be.
TidyText tidy(std::string_view text) {
  TidyText tidied;
  std::string& out = tidied.text;
  Cursor in(text);
  while (!in.at_end()) {
    if (const size_t blank = blank_at(in); blank != 0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      in.skip(blank);
    } else if (is_end(in.peek(), out)) {
      break;
    } else if (static_cast<unsigned char>(in.peek()) >= 0x80) {
      take_plain(in, out, tidied.calendar);
    } else {
      out += in.peek();
      in.skip(1);
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return tidied;
}

bool in_range(const Date& date) {
  return date.year >= 1 && date.year <= 9999;
}

// The time of `parts` as an instant: `date` holds its day. 24:00 is the midnight that begins the next one.
int64_t instant_of(const Parts& parts, Date date, const TimeZone& zone) {
  if (parts.hour == 24) date = date_of_instant(TimeZone().to_instant(date) + kSecondsPerDay);
  date.hour = static_cast<uint8_t>(parts.hour % 24);
  date.minute = static_cast<uint8_t>(parts.minute);
  date.second = static_cast<uint8_t>(parts.second > 0 ? parts.second : 0);
  return parts.offset_s ? TimeZone().to_instant(date) - *parts.offset_s
                        : parts.zone.value_or(zone).to_instant(date);
}

std::optional<Date> complete(const Parts& parts, const TimeZone& zone) {
  Date date;
  if (parts.year < 1 || parts.year > 9999) return std::nullopt;
  date.year = static_cast<int16_t>(parts.year);
  date.precision = DatePrecision::kYear;
  if (parts.month >= 0) {
    if (parts.month < 1 || parts.month > 12) return std::nullopt;
    date.month = static_cast<uint8_t>(parts.month);
    date.precision = DatePrecision::kMonth;
  }
  if (parts.day >= 0) {
    using namespace std::chrono;
    const year_month_day day = year(parts.year) / month(static_cast<unsigned>(parts.month)) /
                               std::chrono::day(static_cast<unsigned>(parts.day));
    if (!day.ok()) return std::nullopt;
    date.day = static_cast<uint8_t>(parts.day);
    date.precision = DatePrecision::kDay;
  }
  if (!parts.has_time()) return date;
  if (parts.day < 0) return std::nullopt;
  Date complete = date_of_instant(instant_of(parts, date, zone));
  if (parts.second < 0) {
    complete.precision = DatePrecision::kMinute;
    complete.second = 0;  // before standard time, zones differ from UTC by seconds too
  }
  return in_range(complete) ? std::optional(complete) : std::nullopt;
}

bool set_day(Parts& parts, std::chrono::sys_days day) {
  const std::chrono::year_month_day civil = day;
  parts.year = int(civil.year());
  parts.month = static_cast<int>(unsigned(civil.month()));
  parts.day = static_cast<int>(unsigned(civil.day()));
  return true;
}

// Day 1 to 366 of the year.
bool set_ordinal(Parts& parts, int ordinal) {
  using namespace std::chrono;
  const year y(parts.year);
  if (ordinal < 1 || ordinal > (y.is_leap() ? 366 : 365)) return false;
  return set_day(parts, sys_days(y / January / 1) + days(ordinal - 1));
}

// ISO 8601 weeks begin on Monday; week 1 holds 4 January.
bool set_week(Parts& parts, int week, int weekday) {
  using namespace std::chrono;
  const auto week_one = [](int y) {
    const sys_days day = year(y) / January / 4;
    return day - days(std::chrono::weekday(day).iso_encoding() - 1);
  };
  const sys_days monday = week_one(parts.year) + days((week - 1) * 7);
  if (week < 1 || weekday < 1 || weekday > 7 || monday >= week_one(parts.year + 1)) return false;
  return set_day(parts, monday + days(weekday - 1));
}

// After "1987-W" or "1987W". A week without a day stands for its first, as partial dates count as their first
// instant.
bool read_week(Cursor& cursor, Parts& parts) {
  const size_t digits = cursor.digits_ahead();
  if (digits != 2 && digits != 3) return false;
  const int week = cursor.number(2);
  int weekday = 1;
  if (digits == 3 || (cursor.eat('-') && cursor.digits_ahead() == 1)) weekday = cursor.number(1);
  return set_week(parts, week, weekday);
}

// What follows the year and a separator: "02", "02-26", "057" or "W09-4".
bool read_rest_of_day(Cursor& cursor, Parts& parts, char separator) {
  if (separator == '-' && (cursor.eat('W') || cursor.eat('w'))) return read_week(cursor, parts);
  const size_t digits = cursor.digits_ahead();
  if (digits == 3 && separator == '-') return set_ordinal(parts, cursor.number(3));
  if (digits != 1 && digits != 2) return false;
  parts.month = cursor.number(digits);
  if (cursor.peek() != separator) return true;
  cursor.skip(1);
  const size_t day_digits = cursor.digits_ahead();
  if (day_digits != 1 && day_digits != 2) return false;
  parts.day = cursor.number(day_digits);
  return true;
}

// "1987", "19870226", "1987057", "1987W094", "1987-02-26" and the like, up to the time.
bool read_iso_day(Cursor& cursor, Parts& parts) {
  const size_t digits = cursor.digits_ahead();
  if (digits != 4 && digits != 7 && digits != 8) return false;
  parts.year = cursor.number(4);
  if (parts.year < 1) return false;
  if (digits == 7) return set_ordinal(parts, cursor.number(3));
  if (digits == 8) {
    parts.month = cursor.number(2);
    parts.day = cursor.number(2);
    return true;
  }
  const char next = cursor.peek();
  if (next == 'W' || next == 'w') {
    cursor.skip(1);
    return read_week(cursor, parts);
  }
  if (next != '-' && next != '/' && next != '.') return true;
  cursor.skip(1);
  return read_rest_of_day(cursor, parts, next);
}

// "T15" alone is a time too.
bool read_iso_time(Cursor& cursor, Parts& parts) {
  if (cursor.digits_ahead() == 2 && cursor.peek(2) != ':' && cursor.peek(2) != ' ') {
    parts.hour = cursor.number(2);
    return parts.hour <= 23;
  }
  return read_time(cursor, parts);
}

std::optional<Parts> read_iso(std::string_view text) {
  Cursor cursor(text);
  Parts parts;
  if (!read_iso_day(cursor, parts)) return std::nullopt;
  if (cursor.at_end()) return parts;
  if (parts.day < 0) return std::nullopt;
  const bool marked = cursor.eat('T') || cursor.eat('t');
  if (!marked && !cursor.eat_blanks()) return std::nullopt;
  if (!is_digit(cursor.peek()) || !(marked ? read_iso_time(cursor, parts) : read_time(cursor, parts))) {
    return std::nullopt;
  }
  if (!read_zone(cursor, parts)) return std::nullopt;
  cursor.eat_blanks();
  if (cursor.peek() == '[') return parts;  // RFC 9557 repeats the zone's name; the offset has said it
  return cursor.at_end() ? std::optional(parts) : std::nullopt;
}

// "19870226150101", as many systems stamp their files.
std::optional<Parts> read_stamp(std::string_view text) {
  Cursor cursor(text);
  Parts parts;
  parts.year = cursor.number(4);
  parts.month = cursor.number(2);
  parts.day = cursor.number(2);
  return read_time(cursor, parts) ? std::optional(parts) : std::nullopt;
}

// Unix time: seconds with 9 or 10 digits, milliseconds with more (11 digits of seconds lie beyond the year
// 2286).
std::optional<Date> read_unix_time(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::string digits(text.substr(0, text.find('.')));
  int64_t value = std::strtoll(digits.c_str(), nullptr, 10);
  if (negative) value = -value;
  if (digits.size() >= 11) value = value >= 0 ? value / 1000 : (value - 999) / 1000;
  const Date date = date_of_instant(value);
  return in_range(date) ? std::optional(date) : std::nullopt;
}

// How many digits the text has when it is a number, its sign and fraction apart; 0 when it is none.
size_t digits_of_number(std::string_view text) {
  Cursor cursor(text);
  cursor.eat('-');
  const size_t digits = cursor.digits_ahead();
  cursor.skip(digits);
  if (cursor.eat('.')) cursor.skip(cursor.digits_ahead());
  return cursor.at_end() ? digits : 0;
}

std::optional<Date> parse_tidy(std::string_view text, Calendar calendar, const TimeZone& zone,
                               NumericOrder order) {
  const size_t digits = digits_of_number(text);
  if (digits >= 9 && digits <= 13) return read_unix_time(text);
  std::optional<Parts> parts;
  if (digits == 14 && text.size() == 14) {
    parts = read_stamp(text);
  } else {
    parts = read_iso(text);
    if (!parts) parts = date_internal::read_words(text, order);
  }
  if (!parts || !date_internal::make_gregorian(*parts, calendar)) return std::nullopt;
  return complete(*parts, zone);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text, const TimeZone& zone, NumericOrder order) {
  const TidyText tidied = tidy(text);
  return parse_tidy(tidied.text, tidied.calendar, zone, order);
}

std::optional<Date> parse_day(std::string_view text, NumericOrder order) {
  const TidyText tidied = tidy(text.substr(0, kLongestDate));
  const std::string_view all = tidied.text;
  for (size_t end = all.size(); end > 0; --end) {
    const char next = end < all.size() ? all[end] : ' ';
    if (next != ' ' && next != 'T' && next != ',') continue;
    const auto date = parse_tidy(all.substr(0, end), tidied.calendar, {}, order);
    if (date && date->precision == DatePrecision::kDay) return date;
  }
  return std::nullopt;
}

NumericOrder order_shown_by(std::string_view date) {
  const TidyText tidied = tidy(date);
  Cursor cursor(tidied.text);
  const auto small_number = [&cursor] {
    const size_t digits = cursor.digits_ahead();
    return digits == 1 || digits == 2 ? cursor.number(digits) : 0;
  };
  const int first = small_number();
  if (first == 0 || !(cursor.eat('/') || cursor.eat('-'))) return NumericOrder::kUnknown;
  const int second = small_number();
  if (first > 12 && first <= 31 && second >= 1 && second <= 12) return NumericOrder::kDayFirst;
  return first <= 12 && second > 12 && second <= 31 ? NumericOrder::kMonthFirst : NumericOrder::kUnknown;
}

bool is_ambiguous_date(std::string_view text) {
  return !parse_date(text) && parse_date(text, {}, NumericOrder::kDayFirst);
}

}  // namespace dateline
