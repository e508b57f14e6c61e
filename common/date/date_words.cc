#include "common/date/date_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/clock.h"
#include "common/date/calendars.h"
#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/date/month_names.h"
#include "common/date/time_of_day.h"

namespace dateline::date_internal {
namespace {

// Words between the parts that change nothing.
constexpr std::array<std::string_view, 33> kFillers = {
    "at",  "of",  "on",  "the",  "de", "del",  "di", "den", "der",  "le",  "a",
    "las", "um",  "uhr", "kl",   "г",  "года", "à",  "às",  "klo",  "ore", "alle",
    "om",  "uur", "o",   "godz", "в",  "saat", "hs", "hrs", "เวลา", "น",   "วันที่"};

// Halves of the day that stand before the hour, in Korean, Chinese and Japanese.
constexpr std::array<std::string_view, 3> kMornings = {"오전", "上午", "午前"};
constexpr std::array<std::string_view, 3> kAfternoons = {"오후", "下午", "午後"};

// What Thai puts behind a weekday before the day.
constexpr std::string_view kThaiOrdinal = "ที่";

// "年", "月", "日" of Chinese and Japanese, "년", "월", "일" of Korean.
constexpr std::array<std::string_view, 2> kYearSigns = {"年", "년"};
constexpr std::array<std::string_view, 2> kMonthSigns = {"月", "월"};
constexpr std::array<std::string_view, 2> kDaySigns = {"日", "일"};

template <size_t N>
bool is_one_of(const std::string& word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// One of the words, with a blank before or not.
template <size_t N>
bool eat_sign(Cursor& cursor, const std::array<std::string_view, N>& words) {
  Cursor ahead = cursor;
  ahead.eat_blanks();
  if (std::none_of(words.begin(), words.end(), [&](std::string_view word) { return ahead.eat(word); }))
    return false;
  cursor = ahead;
  return true;
}

// The latest year that ends with these two digits and is no future one.
int year_of_two_digits(int digits) {
  const int year = 2000 + digits;
  return year <= date_of_instant(now()).year ? year : year - 100;
}

// Reads the parts in whatever order they come; `finish` makes sense of them.
class WordReader {
 public:
  WordReader(std::string_view text, NumericOrder order) : cursor_(text), order_(order) {}

  std::optional<Parts> read() {
    while (!cursor_.at_end()) {
      if (!read_token()) return std::nullopt;
    }
    return finish() ? std::optional(parts_) : std::nullopt;
  }

 private:
  bool read_token() {
    const char c = cursor_.peek();
    if (is_digit(c)) return read_number();
    if (c == '+' || (c == '-' && parts_.has_time())) return parts_.has_time() && read_zone(cursor_, parts_);
    if (c == ' ' || c == ',' || c == '-' || c == '.' || c == '/') {
      separator_ = c == ' ' && separator_ != '\0' ? separator_ : c;
      cursor_.skip(1);
      return true;
    }
    if (c == '(') return skip_remark();
    return (is_letter(c) || static_cast<unsigned char>(c) >= 0x80) && read_word();
  }

  // A comment of RFC 5322, such as the name of the zone.
  bool skip_remark() {
    const size_t end = cursor_.rest().find(')');
    if (end == std::string_view::npos) return false;
    cursor_.skip(end + 1);
    return true;
  }

  bool at_time(size_t digits) const {
    if (cursor_.peek(digits) == ':') return true;
    if (parts_.has_time()) return false;
    if (digits == 4) return parts_.year >= 0;  // "26 Feb 1987 1501 GMT"
    const bool has_day = parts_.day >= 0 || small_count_ > 0;
    const bool has_date = has_day && (parts_.year >= 0 || small_count_ == small_.size());
    return digits <= 2 && is_time_at(cursor_, has_date);
  }

  bool read_number() {
    const size_t digits = cursor_.digits_ahead();
    if (digits > 4) return false;
    if (era_ != nullptr) return set_year(std::exchange(era_, nullptr)->before + cursor_.number(digits));
    if (at_time(digits)) return !parts_.has_time() && read_time(cursor_, parts_) && set_half_of_day();
    const int number = cursor_.number(digits);
    if (digits == 4) return set_year(number);
    if (digits == 3) return false;
    if (eat_sign(cursor_, kMonthSigns)) return set_month(number);
    if (eat_sign(cursor_, kDaySigns)) return set_day(number);
    if (read_ordinal_ending()) return set_day(number);
    return add_small(number);
  }

  bool set_year(int year) {
    if (parts_.year >= 0) return false;
    parts_.year = year;
    year_last_ = small_count_ > 0;
    separator_before_year_ = separator_;
    eat_sign(cursor_, kYearSigns);
    return true;
  }

  // A year of an era, whose first one may be called so ("令和元年").
  bool read_era() {
    const Era* const era = era_at(cursor_.rest());
    if (era == nullptr) return false;
    cursor_.skip(era->name.size());
    cursor_.eat_blanks();
    if (cursor_.eat("元")) return set_year(era->before + 1);
    era_ = era;
    return is_digit(cursor_.peek());
  }

  bool set_half_of_day() {
    if (half_of_day_ < 0) return true;
    if (parts_.hour > 12) return half_of_day_ > 0;  // "下午 15:45"
    parts_.hour = parts_.hour % 12 + half_of_day_;
    return true;
  }

  bool set_month(int month) {
    if (parts_.month >= 0) return false;
    parts_.month = month;
    return true;
  }

  bool set_day(int day) {
    if (parts_.day >= 0) return false;
    parts_.day = day;
    return true;
  }

  // A number of one or two digits: a day, a month, or a year cut short.
  bool add_small(int number) {
    if (small_count_ == small_.size()) return false;
    if (small_count_ == 2 && separator_ != between_) return false;
    if (small_count_ == 1) between_ = separator_;
    small_[small_count_++] = number;
    separator_ = '\0';
    return true;
  }

  // "26th", "1er", "1º".
  bool read_ordinal_ending() {
    for (const std::string_view ending : {"st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "er", "º", "ª"}) {
      Cursor ahead = cursor_;
      if (!ahead.eat(ending) || is_letter(ahead.peek())) continue;
      cursor_ = ahead;
      return true;
    }
    return false;
  }

  bool read_word() {
    if (read_era()) return true;
    const Cursor before = cursor_;
    const std::string word = cursor_.word();
    if (is_one_of(word, kFillers)) return true;
    if (is_one_of(word, kMornings) || is_one_of(word, kAfternoons)) {
      half_of_day_ = is_one_of(word, kMornings) ? 0 : 12;
      return true;
    }
    // "EST" is a weekday's name somewhere, too.
    if (Cursor at_zone = before; at_zone_name() && read_zone(at_zone, parts_)) {
      cursor_ = at_zone;
      return true;
    }
    if (const int month = parts_.month < 0 ? month_named(word) : 0; month != 0) {
      if (is_weekday(word) && may_be_month_ == 0) {
        may_be_month_ = month;
        return true;
      }
      named_month_ = true;
      return set_month(month);
    }
    if (const NamedMonth other = month_of_other_calendar(word); other.month != 0) {
      parts_.calendar = other.calendar;
      named_month_ = true;
      return set_month(other.month);
    }
    if (is_weekday(word)) return weekday_ = true;
    if (word.ends_with(kThaiOrdinal)) return is_weekday(word.substr(0, word.size() - kThaiOrdinal.size()));
    return word == "t" && is_digit(cursor_.peek());
  }

  bool at_zone_name() const { return parts_.has_time() && !parts_.offset_s && !parts_.zone; }

  // "mar." is mardi in "mar., 14 sept. 2021", and March where no other month comes.
  bool finish() {
    if (may_be_month_ != 0) {
      weekday_ = weekday_ || parts_.month >= 0;
      named_month_ = true;
      if (parts_.month < 0) parts_.month = may_be_month_;
    }
    if (parts_.month < 0) return finish_numeric();
    if (parts_.day < 0 && small_count_ > 0) {
      parts_.day = small_[0];
      if (small_count_ == 3) return false;
      if (small_count_ == 2) return set_short_year(small_[1]);
      return parts_.year >= 0;
    }
    return small_count_ == 0 && parts_.year >= 0;
  }

  // Years of two digits in mail (RFC 5322, 4.3) and as databases write them, "26-FEB-87". Elsewhere such a
  // number may be anything.
  bool set_short_year(int year) {
    const bool mail_date = weekday_ && parts_.has_time() && named_month_;
    if (mail_date) return set_year(year < 50 ? 2000 + year : 1900 + year);
    return named_month_ && between_ == '-' && set_year(year_of_two_digits(year));
  }

  // "26/02/1987", "02/26/1987", "26.02.1987", each also with a year of two digits; "1987. 2. 26." in Korean
  // and Hungarian.
  bool finish_numeric() {
    if (parts_.day >= 0) return false;
    if (small_count_ == 3) return parts_.year < 0 && is_between_numbers() && finish_short();
    if (!year_last_)
      return small_count_ == 2 && is_between_numbers() && set_month(small_[0]) && set_day(small_[1]);
    if (small_count_ == 1) return separator_before_year_ != ' ' && set_month(small_[0]);
    return is_between_numbers() && set_day_and_month(small_[0], small_[1]);
  }

  bool is_between_numbers() const { return between_ == '/' || between_ == '.' || between_ == '-'; }

  bool finish_short() {
    const auto [first, second, third] = small_;
    const bool year_first =
        order_ == NumericOrder::kYearFirst || (order_ == NumericOrder::kUnknown && first > 31);
    set_year(year_of_two_digits(year_first ? first : third));
    if (!year_first) return set_day_and_month(first, second);
    return set_month(second) && set_day(third);
  }

  // Told apart by a day beyond 12, by the order that is known, or by the dots, which go with the day first
  // wherever they are in use.
  bool set_day_and_month(int first, int second) {
    const bool dotted = between_ == '.' && order_ != NumericOrder::kMonthFirst;
    const bool day_first =
        dotted || first > 12 || first == second || (order_ == NumericOrder::kDayFirst && second <= 12);
    if (!day_first && second <= 12 && order_ != NumericOrder::kMonthFirst) return false;
    return set_day(day_first ? first : second) && set_month(day_first ? second : first);
  }

  Cursor cursor_;
  NumericOrder order_;
  Parts parts_;
  std::array<int, 3> small_{};
  size_t small_count_ = 0;
  char separator_ = '\0';  // last seen, a blank only when alone
  char between_ = '\0';    // between the small numbers
  char separator_before_year_ = '\0';
  bool year_last_ = false;
  bool named_month_ = false;
  int may_be_month_ = 0;  // of a word that is a weekday's, too; 0: there was none
  bool weekday_ = false;
  const Era* era_ = nullptr;  // whose year comes next
  int half_of_day_ = -1;      // the hour at which the one that was named begins
};

}  // namespace

std::optional<Parts> read_words(std::string_view text, NumericOrder order) {
  return WordReader(text, order).read();
}

}  // namespace dateline::date_internal
