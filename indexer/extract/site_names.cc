#include "indexer/extract/site_names.h"

#include <algorithm>

#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/trim.h"

namespace dateline {
namespace {

constexpr size_t kMinLetters = 3;  // of a name that may be a part of another

std::string letters_of(std::string_view text) {
  const std::string folded = fold(text);
  std::string letters;
  for (size_t at = 0; at < folded.size();) {
    const Character next = character_at(folded, at);
    if (is_letter_or_digit(next.code)) letters.append(folded, at, next.size);
    at += next.size;
  }
  return letters;
}

// "courier" of "https://www.courier.example/1".
std::string_view label_of(std::string_view address) {
  if (const size_t scheme = address.rfind("://"); scheme != std::string_view::npos)
    address.remove_prefix(scheme + 3);
  std::string_view host = address.substr(0, address.find_first_of("/?#:"));
  const size_t last = host.rfind('.');
  if (last == std::string_view::npos) return {};
  host = host.substr(0, last);
  const size_t before = host.rfind('.');
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

// "courier.example"
bool is_host(std::string_view name) {
  const size_t dot = name.rfind('.');
  const bool ends =
      dot != std::string_view::npos && dot != 0 && name.size() - dot <= 5 && dot + 2 < name.size();
  return ends && name.find(' ') == std::string_view::npos;
}

}  // namespace

SiteNames::SiteNames(const std::vector<std::string>& names, std::string_view address) {
  for (const std::string& name : names) letters_.push_back(letters_of(name));
  letters_.push_back(letters_of(label_of(address)));
  std::erase_if(letters_, [](const std::string& letters) { return letters.size() < kMinLetters; });
}

bool SiteNames::is_site(std::string_view name) const {
  if (is_host(name)) return true;
  const std::string letters = letters_of(name);
  return std::any_of(letters_.begin(), letters_.end(),
                     [&](const std::string& site) { return letters.find(site) != std::string::npos; });
}

bool SiteNames::is_all(std::string_view text) const {
  return is_host(text) || std::find(letters_.begin(), letters_.end(), letters_of(text)) != letters_.end();
}

std::string SiteNames::without_site(std::string_view name) const {
  for (const std::string_view separator : {" - ", " | ", " – "}) {
    const auto parts = trimmed_parts(name, separator);
    if (parts.size() != 2 || is_site(parts[0]) == is_site(parts[1])) continue;
    return std::string(is_site(parts[0]) ? parts[1] : parts[0]);
  }
  return std::string(name);
}

}  // namespace dateline
