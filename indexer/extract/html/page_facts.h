// What a page says about its article besides the text: schema.org as JSON-LD and microdata, OpenGraph, meta
// and time elements (https://schema.org/NewsArticle, https://ogp.me). Stateless; thread-safe.
#pragma once

#include <nlohmann/json.hpp>

#include "indexer/extract/html/dom.h"

namespace dateline {

struct PageFacts {
  // In the fields of docs/formats.md; what the page does not say is absent. `body` only where JSON-LD has
  // one.
  nlohmann::json record = nlohmann::json::object();
  const HtmlNode* headline = nullptr;  // the element that shows the title; null when none does
  bool is_list = false;                // the page says that it is a list
  bool left_out = false;               // some JSON-LD was too large or too deep to be read
  bool broken = false;                 // some JSON-LD cannot be read
};
PageFacts page_facts(const HtmlNode* root);

}  // namespace dateline
