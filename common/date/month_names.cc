#include "common/date/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "common/ascii.h"

namespace dateline::date_internal {
namespace {

// Languages whose papers are read most, and what regions of them say otherwise. They go before all others. A
// name that two of them use for different months is no name.
constexpr std::array kLanguages = {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl",
                                   "cs", "hu", "ro", "ru", "uk", "el", "tr", "id", "ca", "ar", "fa", "de_AT"};
constexpr int kAmbiguous = -1;

// An abbreviation of a word that people make themselves has at least so many bytes ("juill." of juillet).
constexpr size_t kMinAbbreviation = 3;

struct Names {
  std::map<std::string, int> months;
  std::set<std::string> weekdays;
};

bool is_accent(char16_t unit) {
  return unit >= 0x300 && unit < 0x370;
}

bool is_dot_within(const icu::UnicodeString& name, int32_t at) {
  return name.charAt(at) == '.' && at > 0 && name.charAt(at - 1) >= 0x80 && name.charAt(at + 1) >= 0x80;
}

// In lower case and without accents, which many leave out, and the dots of an abbreviation; empty when it
// holds digits or blanks and so is no word.
std::string as_word(icu::UnicodeString name) {
  name.toLower(icu::Locale::getRoot());
  if (name.endsWith(u".", 1)) name.truncate(name.length() - 1);
  for (int32_t i = name.length() - 2; i > 0; --i) {
    if (is_dot_within(name, i)) name.remove(i, 1);
  }
  UErrorCode status = U_ZERO_ERROR;
  name = icu::Normalizer2::getNFDInstance(status)->normalize(name, status);
  for (int32_t i = name.length(); i > 0; --i) {
    if (is_accent(name.charAt(i - 1))) name.remove(i - 1, 1);
  }
  std::string word;
  name.toUTF8String(word);
  for (const char c : word) {
    if (!is_letter(c) && static_cast<unsigned char>(c) < 0x80) return {};
  }
  return word;
}

void add_month(Names& names, const icu::UnicodeString& name, int month, bool english) {
  const std::string word = as_word(name);
  if (word.empty()) return;
  const auto [found, added] = names.months.emplace(word, month);
  if (!added && !english && found->second != month) found->second = kAmbiguous;
}

using Symbols = icu::DateFormatSymbols;

// The words of a weekday: "segunda-feira", "thứ hai".
void add_weekday(Names& names, const icu::UnicodeString& name) {
  for (int32_t at = 0; at < name.length();) {
    int32_t end = at;
    while (end < name.length() && name.charAt(end) != '-' && name.charAt(end) != ' ') ++end;
    if (std::string word = as_word(icu::UnicodeString(name, at, end - at)); !word.empty())
      names.weekdays.insert(std::move(word));
    at = end + 1;
  }
}

void add_locale(Names& names, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols(locale, "gregorian", status);
  if (U_FAILURE(status)) return;
  const bool english = std::string_view(locale.getLanguage()) == "en";
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < count && i < 12; ++i) add_month(names, months[i], i + 1, english);
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, width);
      for (int32_t i = 0; i < count; ++i) add_weekday(names, days[i]);
    }
  }
}

Names names_of_most() {
  Names names;
  for (const char* language : kLanguages) add_locale(names, icu::Locale(language));
  names.months.emplace("mrz", 3);  // of German, by DIN 1355
  return names;
}

// All that ICU knows; what regions say otherwise is with those above.
Names names_of_all() {
  Names names;
  int32_t count = 0;
  const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
  for (int32_t i = 0; i < count; ++i) {
    if (*locales[i].getCountry() == '\0') add_locale(names, locales[i]);
  }
  return names;
}

int month_in(const Names& names, const std::string& word) {
  const auto found = names.months.find(word);
  return found == names.months.end() ? 0 : found->second;
}

// Of a word that only months of one number begin with.
int month_begun(const Names& names, const std::string& word) {
  int month = 0;
  for (auto at = names.months.lower_bound(word); at != names.months.end() && at->first.starts_with(word);
       ++at) {
    if (month != 0 && at->second != month) return kAmbiguous;
    month = at->second;
  }
  return month;
}

bool is_begun(const std::set<std::string>& words, const std::string& word) {
  const auto found = words.lower_bound(word);
  return found != words.end() && found->starts_with(word);
}

const Names& most() {
  static const Names kNames = names_of_most();
  return kNames;
}

// They take some time to gather, and few texts need them.
const Names& all() {
  static const Names kNames = names_of_all();
  return kNames;
}

std::string folded(const std::string& word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return as_word(icu::UnicodeString::fromUTF8(word));
  }
  return word;
}

}  // namespace

int month_named(const std::string& word) {
  const std::string name = folded(word);
  if (name.empty()) return 0;
  int month = month_in(most(), name);
  if (month == 0 && name.size() >= kMinAbbreviation) month = month_begun(most(), name);
  if (month == 0 && !is_begun(most().weekdays, name)) month = month_in(all(), name);
  return std::max(month, 0);
}

bool is_weekday(const std::string& word) {
  const std::string name = folded(word);
  if (name.empty()) return false;
  if (most().weekdays.contains(name)) return true;
  if (name.size() >= kMinAbbreviation && is_begun(most().weekdays, name)) return true;
  return all().weekdays.contains(name);
}

}  // namespace dateline::date_internal
