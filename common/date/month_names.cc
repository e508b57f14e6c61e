#include "common/date/month_names.h"

#include <unicode/dtfmtsym.h>

#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "common/ascii.h"

namespace dateline::date_internal {
namespace {

// Languages whose papers are read most; a name that two of them use for different months is no name.
constexpr std::array kLanguages = {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl",
                                   "cs", "hu", "ro", "ru", "uk", "el", "tr", "id", "ca", "ar", "fa"};
constexpr int kAmbiguous = -1;

struct Names {
  std::unordered_map<std::string, int> months;
  std::unordered_set<std::string> weekdays;
};

// In lower case, without the dot of an abbreviation; empty when it holds digits or blanks and so is no word.
std::string as_word(icu::UnicodeString name) {
  name.toLower(icu::Locale::getRoot());
  if (name.endsWith(u".", 1)) name.truncate(name.length() - 1);
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

void add_language(Names& names, const char* language) {
  UErrorCode status = U_ZERO_ERROR;
  const Symbols symbols(icu::Locale(language), "gregorian", status);
  if (U_FAILURE(status)) return;
  const bool english = std::string_view(language) == "en";
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < count && i < 12; ++i) add_month(names, months[i], i + 1, english);
      const icu::UnicodeString* days = symbols.getWeekdays(count, context, width);
      for (int32_t i = 0; i < count; ++i) names.weekdays.insert(as_word(days[i]));
    }
  }
}

Names load() {
  Names names;
  for (const char* language : kLanguages) add_language(names, language);
  names.months.emplace("sept", 9);
  for (const char* day : {"tues", "wednes", "thur", "thurs"}) names.weekdays.insert(day);
  names.weekdays.erase("");
  return names;
}

const Names& names() {
  static const Names kNames = load();
  return kNames;
}

std::string lower_beyond_ascii(const std::string& word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return as_word(icu::UnicodeString::fromUTF8(word));
  }
  return word;
}

}  // namespace

int month_named(const std::string& word) {
  const auto& months = names().months;
  const auto found = months.find(lower_beyond_ascii(word));
  return found == months.end() || found->second == kAmbiguous ? 0 : found->second;
}

bool is_weekday(const std::string& word) {
  return names().weekdays.contains(lower_beyond_ascii(word));
}

}  // namespace dateline::date_internal
