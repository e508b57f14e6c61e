// The text of a web page as scraped -> the article, without what the page has around it, and the cards of
// other stories below it. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/tag_vocabulary.h"

namespace dateline {

// What was found of one story; empty is not found. Dates are as written.
struct ScrapedStory {
  std::string title;
  std::string standfirst;
  std::string body;  // paragraphs as they lie in the text
  std::string section;
  std::string published;
  std::string modified;
  std::vector<std::string> authors;
  std::vector<std::string> tags;
};

struct ScrapedPage {
  ScrapedStory article;
  std::vector<ScrapedStory> cards;  // `standfirst` is the teaser
};

// A text without any furniture of a page is an article whose first line is the title, the rest as it is.
// Valid UTF-8. `known` helps to separate tags that ran together.
ScrapedPage read_scraped_page(std::string_view text, const TagVocabulary& known);

}  // namespace dateline
