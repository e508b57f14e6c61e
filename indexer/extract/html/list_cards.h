// The cards of a page that lists articles: a section front, the results of a search. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "indexer/extract/html/dom.h"

namespace dateline {

// For each heading that links somewhere, in the order of the page, a record of what stands with it: `title`,
// `url` as written, `standfirst` and `published` where there are some. Of several with one address the first.
std::vector<nlohmann::json> list_cards(const HtmlNode* root);

}  // namespace dateline
