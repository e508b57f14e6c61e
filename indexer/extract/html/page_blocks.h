// A page's tree -> its blocks of text, in order: paragraphs, headings, items, rows. Stateless; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/html/dom.h"

namespace dateline {

enum class BlockKind { kParagraph, kHeading, kItem, kQuote, kRow, kCode };

struct PageBlock {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;  // white space as a browser shows it; a line end where the page breaks the line
  size_t words = 0;
  size_t link_words = 0;           // of these, within links
  const HtmlNode* node = nullptr;  // the innermost block element
};

// The blocks below `root`, without what is never read (scripts, forms, hidden elements).
std::vector<PageBlock> page_blocks(const HtmlNode* root);

}  // namespace dateline
