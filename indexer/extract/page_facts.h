// What a page says about its article besides the text: schema.org as JSON-LD and microdata, OpenGraph, meta
// and time elements (https://schema.org/NewsArticle, https://ogp.me). Stateless; thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/dom.h"

namespace dateline {

// A JSON-LD object of the page that is an article; the fullest one when there are several. Null when there is
// none. `other_type` becomes the type of another thing that the page says to be ("CollectionPage").
nlohmann::json json_ld_article(const Node* root, std::string& other_type);

// The record of the article, in the fields of docs/formats.md; what the page does not say is absent. `body`
// only where JSON-LD has one. `is_list` becomes true when the page says that it is a list.
nlohmann::json page_facts(const Node* root, bool& is_list);

}  // namespace dateline
