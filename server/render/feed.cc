#include "server/render/feed.h"

#include <nlohmann/json.hpp>

#include "common/date/instant.h"
#include "server/render/dates.h"
#include "server/render/escape.h"
#include "server/render/page_parts.h"
#include "server/render/templates.h"

namespace dateline {
namespace {

using nlohmann::json;

// Atom wants a date; an article without one counts as older than all others.
constexpr Date kNoDate{.year = 1970};

Date changed(const Article& article) {
  return article.modified.value_or(article.published.value_or(kNoDate));
}

json entry(const Hit& hit, const Feed& feed) {
  const Article& article = hit.article;
  const std::string page = article_address(feed.base_url, article.id);
  json out = {
      {"title", display_title(article)},
      {"link", canonical_address(feed.base_url, article)},
      {"id", page},
      {"updated", complete_date(changed(article), feed.answer.zone)},
      {"summary", article.standfirst.empty() ? hit.highlights.snippet : escape_markup(article.standfirst)},
      {"authors", article.authors},
      {"tags", article.tags},
      {"language", article.language}};
  if (article.published) {
    out["published"] = complete_date(*article.published, feed.answer.zone);
    out["mail_date"] = mail_date(*article.published, feed.answer.zone);
  }
  return out;
}

json feed_data(const Feed& feed, std::string_view path) {
  const std::string& text = answered_text(feed.request, feed.answer);
  json data = {{"site", feed.site.name},
               {"title", text.empty() ? feed.site.name : text + ": " + feed.site.name},
               {"self", feed.base_url + feed.link.address(path)},
               {"page", feed.base_url + feed.link.address()},
               {"total", feed.answer.total},
               {"start", (feed.request.page - 1) * feed.request.page_size + 1},
               {"page_size", feed.request.page_size},
               {"entries", json::array()}};
  Date updated = kNoDate;
  for (const Hit& hit : feed.answer.hits) {
    data["entries"].push_back(entry(hit, feed));
    const Date date = changed(hit.article);
    const bool newer = first_instant(date, feed.answer.zone) > first_instant(updated, feed.answer.zone);
    if (newer || updated == kNoDate) updated = date;
  }
  data["updated"] = complete_date(updated, feed.answer.zone);
  data["mail_date"] = mail_date(updated, feed.answer.zone);
  return data;
}

}  // namespace

std::string render_atom(const Feed& feed) {
  return render_template("atom.xml", feed_data(feed, "/feed.atom"));
}

std::string render_rss(const Feed& feed) {
  return render_template("rss.xml", feed_data(feed, "/feed.rss"));
}

std::string render_opensearch(const Site& site, const std::string& base_url) {
  // OpenSearch bounds ShortName to 16 characters; bytes of UTF-8 are more than enough to count by.
  const bool is_short = site.name.size() <= 16;
  return render_template(
      "opensearch.xml",
      {{"short_name", is_short ? site.name : "Search"}, {"name", site.name}, {"base_url", base_url}});
}

}  // namespace dateline
