#include "common/date/calendars.h"

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/timezone.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>

#include "common/clock.h"
#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/date/month_names.h"

namespace dateline::date_internal {
namespace {

constexpr std::array kEras = {
    Era{"令和", 2018}, Era{"平成", 1988}, Era{"昭和", 1925}, Era{"大正", 1911},
    Era{"明治", 1867}, Era{"民國", 1911}, Era{"民国", 1911}, Era{"中華民國", 1911},
    Era{"พ.ศ.", -543}, Era{"พ.ศ", -543},  Era{"ค.ศ.", 0},    Era{"ค.ศ", 0},
};

constexpr int kBuddhistYears = 543;  // ahead of ours, in Thailand

// Years of calendars that papers are dated in, from the 19th century on.
bool is_year_of(Calendar calendar, int year) {
  switch (calendar) {
    case Calendar::kBuddhist:
      return year >= 2350 && year <= 2700;
    case Calendar::kPersian:
      return year >= 1200 && year <= 1500;
    case Calendar::kIslamic:
      return year >= 1250 && year <= 1500;
    case Calendar::kVikram:
      return year > date_of_instant(now()).year + 1;
    case Calendar::kGregorian:
      break;
  }
  return false;
}

const char* locale_of(Calendar calendar) {
  return calendar == Calendar::kPersian ? "fa@calendar=persian" : "ar@calendar=islamic-umalqura";
}

bool convert(Parts& parts) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      icu::TimeZone::getGMT()->clone(), icu::Locale(locale_of(parts.calendar)), status));
  if (U_FAILURE(status) || parts.month < 1 || parts.day < 1) return false;
  calendar->clear();
  calendar->setLenient(false);
  calendar->set(parts.year, parts.month - 1, parts.day);
  const double milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return false;
  const Date date = date_of_instant(static_cast<int64_t>(std::floor(milliseconds / 1000)));
  parts.year = date.year;
  parts.month = date.month;
  parts.day = date.day;
  return true;
}

std::map<std::string, NamedMonth> months_of_others() {
  std::map<std::string, NamedMonth> months;
  for (const auto& [calendar, type] :
       {std::pair(Calendar::kPersian, "persian"), {Calendar::kIslamic, "islamic"}}) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale(locale_of(calendar)), type, status);
    if (U_FAILURE(status)) continue;
    int32_t count = 0;
    const icu::UnicodeString* names = symbols.getMonths(count);
    for (int32_t i = 0; i < count; ++i) {
      std::string name;
      names[i].toUTF8String(name);
      months.emplace(std::move(name), NamedMonth{calendar, i + 1});
    }
  }
  return months;
}

}  // namespace

const Era* era_at(std::string_view text) {
  const auto* era =
      std::find_if(kEras.begin(), kEras.end(), [&](const Era& one) { return text.starts_with(one.name); });
  return era == kEras.end() ? nullptr : era;
}

Calendar calendar_of_character(char32_t code) {
  if (code >= 0x0E00 && code < 0x0E80) return Calendar::kBuddhist;
  const bool is_digit = u_isdigit(static_cast<UChar32>(code)) != 0;
  if (is_digit && code >= 0x06F0 && code <= 0x06F9) return Calendar::kPersian;
  if (is_digit && code >= 0x0660 && code <= 0x0669) return Calendar::kIslamic;
  if (is_digit && code >= 0x0966 && code <= 0x096F) return Calendar::kVikram;
  return Calendar::kGregorian;
}

NamedMonth month_of_other_calendar(const std::string& word) {
  static const std::map<std::string, NamedMonth> kMonths = months_of_others();
  const auto found = kMonths.find(word);
  return found == kMonths.end() ? NamedMonth() : found->second;
}

bool make_gregorian(Parts& parts, Calendar shown) {
  if (parts.calendar == Calendar::kGregorian && is_year_of(shown, parts.year)) parts.calendar = shown;
  switch (parts.calendar) {
    case Calendar::kGregorian:
      return true;
    case Calendar::kBuddhist:
      parts.year -= kBuddhistYears;
      return true;
    case Calendar::kVikram:
      return false;
    default:
      return convert(parts);
  }
}

}  // namespace dateline::date_internal
