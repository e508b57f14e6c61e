#include "server/api/pages.h"

#include <algorithm>

#include "common/clock.h"
#include "common/error.h"
#include "server/api/found_article.h"
#include "server/api/openapi.h"
#include "server/api/page_address.h"
#include "server/api/parameters/search_parameters.h"
#include "server/render/article_page.h"
#include "server/render/docs_page.h"
#include "server/render/search/search_page.h"
#include "server/web/assets.h"

namespace dateline {
namespace {

constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr const char* kPageFacets = "section,tag,author,source,language,year";
constexpr const char* kPageFacetSize = "40";

Response html_response(std::string body) {
  return {.status = 200, .content_type = kHtml, .body = std::move(body), .headers = {}};
}

// A script at an address of its own, which other sites have in their pages: it may change, so a browser asks
// again after a while.
Response script_response(std::string_view name) {
  const Asset& asset = *asset_named(name);
  return {.status = 200,
          .content_type = std::string(media_type(asset)),
          .body = std::string(asset.content),
          .headers = {{"Cache-Control", "public, max-age=3600"},
                      {"Cross-Origin-Resource-Policy", "cross-origin"}}};
}

// The page shows facets and a timeline unless its address chooses others.
QueryPairs with_navigation(QueryPairs pairs) {
  const auto has = [&](std::string_view name) {
    return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == name; });
  };
  if (!has("facets")) pairs.emplace_back("facets", kPageFacets);
  if (!has("facet_size")) pairs.emplace_back("facet_size", kPageFacetSize);
  if (!has("timeline")) pairs.emplace_back("timeline", "auto");
  if (!has("zoom") && (has("from") || has("to"))) pairs.emplace_back("zoom", "auto");
  return pairs;
}

// Of the clock on the wall.
Date today(const TimeZone& zone) {
  Date day = zone.to_local(now());
  day.hour = day.minute = day.second = 0;
  day.precision = DatePrecision::kDay;
  return day;
}

}  // namespace

Response answer_search_page(Call& call) {
  PageAddress address = read_page_address(parse_query(call.request.query), call.specs);
  SearchRequest request = search_request(Parameters(with_navigation(address.pairs), call.specs));
  const auto search = [&] {
    return call.ask([&](Searcher& searcher, Turn& turn) { return searcher.search(request, turn); });
  };
  Shared<SearchAnswer> answer = search();
  SearchLink link(std::move(address.pairs));
  const uint64_t last = last_page(answer->groups, request.page_size);
  if (request.page > last && last > 0) {
    request.page = static_cast<uint32_t>(last);
    link = link.with("page", std::to_string(last));
    address.notes.emplace_back("There is no such page; this is the last.");
    answer = search();
  }
  const SearchPage page{.site = call.backend.site,
                        .base_url = call.base_url(),
                        .link = std::move(link),
                        .request = request,
                        .answer = *answer,
                        .took_ms = call.timings.search_ms(),
                        .today = today(answer->zone),
                        .notes = std::move(address.notes)};
  return html_response(timed(call.timings, "render", [&] { return render_search_page(page); }));
}

Response answer_article_page(Call& call) {
  const ArticleAnswer found = found_article(call);
  RelatedRequest request;
  request.id = call.id;
  const Shared<RelatedAnswer> related =
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.related(request, turn); });
  return html_response(timed(call.timings, "render", [&] {
    return render_article_page(call.backend.site, call.base_url(), found, *related);
  }));
}

Response answer_docs(Call& call) {
  const Site& site = call.backend.site;
  return html_response(render_docs_page(site, openapi_document(site.name, call.base_url())));
}

Response answer_asset(Call& call) {
  const Asset* asset = asset_at(call.id);
  if (asset == nullptr) throw Error(ErrorCode::kNotFound, "There is no such file");
  return {.status = 200,
          .content_type = std::string(media_type(*asset)),
          .body = std::string(asset->content),
          .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}}};
}

Response answer_widget(Call&) {
  return script_response("widget.js");
}

Response answer_instantsearch(Call&) {
  return script_response("instantsearch.js");
}

}  // namespace dateline
