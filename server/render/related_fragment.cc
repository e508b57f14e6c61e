#include "server/render/related_fragment.h"

#include <nlohmann/json.hpp>

#include "server/render/escape.h"
#include "server/render/page_parts.h"
#include "server/render/templates.h"

namespace dateline {
namespace {

using nlohmann::json;

json item(const std::string& base_url, const Hit& hit, const TimeZone& zone) {
  const Article& article = hit.article;
  const std::string published_at = safe_link(article.url);
  json out = byline(article, zone);
  out["href"] = published_at.empty() ? article_address(base_url, article.id) : published_at;
  out["title"] = display_title(article);
  out["language"] = article.language;
  out["snippet"] = hit.highlights.snippet;
  return out;
}

}  // namespace

std::string render_related_fragment(const std::string& base_url, const std::string& heading,
                                    const RelatedAnswer& related) {
  json items = json::array();
  for (const Hit& hit : related.hits) {
    if (!hit.weak) items.push_back(item(base_url, hit, related.zone));
  }
  const json data = {{"heading", heading}, {"has_related", !items.empty()}, {"related", items}};
  return render_template("related.html", data);
}

}  // namespace dateline
