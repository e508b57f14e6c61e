#include "server/render/article_page.h"

#include <algorithm>

#include "common/date/date.h"
#include "common/json.h"
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
    tags.push_back({{"tag", tag}, {"href", SearchLink({}).selecting("tag", tag).address()}});
  }
  return tags;
}

json people(const std::vector<std::string>& names) {
  json out = json::array();
  for (const std::string& name : names) out.push_back({{"@type", "Person"}, {"name", name}});
  return out;
}

// "<" never stands in it: no text can end the element that the JSON is in.
std::string script_text(const json& value) {
  std::string out;
  for (const char c : json_text(value)) {
    out += c == '<' ? std::string("\\u003c") : std::string(1, c);
  }
  return out;
}

// schema.org's NewsArticle, from what the page shows.
std::string structured_data(const Article& article, const Site& site, const json& page) {
  json out = {{"@context", "https://schema.org"},
              {"@type", "NewsArticle"},
              {"headline", page["headline"]},
              {"mainEntityOfPage", page["canonical"]},
              {"publisher", {{"@type", "Organization"}, {"name", site.name}}}};
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out[name] = value;
  };
  add("description", article.standfirst);
  add("articleSection", article.section);
  add("inLanguage", article.language);
  add("image", safe_link(article.image));
  if (article.published) add("datePublished", format_date(*article.published));
  if (article.modified) add("dateModified", format_date(*article.modified));
  if (!article.access.empty()) out["isAccessibleForFree"] = article.access == "free";
  if (!article.authors.empty()) out["author"] = people(article.authors);
  for (const std::string& tag : article.tags) out["keywords"].push_back(tag);
  return script_text(out);
}

// A story in a fragment, which may stand on any site.
json fragment_item(const std::string& base_url, const Hit& hit, const TimeZone& zone) {
  const Article& article = hit.article;
  json out = byline(article, zone);
  out["href"] = canonical_address(base_url, article);
  out["source"] = article.source;
  out["title"] = display_title(article);
  out["language"] = article.language;
  out["snippet"] = hit.highlights.snippet;
  return out;
}

}  // namespace

std::string render_article_page(const Site& site, const std::string& base_url, const ArticleAnswer& found,
                                const RelatedAnswer& related) {
  const Article& article = found.article;
  const std::string address = safe_link(article.url);
  json data = page_frame(site, display_title(article));
  data["base_url"] = base_url;
  data["canonical"] = canonical_address(base_url, article);
  data["headline"] = display_title(article);
  data["standfirst"] = article.standfirst;
  data["language"] = article.language;
  data["byline"] = byline(article, found.zone);
  data["url"] = address;
  data["image"] = safe_link(article.image);
  data["paragraphs"] = paragraphs(article.body);
  data["tags"] = all_tags(article);
  data["has_tags"] = !article.tags.empty();
  data["has_related"] = !related.hits.empty();
  data["related"] = json::array();
  for (const Hit& hit : related.hits) data["related"].push_back(story(hit, related.zone));
  data["is_article"] = true;
  data["published"] = article.published ? format_date(*article.published) : "";
  data["summary"] = article.standfirst;
  data["structured_data"] = structured_data(article, site, data);
  return render_template("article.html", data);
}

std::string render_related_fragment(const std::string& base_url, const std::string& heading,
                                    const RelatedAnswer& related) {
  json items = json::array();
  for (const Hit& hit : related.hits) {
    if (!hit.weak) items.push_back(fragment_item(base_url, hit, related.zone));
  }
  const json data = {{"heading", heading}, {"has_related", !items.empty()}, {"related", items}};
  return render_template("related.html", data);
}

}  // namespace dateline
