#include "indexer/extract/address_date.h"

#include "common/ascii.h"
#include "common/date/parse_date.h"

namespace dateline {
namespace {

constexpr std::string_view kFirstYear = "1900";
constexpr std::string_view kLastYear = "2099";

// The path of the innermost address.
std::string_view path_of(std::string_view address) {
  if (const size_t scheme = address.rfind("://"); scheme != std::string_view::npos)
    address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("?#"));
  const size_t slash = address.find('/');
  return slash == std::string_view::npos ? std::string_view() : address.substr(slash);
}

size_t digits_at(std::string_view text) {
  size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  return count;
}

bool is_separator(char c) {
  return c == '/' || c == '-' || c == '_' || c == '.';
}

// "11" of "/11/04", with what is before it taken off `text`; empty when there is none.
std::string_view part_of(std::string_view& text) {
  if (text.empty() || !is_separator(text.front())) return {};
  const size_t digits = digits_at(text.substr(1));
  if (digits == 0 || digits > 2) return {};
  const std::string_view part = text.substr(1, digits);
  text.remove_prefix(1 + digits);
  return part;
}

std::string two_digits(std::string_view part) {
  return part.size() == 1 ? "0" + std::string(part) : std::string(part);
}

// The day that begins `text`, which begins with so many digits.
std::string day_at(std::string_view text, size_t digits) {
  const std::string_view year = text.substr(0, 4);
  if (digits < 4 || year < kFirstYear || year > kLastYear) return {};
  std::string day(year);
  if (digits == 8) {
    day.append("-").append(text.substr(4, 2)).append("-").append(text.substr(6, 2));
  } else if (digits == 4) {
    text.remove_prefix(4);
    const std::string_view month = part_of(text);
    const std::string_view of_month = part_of(text);
    if (month.empty() || of_month.empty()) return {};
    day.append("-").append(two_digits(month)).append("-").append(two_digits(of_month));
  }
  return day.size() == 10 && parse_date(day) ? day : "";
}

}  // namespace

std::string date_in_address(std::string_view address) {
  std::string_view path = path_of(address);
  for (bool begins = false; !path.empty();) {
    const size_t digits = digits_at(path);
    if (begins && digits != 0) {
      if (std::string day = day_at(path, digits); !day.empty()) return day;
    }
    begins = !is_digit(path.front()) && !is_letter(path.front());
    path.remove_prefix(digits == 0 ? 1 : digits);
  }
  return {};
}

}  // namespace dateline
