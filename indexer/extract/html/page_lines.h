// The lines of a page as its reader sees them, with what stands above, beside and below the article.
// Stateless; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/html/dom.h"

namespace dateline {

struct PageLine {
  std::string text;                // on one line, not empty
  const HtmlNode* node = nullptr;  // the innermost block element
};

// The lines below `root` in the order of the page, but for those of scripts, styles and the like.
std::vector<PageLine> page_lines(const HtmlNode* root);

}  // namespace dateline
