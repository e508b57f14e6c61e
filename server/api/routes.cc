#include "server/api/routes.h"

#include <algorithm>
#include <array>

#include "common/edit_distance.h"
#include "common/error.h"
#include "server/api/articles.h"
#include "server/api/feeds.h"
#include "server/api/operations.h"
#include "server/api/pages.h"
#include "server/api/searches.h"
#include "server/api/sitemaps.h"
#include "server/api/widget.h"

namespace dateline {
namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kHtmlMedia = "text/html";
constexpr std::string_view kScriptMedia = "text/javascript";
constexpr std::string_view kTextMedia = "text/plain";
constexpr std::string_view kXmlMedia = "application/xml";

// Of two rows that match, the first wins: the longer pattern stands before the shorter one.
constexpr std::array kRoutes = {
    Route{"GET", "/v1/search", answer_search, &kSearchParameters, "Search the archive.", kJson,
          "SearchAnswer"},
    Route{"GET", "/v1/articles/{id}/related", answer_related, &kRelatedParameters,
          "Stories related to an article: never itself, nor two copies of one story.", kJson,
          "RelatedAnswer"},
    Route{"GET", "/v1/articles/{id}/related.html", answer_related_fragment, &kFragmentParameters,
          "The same as a piece of HTML, for server-side includes; empty where there is nothing.", kHtmlMedia},
    Route{"GET", "/v1/articles/{id}", answer_article, &kNoParameters, "One article with its body.", kJson,
          "Article"},
    Route{"POST", "/v1/related", answer_draft_related, &kRelatedParameters,
          "Stories related to a draft: JSON with title, body, tags and published, up to 1 MiB.", kJson,
          "RelatedAnswer"},
    Route{"GET", "/v1/suggest", answer_suggest, &kSuggestParameters,
          "As one types: words and phrases, tags, sections, authors and titles.", kJson, "SuggestAnswer"},
    Route{"GET", "/v1/tags", answer_tags, &kTagsParameters, "Tags that begin so, with counts.", kJson,
          "TagsAnswer"},
    Route{"GET", "/v1/stats", answer_stats, &kNoParameters, "What the index holds.", kJson, "StatsAnswer"},
    Route{"GET", "/feed.atom", answer_atom, &kSearchParameters,
          "A search as an Atom feed (RFC 4287); sorted newest first unless `sort` says otherwise.",
          "application/atom+xml"},
    Route{"GET", "/feed.rss", answer_rss, &kSearchParameters,
          "A search as an RSS 2.0 feed; sorted newest first unless `sort` says otherwise.",
          "application/rss+xml"},
    Route{"GET",
          "/opensearch.xml",
          answer_opensearch,
          &kNoParameters,
          "The OpenSearch description, so that a browser can add the site.",
          "application/opensearchdescription+xml",
          {},
          true,
          true},
    Route{"GET",
          "/robots.txt",
          answer_robots,
          &kNoParameters,
          "What search engines may read (RFC 9309).",
          kTextMedia,
          {},
          true,
          true},
    Route{
        "GET", "/sitemap.xml", answer_sitemap_index, &kNoParameters,
        "The sitemaps of the archive (sitemaps.org): the news of two days, and each month that has articles.",
        kXmlMedia},
    Route{"GET", "/sitemap/{name}.xml", answer_sitemap, &kNoParameters,
          "The articles of a month, up to 2,000, or those of the latest two days (`news`) as a news sitemap.",
          kXmlMedia},
    Route{"GET", "/openapi.json", answer_openapi, &kNoParameters, "This document.", kJson, {}, true, true},
    Route{"GET",
          "/docs",
          answer_docs,
          &kNoParameters,
          "A page to read this document.",
          kHtmlMedia,
          {},
          true,
          true},
    Route{"GET",
          "/healthz",
          answer_healthz,
          &kNoParameters,
          "Whether the server is alive.",
          kJson,
          {},
          true,
          true},
    Route{"GET",
          "/readyz",
          answer_readyz,
          &kNoParameters,
          "Whether it can answer searches; 503 until it can.",
          kJson,
          {},
          true,
          true},
    Route{"GET",
          "/metrics",
          answer_metrics,
          &kNoParameters,
          "Counters and gauges in Prometheus' text format.",
          kTextMedia,
          {},
          false,
          true},
    Route{"GET",
          "/assets/{file}",
          answer_asset,
          &kNoParameters,
          "Style sheets and scripts of the pages.",
          "*/*",
          {},
          true,
          true},
    Route{"GET",
          "/widget.js",
          answer_widget,
          &kNoParameters,
          "The search box for any site: `<dateline-search>`.",
          kScriptMedia,
          {},
          true,
          true},
    Route{"GET", "/widget.json", answer_widget_version, &kNoParameters,
          "The address of this very version of the widget, with its integrity.", kJson, "WidgetVersion", true,
          true},
    Route{"GET",
          "/instantsearch.js",
          answer_instantsearch,
          &kNoParameters,
          "A search client for InstantSearch.js.",
          kScriptMedia,
          {},
          true,
          true},
    Route{"GET", "/a/{id}", answer_article_page, &kNoParameters,
          "The page of an article, with related stories.", kHtmlMedia},
    Route{"GET", "/", answer_search_page, &kSearchParameters, "The search page.", kHtmlMedia},
};

// What the placeholder of `pattern` stands for in `path`, if the two match; the empty text for a literal
// pattern.
std::optional<std::string_view> match(std::string_view pattern, std::string_view path) {
  const size_t open = pattern.find('{');
  if (open == std::string_view::npos) {
    return pattern == path ? std::optional<std::string_view>("") : std::nullopt;
  }
  const std::string_view before = pattern.substr(0, open);
  const std::string_view after = pattern.substr(pattern.find('}') + 1);
  const bool matches =
      path.size() > before.size() + after.size() && path.starts_with(before) && path.ends_with(after);
  if (!matches) return std::nullopt;
  return path.substr(before.size(), path.size() - before.size() - after.size());
}

[[noreturn]] void refuse_path(std::string_view path) {
  std::vector<std::string> known;
  known.reserve(kRoutes.size());
  for (const Route& route : kRoutes) known.emplace_back(route.pattern);
  const std::string nearest = nearest_name(path, known);
  throw Error(ErrorCode::kNotFound, "There is nothing at " + percent_decode(path),
              nearest.empty() ? "See /docs." : "Did you mean " + nearest + "?");
}

}  // namespace

