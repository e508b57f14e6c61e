// A search as a feed, and the OpenSearch description of the site. Thread-safe.
#pragma once

#include <string>

#include "server/render/links.h"
#include "server/render/site.h"
#include "server/search/searcher.h"

namespace dateline {

struct Feed {
  const Site& site;
  std::string base_url;
  SearchLink link;  // the search
  const SearchRequest& request;
  const SearchAnswer& answer;
};

std::string render_atom(const Feed& feed);  // RFC 4287, with the counts of OpenSearch 1.1
std::string render_rss(const Feed& feed);   // RSS 2.0
std::string render_opensearch(const Site& site, const std::string& base_url);

}  // namespace dateline
