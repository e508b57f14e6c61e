#include "indexer/extract/line_dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "common/ascii.h"
#include "common/date/date.h"
#include "common/date/parse_date.h"
#include "common/text/characters.h"
#include "common/text/trim.h"
#include "indexer/extract/page_date.h"

namespace dateline {
namespace {

constexpr size_t kMostWords = 6;      // of a day: "26 de febrero de 1987"
constexpr size_t kMostTimeWords = 4;  // behind it: "at 3:01 p.m. ET"
constexpr size_t kMaxWords = 60;      // of a line; no byline has more

struct Word {
  size_t begin;
  size_t end;
};

bool is_apart(char32_t code) {
  return is_unicode_blank(code) || code == U'|' || code == U'•' || code == U'·' || code == U'｜';
}

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  bool within = false;
  for (size_t at = 0; at < line.size() && words.size() <= kMaxWords;) {
    const Character next = character_at(line, at);
    const bool word = !is_apart(next.code);
    if (word && !within) words.push_back({at, at});
    within = word;
    at += next.size;
    if (word) words.back().end = at;
  }
  return words;
}

std::string_view without_brackets(std::string_view text) {
  return stripped(text, [](char32_t code) {
    return code == U',' || code == U';' || code == U':' || code == U'(' || code == U')' || code == U'[' ||
           code == U']' || code == U'-' || code == U'–' || code == U'—' || code == U'/' || code == U'"';
  });
}

// "4. 2. 2022" with blanks of any kind.
std::string without_blanks(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const Character next = character_at(text, at);
    if (!is_unicode_blank(next.code)) out.append(text, at, next.size);
    at += next.size;
  }
  if (out.ends_with('.')) out.pop_back();
  return out;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit);
}

struct Numbers {
  std::array<int, 3> values{};
  std::array<size_t, 3> digits{};
  char separator = '\0';
};

// "3/5/2022", "10.12.19", "2022-5-3": three numbers apart by one kind of sign.
std::optional<Numbers> numbers_of(std::string_view text) {
  Numbers numbers;
  for (size_t i = 0; i < 3; ++i) {
    while (numbers.digits[i] < text.size() && is_digit(text[numbers.digits[i]])) {
      if (numbers.digits[i] == 4) return std::nullopt;
      numbers.values[i] = 10 * numbers.values[i] + (text[numbers.digits[i]++] - '0');
    }
    if (numbers.digits[i] == 0) return std::nullopt;
    text.remove_prefix(numbers.digits[i]);
    if (i == 2) break;
    const char separator = text.empty() ? '\0' : text.front();
    if (separator != '/' && separator != '.' && separator != '-') return std::nullopt;
    if (i == 1 && separator != numbers.separator) return std::nullopt;
    numbers.separator = separator;
    text.remove_prefix(1);
  }
  return text.empty() ? std::optional(numbers) : std::nullopt;
}

int year_of(int value, size_t digits) {
  if (digits != 2) return value;
  using namespace std::chrono;
  const year_month_day today = floor<days>(system_clock::now());
  return value + (2000 + value <= int(today.year()) ? 2000 : 1900);
}

std::string iso_day(int year, int month, int day) {
  const auto padded = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return std::to_string(year) + '-' + padded(month) + '-' + padded(day);
}

// What parse_date() cannot know: the order of the language, and the century.
std::string numeric_day(std::string_view text, NumericOrder order) {
  const auto numbers = numbers_of(text);
  if (!numbers || numbers->digits[0] > 2 || numbers->digits[1] > 2) return {};
  const size_t year_digits = numbers->digits[2];
  if (year_digits != 2 && year_digits != 4) return {};
  const auto [first, second, third] = numbers->values;
  const bool dotted = numbers->separator == '.';
  if (dotted) order = NumericOrder::kDayFirst;
  if (order == NumericOrder::kYearFirst || (order == NumericOrder::kUnknown && std::max(first, second) <= 12))
    return {};
  bool day_first = order == NumericOrder::kDayFirst;
  if (first > 12 || second > 12) day_first = first > 12;
  const std::string day =
      iso_day(year_of(third, year_digits), day_first ? second : first, day_first ? first : second);
  return parse_date(day) ? day : "";
}

// A day at least; numbers alone stand in lists and tables.
bool is_day(std::string_view text) {
  constexpr ptrdiff_t kFewestDigits = 3;  // "3 May 21"
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return is_digit(c); });
  if (digits < kFewestDigits || text.find_first_not_of("0123456789") == std::string_view::npos) return false;
  const auto date = parse_date(text);
  return date && date->precision >= DatePrecision::kDay;
}

class LineScan {
 public:
  LineScan(std::string_view line, NumericOrder order) : line_(line), order_(order), words_(words_of(line)) {}

  std::vector<LineDate> run() {
    std::vector<LineDate> days;
    if (words_.size() > kMaxWords) return days;
    size_t before = 0;
    for (size_t first = 0; first < words_.size();) {
      LineDate day;
      const size_t count = may_begin(first) ? day_at(first, day) : 0;
      // "on 3 May 2021" is a day without its preposition, too; "May 3, 2021" is none without its month.
      if (LineDate shorter; count > 1 && is_lower_case(character_at(text(first, 1), 0).code) &&
                            day_at(first + 1, shorter) == count - 1) {
        ++first;
        continue;
      }
      if (count != 0) {
        day.modified = speaks_of_change(line_.substr(before, day.at - before));
        before = day.at + day.size;
        days.push_back(std::move(day));
      }
      first += std::max<size_t>(count, 1);
    }
    return days;
  }

 private:
  std::string_view text(size_t first, size_t count) const {
    return without_brackets(
        line_.substr(words_[first].begin, words_[first + count - 1].end - words_[first].begin));
  }

  // With a number, or with a word that a number follows: "June 5".
  bool may_begin(size_t first) const {
    return has_digit(text(first, 1)) || (first + 1 < words_.size() && has_digit(text(first + 1, 1)));
  }

  // How many words the day at `first` has, its time among them; 0 when there is none.
  size_t day_at(size_t first, LineDate& day) const {
    const size_t left = words_.size() - first;
    for (size_t count = 1; count <= std::min(kMostWords, left); ++count) {
      const std::string_view written = text(first, count);
      std::string numeric = count == 1 || count == 3 ? numeric_day(without_blanks(written), order_) : "";
      if (numeric.empty() && !is_day(written)) continue;
      day = {numeric.empty() ? std::string(written) : std::move(numeric),
             static_cast<size_t>(written.data() - line_.data()), written.size()};
      if (day.text.ends_with('.')) day.text.pop_back();
      return with_time(first, count, day);
    }
    return 0;
  }

  size_t with_time(size_t first, size_t count, LineDate& day) const {
    const size_t most = std::min(count + kMostTimeWords, words_.size() - first);
    for (size_t more = most; more > count; --more) {
      const std::string_view written = text(first, more);
      if (!has_digit(written.substr(day.size)) || !is_day(written)) continue;
      day.text = written;
      day.size = written.size();
      return more;
    }
    return count;
  }

  std::string_view line_;
  NumericOrder order_;
  std::vector<Word> words_;
};

}  // namespace

std::vector<LineDate> days_within(std::string_view line, NumericOrder order) {
  if (!has_digit(line)) return {};
  return LineScan(line, order).run();
}

}  // namespace dateline
