#include "indexer/enrich/enrich.h"

#include <algorithm>
#include <unordered_set>

#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "indexer/enrich/clean_text.h"
#include "indexer/enrich/html_references.h"
#include "indexer/enrich/html_text.h"
#include "indexer/enrich/language_tag.h"
#include "indexer/enrich/paragraphs.h"

namespace dateline {
namespace {

// What was escaped twice is unescaped twice, so that what comes out stays as it is. Control characters may
// hide a tag.
constexpr int kMaxUnescapes = 4;

std::string plain_text(std::string text) {
  for (int i = 0; i < kMaxUnescapes; ++i) {
    text = clean_text(text);
    if (looks_like_html(text)) {
      text = html_to_text(text);
    } else if (has_only_references(text)) {
      text = resolve_references(text);
    } else {
      break;
    }
  }
  return text;
}

std::string line(const std::string& text) {
  return one_line(plain_text(text));
}

// Of several values that differ in case or accents only, the first.
void tidy_list(std::vector<std::string>& values) {
  std::unordered_set<std::string> seen;
  std::vector<std::string> kept;
  for (const std::string& value : values) {
    std::string tidy = line(value);
    if (!tidy.empty() && seen.insert(fold(tidy)).second) kept.push_back(std::move(tidy));
  }
  values = std::move(kept);
}

// "By Jane Doe" is Jane Doe.
void drop_by(std::string& author) {
  const std::string_view start = std::string_view(author).substr(0, 3);
  if (author.size() > 3 && (start == "By " || start == "BY " || start == "by ")) author.erase(0, 3);
}

}  // namespace

void enrich(Article& article) {
  article.title = line(article.title);
  article.standfirst = line(article.standfirst);
  article.body = paragraphs(clean_text(plain_text(article.body)));
  std::for_each(article.authors.begin(), article.authors.end(), drop_by);
  tidy_list(article.authors);
  tidy_list(article.tags);
  article.section = line(article.section);
  article.source = line(article.source);
  article.language = language_tag(article.language);
  if (article.language.empty()) article.language = detect_language(article);
}

}  // namespace dateline
