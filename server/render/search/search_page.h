// The search page: results, and what narrows them, as HTML that works without JavaScript. Each part of the
// page has a source here and a template of its own. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "common/date/date.h"
#include "server/render/links.h"
#include "server/render/site.h"
#include "server/search/searcher.h"

namespace dateline {

struct SearchPage {
  const Site& site;
  std::string base_url;
  SearchLink link;  // this page's own, with dates as they are read
  const SearchRequest& request;
  const SearchAnswer& answer;
  double took_ms = 0;
  Date today{};                      // of the reader
  std::vector<std::string> notes{};  // what of the address was left out or mended
};

std::string render_search_page(const SearchPage& page);

}  // namespace dateline
