#include "common/date/numeric_order.h"

#include <unicode/dtptngen.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace dateline {
namespace {

constexpr size_t kMaxRemembered = 1000;  // languages; those of pages may be made up

NumericOrder read_order(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language, status);
  const std::string_view primary = locale.getLanguage();
  const bool disagreed = primary == "en" && *locale.getCountry() == '\0';
  if (U_FAILURE(status) || primary.empty() || disagreed) return NumericOrder::kUnknown;
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status)) return NumericOrder::kUnknown;
  const icu::UnicodeString pattern = patterns->getBestPattern(icu::UnicodeString(u"yMd"), status);
  if (U_FAILURE(status)) return NumericOrder::kUnknown;
  const int32_t year = pattern.indexOf(u'y');
  const int32_t month = pattern.indexOf(u'M');
  const int32_t day = pattern.indexOf(u'd');
  if (year < 0 || month < 0 || day < 0) return NumericOrder::kUnknown;
  if (year < std::min(month, day)) return NumericOrder::kYearFirst;
  return day < month ? NumericOrder::kDayFirst : NumericOrder::kMonthFirst;
}

}  // namespace

// ICU takes longer for a pattern than all else takes for a page.
NumericOrder numeric_order_of(const std::string& language) {
  static std::mutex mutex;
  static std::unordered_map<std::string, NumericOrder> known;
  const std::lock_guard lock(mutex);
  const auto found = known.find(language);
  if (found != known.end()) return found->second;
  if (known.size() == kMaxRemembered) known.clear();
  return known[language] = read_order(language);
}

}  // namespace dateline
