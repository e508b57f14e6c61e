// What a page says of itself in JSON-LD (https://www.w3.org/TR/json-ld11/, https://schema.org/NewsArticle).
// Stateless; thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/extract/html/dom.h"

namespace dateline {

struct JsonLd {
  nlohmann::json article;            // the fullest object that is an article; null when there is none
  nlohmann::json page;               // an object that is a web page and has a date; null likewise
  std::vector<std::string> persons;  // the names of those that are objects of their own
  std::string other_type;            // of another thing that the page says to be ("CollectionPage")
  bool left_out = false;             // some was too large or too deep to be read
  bool broken = false;               // some is no JSON, even with what sites are wont to do to it undone
};

// References by @id to other objects of the page are followed for `author` and `publisher`.
JsonLd json_ld_of(const HtmlNode* root);

// The string that an object has under this key; "" when there is none.
std::string string_at(const nlohmann::json& object, const char* key);

}  // namespace dateline