std::span<const Route> routes() {
  return kRoutes;
}

RouteMatch find_route(std::string_view method, std::string_view path) {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  for (const Route& route : kRoutes) {
    const auto id = match(route.pattern, path);
    if (id && route.method == wanted) return {&route, percent_decode(*id)};
  }
  const std::string allowed = allowed_methods(path);
  if (allowed.empty()) refuse_path(path);
  throw Error(ErrorCode::kMethodNotAllowed, std::string(method) + " is not possible here",
              "Use " + allowed + ".");
}

bool is_quick(std::string_view path) {
  const auto found = std::find_if(kRoutes.begin(), kRoutes.end(),
                                  [&](const Route& route) { return match(route.pattern, path).has_value(); });
  return found == kRoutes.end() || found->quick;
}

std::string allowed_methods(std::string_view path) {
  std::string allowed;
  for (const std::string_view method : {"GET", "POST"}) {
    const auto has_method = [&](const Route& route) {
      return route.method == method && match(route.pattern, path);
    };
    if (std::none_of(kRoutes.begin(), kRoutes.end(), has_method)) continue;
    if (!allowed.empty()) allowed += ", ";
    allowed += method == "GET" ? "GET, HEAD" : "POST";
  }
  return allowed.empty() ? allowed : allowed + ", OPTIONS";
}

}  // namespace dateline
