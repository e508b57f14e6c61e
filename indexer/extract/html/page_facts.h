// What a page says about its article besides the text: schema.org as JSON-LD and microdata, OpenGraph, meta
// and time elements (https://schema.org/NewsArticle, https://ogp.me). Stateless; thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/html/dom.h"

namespace dateline {

// A JSON-LD object of the page that is an article; the fullest one when there are several. Null when there is
// none.
struct JsonLd {
  nlohmann::json article;
  std::string other_type;  // of another thing that the page says to be ("CollectionPage")
  bool left_out = false;   // some was too large or too deep to be read
};
JsonLd json_ld_of(const Node* root);

struct PageFacts {
  // In the fields of docs/formats.md; what the page does not say is absent. `body` only where JSON-LD has
  // one.
  nlohmann::json record = nlohmann::json::object();
  bool is_list = false;   // the page says that it is a list
  bool left_out = false;  // see JsonLd
};
PageFacts page_facts(const Node* root);

}  // namespace dateline
