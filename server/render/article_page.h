// The page of one article, with its related stories, as HTML. Thread-safe.
#pragma once

#include <string>

#include "server/render/site.h"
#include "server/search/searcher.h"

namespace dateline {

std::string render_article_page(const Site& site, const std::string& base_url, const ArticleAnswer& found,
                                const RelatedAnswer& related);

}  // namespace dateline
