// What of a page belongs to something else than its article: to comments, to another article, to a list of
// such, to what is around the page. For one thread, as long as the page is there.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "indexer/extract/html/dom.h"
#include "indexer/extract/html/page_noise.h"

namespace dateline {

class Elsewhere {
 public:
  // `headline` is the element that shows that of the article; null when none does.
  explicit Elsewhere(const HtmlNode* headline);

  // Whether an element lies elsewhere.
  bool has(const HtmlNode* node) { return others_around(node) != Others::kNone; }

  // The same beside the headline, where what is named a card or a teaser may be the article's own.
  bool has_near(const HtmlNode* node) { return others_around(node) == Others::kLikely; }

  const HtmlNode* headline() const { return headline_; }

 private:
  Others others_around(const HtmlNode* node);

  const HtmlNode* headline_;
  std::unordered_set<const HtmlNode*> around_headline_;
  bool headline_in_article_ = false;
  std::unordered_map<const HtmlNode*, Others> known_;
};

}  // namespace dateline
