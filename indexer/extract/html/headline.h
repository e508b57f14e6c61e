// Where a page shows its headline, and what the title of its article is. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/html/dom.h"
#include "indexer/extract/html/page_lines.h"

namespace dateline {

// What the page says of its title.
struct StatedTitles {
  std::vector<std::string> in_data;  // in JSON-LD
  std::vector<std::string> titles;   // elsewhere, the most trusted first; the last is that of the document
  std::string site;                  // what the site is called; may be empty
  std::string address;               // of the page; may be empty
};

struct Headline {
  std::string title;               // empty when there is none
  const HtmlNode* node = nullptr;  // the element that shows it; null when none does
};

// Of the headings the one that is the article's: a single <h1>, unless it is the site's name, else that which
// says most of what is stated. Where none is, a stated title without the name of the site. What JSON-LD calls
// the headline is the title, unless the heading is a part of it.
Headline find_headline(const std::vector<const HtmlNode*>& headings, PageLines& lines,
                       const StatedTitles& stated);

}  // namespace dateline
