#include "server/search/related/reasons.h"

#include <algorithm>

#include "common/ascii.h"

namespace dateline {
namespace {

constexpr size_t kMaxReasons = 5;

bool has_text(const Article& article, const std::string& text) {
  return article.title.find(text) != std::string::npos ||
         article.standfirst.find(text) != std::string::npos || article.body.find(text) != std::string::npos;
}

// A number that two stories share is mostly chance, and tells a reader nothing.
bool is_number(const std::string& word) {
  return std::none_of(word.begin(), word.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80 || is_letter(c); });
}

bool is_said(const std::vector<std::string>& reasons, const std::string& words) {
  const std::string folded = fold(words);
  return std::any_of(reasons.begin(), reasons.end(), [&](const std::string& reason) {
    return (' ' + fold(reason) + ' ').find(' ' + folded + ' ') != std::string::npos;
  });
}

}  // namespace

std::vector<std::string> reasons(const Article& one, const std::vector<KeyTerm>& terms, const Article& other,
                                 const StemVector& vector_of_other) {
  std::vector<std::string> reasons;
  for (const std::string& tag : other.tags) {
    if (std::find(one.tags.begin(), one.tags.end(), tag) != one.tags.end()) reasons.push_back(tag);
  }
  SpreadVector stems;
  stems.add(vector_of_other, 1);
  for (const KeyTerm& term : terms) {
    if (reasons.size() >= kMaxReasons) break;
    if (!stems.has(term.number)) continue;
    const bool named = !term.name.empty() && has_text(other, term.name);
    const std::string& reason = named ? term.name : term.word;
    if (!is_number(reason) && !is_said(reasons, reason)) reasons.push_back(reason);
  }
  return reasons;
}

}  // namespace dateline
