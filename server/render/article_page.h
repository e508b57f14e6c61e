// The page of one article, with its related stories, as HTML. Thread-safe.
#pragma once

#include <string>

#include "server/render/site.h"
#include "server/search/searcher.h"

namespace dateline {

std::string render_article_page(const Site& site, const std::string& base_url, const ArticleAnswer& found,
                                const RelatedAnswer& related);

// The stories related to an article as a piece of HTML, which a publisher's server puts into a page of its
// own: no script, no style, whole addresses. A section of class "dateline-related" with `heading` and a list
// of links: to where a story was published, or else to its page below `base_url`. Weak ones are left out;
// empty when none is left.
std::string render_related_fragment(const std::string& base_url, const std::string& heading,
                                    const RelatedAnswer& related);

}  // namespace dateline
