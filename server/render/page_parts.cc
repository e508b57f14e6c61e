#include "server/render/page_parts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "common/date/date.h"
#include "server/render/dates.h"
#include "server/render/escape.h"
#include "server/render/links.h"
#include "server/web/assets.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr size_t kTagsShown = 3;
constexpr size_t kAuthorsShown = 3;
constexpr size_t kTitleBytes = 90;

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

// The first words of `text`, cut at a space.
std::string beginning(const std::string& text) {
  if (text.size() <= kTitleBytes) return text;
  const size_t space = text.rfind(' ', kTitleBytes);
  return text.substr(0, space == std::string::npos || space == 0 ? text.find(' ') : space) + " \xE2\x80\xA6";
}

json filter_link(const char* filter, const std::string& value) {
  return {{"name", value}, {"href", SearchLink({}).selecting(filter, value).address()}};
}

json tag_links(const Article& article) {
  json tags = json::array();
  for (const std::string& tag : article.tags) {
    if (tags.size() == kTagsShown) break;
    tags.push_back({{"tag", tag}, {"href", SearchLink({}).selecting("tag", tag).address()}});
  }
  return tags;
}

}  // namespace

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, ",");
  }
  return digits;
}

std::string counted(uint64_t articles) {
  return grouped(articles) + (articles == 1 ? " article" : " articles");
}

std::string display_title(const Article& article) {
  if (!article.title.empty()) return article.title;
  const std::string& text = article.standfirst.empty() ? article.body : article.standfirst;
  return text.empty() ? article.id : beginning(text);
}

std::string canonical_address(const std::string& base_url, const Article& article) {
  const std::string address = safe_link(article.url);
  return address.empty() ? article_address(base_url, article.id) : address;
}

json byline(const Article& article, const TimeZone& zone) {
  json names = json::array();
  if (!article.section.empty()) names.push_back(filter_link("section", article.section));
  for (size_t i = 0; i < std::min(kAuthorsShown, article.authors.size()); ++i)
    names.push_back(filter_link("author", article.authors[i]));
  if (!article.source.empty()) names.push_back(filter_link("source", article.source));
  const size_t others = article.authors.size() - std::min(kAuthorsShown, article.authors.size());
  json out = {{"names", std::move(names)}, {"others", others}};
  if (article.published) {
    out["date"] = readable_date(*article.published, zone);
    out["datetime"] = format_date(*article.published);
  }
  return out;
}

json story(const Hit& hit, const TimeZone& zone) {
  const Article& article = hit.article;
  const std::string& title = hit.highlights.title;
  return {{"href", article_address("", article.id)},
          {"title", title.empty() ? escape_markup(display_title(article)) : title},
          {"snippet", hit.highlights.snippet},
          {"language", article.language},
          {"byline", byline(article, zone)},
          {"tags", tag_links(article)},
          {"has_tags", !article.tags.empty()},
          {"copies", hit.copy_count},
          {"reasons", joined(hit.reasons)}};
}

json page_frame(const Site& site, const std::string& title) {
  const Asset* style = asset_named("style.css");
  const Asset* icon = asset_named("icon.svg");
  return {{"site", site.name},
          {"widget", asset_path(*asset_named("widget.js"))},
          {"title", title.empty() ? site.name : title + " \xE2\x80\x94 " + site.name},
          {"style", asset_path(*style)},
          {"icon", asset_path(*icon)},
          {"skip", "main"}};
}

}  // namespace dateline
