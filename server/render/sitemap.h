// What search engines are told: which articles there are (sitemaps.org, protocol 0.9), those of the latest
// days as news (Google's extension for news sitemaps 0.9), and where this is said (RFC 9309). Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "common/date/time_zone.h"
#include "server/render/site.h"
#include "server/search/searcher.h"

namespace dateline {

std::string render_robots(const std::string& base_url);

// The sitemaps of months that have articles, newest first, and that of the news before them. A month with
// more than `part` articles has several.
std::string render_sitemap_index(const std::string& base_url, const std::vector<TimelineBucket>& months,
                                 uint64_t part);

struct Sitemap {
  const Site& site;
  std::string base_url;
  const std::vector<Hit>& hits;
  const TimeZone& zone;
  bool is_news = false;
};

std::string render_sitemap(const Sitemap& sitemap);

}  // namespace dateline
