#include "server/render/article_page.h"

#include <algorithm>

#include "server/render/escape.h"
#include "server/render/links.h"
#include "server/render/page_parts.h"
#include "server/render/templates.h"

namespace dateline {
namespace {

using nlohmann::json;

// A blank line divides paragraphs.
json paragraphs(const std::string& body) {
  json out = json::array();
  size_t begin = 0;
  while (begin < body.size()) {
    const size_t end = std::min(body.find("\n\n", begin), body.size());
    if (end > begin) out.push_back(body.substr(begin, end - begin));
    begin = std::min(body.find_first_not_of('\n', end), body.size());
  }
  return out;
}

json all_tags(const Article& article) {
  json tags = json::array();
  for (const std::string& tag : article.tags) {
    tags.push_back({{"tag", tag}, {"href", SearchLink({}).with("tag", tag).address()}});
  }
  return tags;
}

}  // namespace

std::string render_article_page(const Site& site, const std::string& base_url, const Article& article,
                                const RelatedAnswer& related) {
  const std::string address = safe_link(article.url);
  json data = page_frame(site, display_title(article));
  data["base_url"] = base_url;
  data["canonical"] = address.empty() ? article_address(base_url, article.id) : address;
  data["headline"] = display_title(article);
  data["standfirst"] = article.standfirst;
  data["language"] = article.language;
  data["byline"] = byline(article, site);
  data["url"] = address;
  data["image"] = safe_link(article.image);
  data["paragraphs"] = paragraphs(article.body);
  data["tags"] = all_tags(article);
  data["has_tags"] = !article.tags.empty();
  data["has_related"] = !related.hits.empty();
  data["related"] = json::array();
  for (const Hit& hit : related.hits) data["related"].push_back(story(hit, site));
  return render_template("article.html", data);
}

}  // namespace dateline
