// The lines of a page as its reader sees them, with what stands above, beside and below the article.
// For one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/html/dom.h"

namespace dateline {

struct PageLine {
  std::string text;                // on one line, not empty
  const HtmlNode* node = nullptr;  // the innermost block element
  bool is_link = false;            // the whole of it
};

class PageLines {
 public:
  explicit PageLines(const HtmlNode* root) : root_(root) {}

  // The lines below the root in the order of the page, but for those of scripts, styles and the like. They
  // are gathered when they are first asked for: many pages say all in their data.
  const std::vector<PageLine>& all();

 private:
  const HtmlNode* root_;  // null for a page without anything
  std::optional<std::vector<PageLine>> lines_;
};

}  // namespace dateline
