// The main text of a page: the article's paragraphs, subheads, lists and quotes, in order. By the structure
// of the page, as Readability, jusText and trafilatura go about it: blocks with much text and few links are
// good; where most of them lie together is the article; what its authors' class names or its words call
// furniture is not in it. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/html/dom.h"

namespace dateline {

struct MainText {
  std::string body;  // paragraphs separated by blank lines; empty when the page has no article
  size_t words = 0;
  std::string lead;  // a standfirst between headline and text; empty when there is none, or the text has it
};

// `title` is the article's, where it is known: it is not repeated in the body. `headline` is the element that
// shows it, or null.
MainText main_text(const HtmlNode* root, std::string_view title, const HtmlNode* headline);

}  // namespace dateline
