#include "common/date/date.h"

#include <array>

namespace dateline {
namespace {

void append_padded(std::string& text, int number, size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

}  // namespace

std::string_view precision_name(DatePrecision precision) {
  constexpr std::array<std::string_view, 5> kNames = {"year", "month", "day", "minute", "second"};
  return kNames[static_cast<size_t>(precision)];
}

std::string format_date(const Date& date) {
  std::string text;
  append_padded(text, date.year, 4);
  if (date.precision == DatePrecision::kYear) return text;
  append_padded(text += '-', date.month, 2);
  if (date.precision == DatePrecision::kMonth) return text;
  append_padded(text += '-', date.day, 2);
  if (date.precision == DatePrecision::kDay) return text;
  append_padded(text += 'T', date.hour, 2);
  append_padded(text += ':', date.minute, 2);
  if (date.precision == DatePrecision::kSecond) append_padded(text += ':', date.second, 2);
  return text += 'Z';
}

}  // namespace dateline
