// Which elements of a page are not its article, by what they are and by what their authors call them: the
// conventions of class names and ids in the field. Stateless; thread-safe.
#pragma once

#include "indexer/extract/html/dom.h"

namespace dateline {

enum class Noise {
  kNone,
  kPerhaps,  // the name fits parts of articles too: noise when it has little text of its own
  kLikely,   // noise, unless most of the page is in it
  kCertain,  // never read: scripts, forms, what is not shown
};

Noise noise_of(const HtmlNode* element);

// Whether its names say that it holds the text of the article: itemprop="articleBody", class="entry-content".
bool is_named_body(const HtmlNode* element);

}  // namespace dateline
