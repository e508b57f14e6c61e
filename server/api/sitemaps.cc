#include "server/api/sitemaps.h"

#include <charconv>
#include <optional>

#include "common/clock.h"
#include "common/date/instant.h"
#include "common/error.h"
#include "server/render/sitemap.h"

namespace dateline {
namespace {

// The protocol allows 50,000 addresses; each is an article that has to be read.
constexpr uint32_t kPart = 2000;
constexpr uint32_t kMostNews = 1000;  // more are ignored
constexpr int64_t kNewsSeconds = int64_t{2} * 24 * 60 * 60;

Response xml_response(std::string body) {
  return {.status = 200,
          .content_type = "application/xml; charset=utf-8",
          .body = std::move(body),
          .headers = {{"Cache-Control", "public, max-age=300"}}};
}

// Articles of a time as they are listed: each for itself, the newest first.
SearchRequest listing(DateRange published, uint32_t page_size) {
  SearchRequest request;
  request.published = std::move(published);
  request.sort = Sort::kNewest;
  request.page_size = page_size;
  request.collapse_copies = false;
  request.snippet_words = 0;
  return request;
}

SearchRequest latest_news() {
  const Date since = date_of_instant(now() - kNewsSeconds);
  return listing({WrittenDate::of(format_date(since)), std::nullopt}, kMostNews);
}

// "2016-05" and "2016-05-2", the part from 2 on; nothing for what is neither.
std::optional<SearchRequest> month_part(std::string_view name) {
  constexpr size_t kMonth = 7;  // bytes of "2016-05"
  uint32_t part = 1;
  if (name.size() > kMonth) {
    const char* end = name.data() + name.size();
    const auto [rest, failed] = std::from_chars(name.data() + kMonth + 1, end, part);
    if (name[kMonth] != '-' || failed != std::errc() || rest != end || part < 2) return std::nullopt;
  }
  const auto month = WrittenDate::of(std::string(name.substr(0, kMonth)));
  if (!month || month->in({}).precision != DatePrecision::kMonth) return std::nullopt;
  SearchRequest request = listing({month, month}, kPart);
  request.page = part;
  return request;
}

}  // namespace

Response answer_robots(Call& call) {
  return {.status = 200,
          .content_type = "text/plain; charset=utf-8",
          .body = render_robots(call.base_url()),
          .headers = {{"Cache-Control", "public, max-age=300"}}};
}

Response answer_sitemap_index(Call& call) {
  SearchRequest request = listing({}, 1);
  request.timeline = TimelineUnit::kMonth;
  const Shared<SearchAnswer> answer =
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.search(request, turn); });
  return xml_response(render_sitemap_index(call.base_url(), answer->timeline, kPart));
}

Response answer_sitemap(Call& call) {
  const bool is_news = call.id == "news";
  const std::optional<SearchRequest> request = is_news ? latest_news() : month_part(call.id);
  if (!request) throw Error(ErrorCode::kNotFound, "There is no such sitemap", "See /sitemap.xml.");
  const Shared<SearchAnswer> answer =
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.search(*request, turn); });
  if (answer->hits.empty() && !is_news)
    throw Error(ErrorCode::kNotFound, "No article is of that time", "See /sitemap.xml.");
  return xml_response(render_sitemap({.site = call.backend.site,
                                      .base_url = call.base_url(),
                                      .hits = answer->hits,
                                      .zone = answer->zone,
                                      .is_news = is_news}));
}

}  // namespace dateline
