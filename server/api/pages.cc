#include "server/api/pages.h"

#include <algorithm>

#include "common/error.h"
#include "server/api/found_article.h"
#include "server/api/openapi.h"
#include "server/api/parameters/search_parameters.h"
#include "server/render/article_page.h"
#include "server/render/docs_page.h"
#include "server/render/search_page.h"
#include "server/web/assets.h"

namespace dateline {
namespace {

constexpr const char* kHtml = "text/html; charset=utf-8";
constexpr const char* kPageFacets = "section,tag,author,source,language,year";

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

// Links from elsewhere carry parameters of their own (utm_source, ...): a page overlooks them.
QueryPairs known_pairs(const Call& call) {
  QueryPairs pairs = parse_query(call.request.query);
  std::erase_if(pairs, [&](const auto& pair) {
    const auto is_it = [&](const ParameterSpec& spec) { return spec.name == pair.first; };
    return pair.second.empty() || std::none_of(call.specs.begin(), call.specs.end(), is_it);
  });
  return pairs;
}

// The page shows facets and a timeline unless its address chooses others.
QueryPairs with_navigation(QueryPairs pairs) {
  const auto has = [&](std::string_view name) {
    return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == name; });
  };
  if (!has("facets")) pairs.emplace_back("facets", kPageFacets);
  if (!has("timeline")) pairs.emplace_back("timeline", "auto");
  return pairs;
}

}  // namespace

Response answer_search_page(Call& call) {
  const QueryPairs pairs = known_pairs(call);
  const Parameters parameters(with_navigation(pairs), call.specs);
  const SearchRequest request = search_request(parameters);
  const Shared<SearchAnswer> answer =
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.search(request, turn); });
  const SearchPage page{.site = call.backend.site,
                        .base_url = call.base_url(),
                        .link = SearchLink(pairs),
                        .request = request,
                        .answer = *answer,
                        .took_ms = call.timings.search_ms()};
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
