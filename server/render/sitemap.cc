#include "server/render/sitemap.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/date/date.h"
#include "server/render/dates.h"
#include "server/render/page_parts.h"
#include "server/render/templates.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr const char* kUnknownLanguage = "en";  // the extension demands one

// "2016-05"
std::string month_of(const Date& day) {
  return format_date({.year = day.year, .month = day.month, .precision = DatePrecision::kMonth});
}

json entry(const Article& article, const Sitemap& sitemap) {
  json out = {{"address", canonical_address(sitemap.base_url, article)}};
  const auto changed = article.modified ? article.modified : article.published;
  if (changed) out["changed"] = complete_date(*changed, sitemap.zone);
  if (!sitemap.is_news || !article.published) return out;
  out["is_news"] = true;
  out["site"] = sitemap.site.name;
  out["language"] = article.language.empty() ? kUnknownLanguage : article.language;
  out["published"] = complete_date(*article.published, sitemap.zone);
  out["title"] = display_title(article);
  return out;
}

}  // namespace

std::string render_robots(const std::string& base_url) {
  return "User-agent: *\nDisallow: /v1/\nSitemap: " + base_url + "/sitemap.xml\n";
}

std::string render_sitemap_index(const std::string& base_url, const std::vector<TimelineBucket>& months,
                                 uint64_t part) {
  json addresses = json::array({base_url + "/sitemap/news.xml"});
  std::for_each(months.rbegin(), months.rend(), [&](const TimelineBucket& month) {
    const std::string address = base_url + "/sitemap/" + month_of(month.start);
    addresses.push_back(address + ".xml");
    for (uint64_t number = 2; (number - 1) * part < month.count; ++number)
      addresses.push_back(address + "-" + std::to_string(number) + ".xml");
  });
  return render_template("sitemap_index.xml", {{"sitemaps", addresses}});
}

std::string render_sitemap(const Sitemap& sitemap) {
  json articles = json::array();
  for (const Hit& hit : sitemap.hits) articles.push_back(entry(hit.article, sitemap));
  return render_template("sitemap.xml", {{"articles", articles}});
}

}  // namespace dateline
