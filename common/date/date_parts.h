// What the parsers of dates share: a cursor over the text, and the parts found so far. Internal to
// parse_date(); not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/ascii.h"
#include "common/date/time_zone.h"

namespace dateline::date_internal {

class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek(size_t ahead = 0) const { return ahead < rest_.size() ? rest_[ahead] : '\0'; }
  std::string_view rest() const { return rest_; }
  void skip(size_t count) { rest_.remove_prefix(count); }

  bool eat(char wanted) {
    if (peek() != wanted) return false;
    skip(1);
    return true;
  }

  bool eat(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    skip(wanted.size());
    return true;
  }

  bool eat_blanks() {
    const size_t before = rest_.size();
    while (peek() == ' ') skip(1);
    return rest_.size() != before;
  }

  size_t digits_ahead() const {
    size_t count = 0;
    while (is_digit(peek(count))) ++count;
    return count;
  }

  // The number that the next `count` digits write; the caller has made sure that they are there, and at
  // most 9.
  int number(size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; ++i) value = value * 10 + (rest_[i] - '0');
    skip(count);
    return value;
  }

  // A run of letters, in lower case; letters beyond ASCII are taken as they are, without dots between them
  // ("มิ.ย.").
  std::string word() {
    std::string word;
    while (is_letter(peek()) || is_beyond_ascii(peek())) {
      word += lower(peek());
      skip(1);
      if (peek() == '.' && is_beyond_ascii(word.back()) && is_beyond_ascii(peek(1))) skip(1);
    }
    return word;
  }

 private:
  static bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

  std::string_view rest_;
};

// Those that dates of the press are written in beside the Gregorian: of Thailand, of Iran (solar), of the
// Arab countries (Umm al-Qura), of Nepal.
enum class Calendar { kGregorian, kBuddhist, kPersian, kIslamic, kVikram };

struct Parts {
  Calendar calendar = Calendar::kGregorian;  // of the day, as its month is named
  int year = -1;                             // -1: not given
  int month = -1;
  int day = -1;
  int hour = -1;
  int minute = 0;
  int second = -1;
  std::optional<int> offset_s;   // east of UTC
  std::optional<TimeZone> zone;  // one that the text names

  bool has_time() const { return hour >= 0; }
};

}  // namespace dateline::date_internal
