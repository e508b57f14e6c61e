// What a page says of itself in JSON-LD (https://schema.org/NewsArticle). Stateless; thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "indexer/extract/html/dom.h"

namespace dateline {

// A JSON-LD object of the page that is an article; the fullest one when there are several. Null when there is
// none.
struct JsonLd {
  nlohmann::json article;
  std::string other_type;  // of another thing that the page says to be ("CollectionPage")
  bool left_out = false;   // some was too large or too deep to be read
};
JsonLd json_ld_of(const HtmlNode* root);

}  // namespace dateline
