#include "indexer/extract/html/elsewhere.h"

#include <algorithm>

namespace dateline {

Elsewhere::Elsewhere(const HtmlNode* headline) : headline_(headline) {
  for (const HtmlNode* node = headline; node != nullptr && is_element(node); node = node->parent) {
    around_headline_.insert(node);
    headline_in_article_ |= name_of(node) == "article";
  }
}

Others Elsewhere::others_around(const HtmlNode* node) {
  if (node == nullptr || !is_element(node) || around_headline_.contains(node)) return Others::kNone;
  if (const auto found = known_.find(node); found != known_.end()) return found->second;
  Others others = others_in(node);
  if (headline_in_article_ && name_of(node) == "article") others = Others::kLikely;
  if (others != Others::kLikely) others = std::max(others, others_around(node->parent));
  return known_[node] = others;
}

}  // namespace dateline
