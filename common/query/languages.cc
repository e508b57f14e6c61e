#include "common/query/languages.h"

#include <algorithm>
#include <map>

#include "common/text/language.h"

namespace dateline {
namespace {

constexpr size_t kMaxMainLanguages = 4;
constexpr uint64_t kMainLanguageShare = 10;  // one in so many articles
constexpr uint64_t kOtherLanguageShare = 1000;
constexpr uint64_t kOwnScriptShare = 200;  // of a language that cannot be mistaken for the others

bool has_own_script(const std::string& code) {
  const LanguageSpec* const row = language_spec(code);
  return row != nullptr && dateline::has_own_script(*row);
}

std::vector<std::string> main_languages(const std::map<std::string, uint64_t>& counts, uint64_t articles) {
  std::vector<std::pair<uint64_t, std::string>> by_count;
  for (const auto& [code, count] : counts) {
    const uint64_t share = has_own_script(code) ? kOwnScriptShare : kMainLanguageShare;
    if (!code.empty() && count * share >= articles) by_count.emplace_back(count, code);
  }
  std::sort(by_count.rbegin(), by_count.rend());
  std::vector<std::string> languages;
  size_t in_shared_scripts = 0;
  for (const auto& [count, code] : by_count) {
    if (has_own_script(code) || in_shared_scripts++ < kMaxMainLanguages) languages.push_back(code);
  }
  return languages;
}

std::vector<std::string> other_languages(const std::map<std::string, uint64_t>& counts, uint64_t articles,
                                         const std::vector<std::string>& main) {
  std::vector<std::string> languages;
  for (const auto& [code, count] : counts) {
    const bool is_main = std::find(main.begin(), main.end(), code) != main.end();
    const bool is_frequent = count * kOtherLanguageShare >= articles && language_spec(code) != nullptr;
    if (is_frequent && !is_main) languages.push_back(code);
  }
  return languages;
}

bool is_unstemmed(const std::string& code) {
  const LanguageSpec* const row = language_spec(code);
  return row == nullptr || row->snowball == nullptr;
}

}  // namespace

// German of Germany, of Austria and of nowhere is one language.
QueryLanguages languages_of(const Manifest& manifest) {
  std::map<std::string, uint64_t> counts;
  for (const auto& [tag, count] : manifest.languages) counts[primary_language(tag)] += count;
  QueryLanguages languages;
  languages.main = main_languages(counts, manifest.articles);
  languages.others = other_languages(counts, manifest.articles, languages.main);
  languages.has_unstemmed =
      std::any_of(counts.begin(), counts.end(), [](const auto& row) { return is_unstemmed(row.first); });
  return languages;
}

}  // namespace dateline
