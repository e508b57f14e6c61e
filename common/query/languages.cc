#include "common/query/languages.h"

#include <algorithm>

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

std::vector<std::string> main_languages(const Manifest& manifest) {
  std::vector<std::pair<uint64_t, std::string>> by_count;
  for (const auto& [code, count] : manifest.languages) {
    const uint64_t share = has_own_script(code) ? kOwnScriptShare : kMainLanguageShare;
    if (!code.empty() && count * share >= manifest.articles) by_count.emplace_back(count, code);
  }
  std::sort(by_count.rbegin(), by_count.rend());
  std::vector<std::string> languages;
  size_t in_shared_scripts = 0;
  for (const auto& [count, code] : by_count) {
    if (has_own_script(code) || in_shared_scripts++ < kMaxMainLanguages) languages.push_back(code);
  }
  return languages;
}

std::vector<std::string> other_languages(const Manifest& manifest, const std::vector<std::string>& main) {
  std::vector<std::string> languages;
  for (const auto& [code, count] : manifest.languages) {
    const bool is_main = std::find(main.begin(), main.end(), code) != main.end();
    const bool counts = count * kOtherLanguageShare >= manifest.articles && language_spec(code) != nullptr;
    if (counts && !is_main) languages.push_back(code);
  }
  return languages;
}

}  // namespace

QueryLanguages languages_of(const Manifest& manifest) {
  QueryLanguages languages;
  languages.main = main_languages(manifest);
  languages.others = other_languages(manifest, languages.main);
  return languages;
}

}  // namespace dateline
