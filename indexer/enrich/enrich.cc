#include "indexer/enrich/enrich.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "common/text/spelling/value_form.h"
#include "indexer/enrich/authors.h"
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
  text = clean_text(std::move(text));
  for (int i = 0; i < kMaxUnescapes; ++i) {
    if (looks_like_html(text)) {
      text = clean_text(html_to_text(text));
    } else if (has_only_references(text)) {
      text = clean_text(resolve_references(text));
    } else {
      break;
    }
  }
  return text;
}

std::string line(std::string text) {
  return collapsed(plain_text(std::move(text)));
}

// Of several values that differ in case or accents only, the first.
void drop_repeats(std::vector<std::string>& values) {
  if (values.empty()) return;
  std::unordered_set<std::string> seen;
  std::erase_if(values,
                [&](const std::string& value) { return value.empty() || !seen.insert(fold(value)).second; });
}

void tidy_list(std::vector<std::string>& values) {
  for (std::string& value : values) value = value_form(plain_text(std::move(value)));
  drop_repeats(values);
}

}  // namespace

void enrich(Article& article) {
  article.title = line(std::move(article.title));
  article.standfirst = line(std::move(article.standfirst));
  article.body = paragraphs(plain_text(std::move(article.body)));
  tidy_list(article.tags);
  article.section = value_form(plain_text(std::move(article.section)));
  article.source = value_form(plain_text(std::move(article.source)));
  article.language = language_tag(article.language);
  if (article.language.empty()) article.language = detect_language(article);
  tidy_list(article.authors);
  split_bylines(article);
  drop_repeats(article.authors);
}

}  // namespace dateline
