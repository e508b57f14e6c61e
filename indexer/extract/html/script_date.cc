#include "indexer/extract/html/script_date.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/ascii.h"

namespace dateline {
namespace {

constexpr size_t kDayBytes = 10;
constexpr size_t kMaxWrittenBytes = 40;

// The letters of the name that the quote at `end` closes, in lower case. The quotes of JSON in a string have
// backslashes.
std::string name_before(std::string_view script, size_t end) {
  constexpr size_t kMaxNameBytes = 40;
  std::string letters;
  if (end > 0 && script[end - 1] == '\\') --end;
  for (size_t at = end; at > 0 && end - at < kMaxNameBytes; --at) {
    const char c = script[at - 1];
    if (c == '"' || c == '\'') {
      std::reverse(letters.begin(), letters.end());
      return letters;
    }
    if (is_letter(c)) letters += lower(c);
  }
  return {};
}

bool is_name_of_publication(std::string_view name) {
  constexpr std::array<std::string_view, 12> kNames = {
      "datepublished",   "publishedat",      "publisheddate", "publishdate",
      "publicationdate", "pubdate",          "publishedtime", "publicationtime",
      "firstpublished",  "firstpublishedat", "publishedon",   "publishtime"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_day(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() < kDayBytes) return false;
  for (size_t at = 0; at < kDayBytes; ++at) {
    if (kForm[at] == 'd' ? !is_digit(text[at]) : text[at] != kForm[at]) return false;
  }
  return true;
}

// The date that follows the name that the quote at `at` closes: `":"2019-...`.
std::string_view date_behind(std::string_view script, size_t at) {
  const size_t begin = script.find_first_not_of("\\\"': ", at);
  if (begin == std::string_view::npos || script.substr(at, begin - at).find(':') == std::string_view::npos)
    return {};
  const std::string_view value = script.substr(begin, kMaxWrittenBytes);
  return is_day(value) ? value.substr(0, value.find_first_of("\\\"'")) : std::string_view();
}

// Looks at what follows each colon; `date` is the first. Whether all are of one day.
bool look_into(std::string_view script, std::string& date) {
  for (size_t at = script.find(':'); at != std::string_view::npos; at = script.find(':', at + 1)) {
    const size_t quote = script.substr(0, at).find_last_not_of(' ');
    if (quote == std::string_view::npos || (script[quote] != '"' && script[quote] != '\'')) continue;
    const std::string_view found = date_behind(script, quote);
    if (found.empty() || !is_name_of_publication(name_before(script, quote))) continue;
    if (date.empty()) date = found;
    if (date.compare(0, kDayBytes, found, 0, kDayBytes) != 0) return false;
  }
  return true;
}

}  // namespace

std::string date_in_scripts(const HtmlNode* root) {
  std::string date;
  bool one_day = true;
  walk_elements(root, [&](const HtmlNode* element) {
    if (name_of(element) != "script") return one_day;
    if (attribute_of(element, "type").value_or("").find("ld+json") == std::string::npos)
      one_day = one_day && look_into(all_text(element), date);
    return false;
  });
  return one_day ? date : "";
}

}  // namespace dateline
