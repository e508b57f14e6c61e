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

// Whether it is certain noise.
bool is_never_read(const HtmlNode* element);

// Whether an element holds other things than the page's article: comments, cards of other stories,
// navigation.
enum class Others { kNone, kPerhaps, kLikely };

Others others_in(const HtmlNode* element);

// Whether it, or what it is in below the parent of both, is named the lead: class="standfirst".
bool is_named_lead(const HtmlNode* element, const HtmlNode* headline);

// Whether its names say that it holds the text of the article: itemprop="articleBody", class="entry-content".
bool is_named_body(const HtmlNode* element);

}  // namespace dateline
