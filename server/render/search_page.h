// The search page: results, facets and a timeline as HTML that works without JavaScript. Thread-safe.
#pragma once

#include <string>

#include "server/render/links.h"
#include "server/render/site.h"
#include "server/search/searcher.h"

namespace dateline {

struct SearchPage {
  const Site& site;
  std::string base_url;
  SearchLink link;  // this page's own
  const SearchRequest& request;
  const SearchAnswer& answer;
  double took_ms = 0;
};

std::string render_search_page(const SearchPage& page);

}  // namespace dateline
