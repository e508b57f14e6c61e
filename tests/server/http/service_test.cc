#include "server/http/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/fake_searcher.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

class ServiceTest : public testing::Test {
 protected:
  Response ask(const std::string& method, const std::string& target, std::vector<Header> headers = {},
               const std::string& body = {}) {
    if (!service_) service_ = std::make_unique<Service>(backend_, metrics_, options_);
    Request request;
    request.method = method;
    request.path = target.substr(0, target.find('?'));
    request.query = target.find('?') == std::string::npos ? "" : target.substr(target.find('?') + 1);
    request.headers = std::move(headers);
    request.body = body;
    request.local_address = "127.0.0.1:8080";
    return service_->answer(request);
  }

  Response get(const std::string& target, std::vector<Header> headers = {}) {
    return ask("GET", target, std::move(headers));
  }

  static std::string header_of(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return {};
  }

  FakeSearcher searcher_;
  Metrics metrics_;
  SearchGate gate_{2, std::chrono::milliseconds(50)};
  Site site_;
  Backend backend_{searcher_, gate_, metrics_, site_};
  ServiceOptions options_;
  std::unique_ptr<Service> service_;
};

TEST_F(ServiceTest, AnswersSearches) {
  const Response response = get("/v1/search?q=Oil&facets=tag");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/json");
  const json answer = json::parse(response.body);
  EXPECT_EQ(answer["total"], 2);
  EXPECT_EQ(answer["results"][0]["id"], "oil-1");
  EXPECT_EQ(searcher_.last_search->text, "Oil");
}

TEST_F(ServiceTest, GivesBodiesOnlyWhenAsked) {
  EXPECT_FALSE(json::parse(get("/v1/search").body)["results"][0].contains("body"));
  EXPECT_NE(json::parse(get("/v1/search?fields=body").body)["results"][0]["body"], "");
}

TEST_F(ServiceTest, AnswersArticles) {
  EXPECT_EQ(json::parse(get("/v1/articles/a%2Fb%3Fc%25d").body)["id"], "a/b?c%d");
  EXPECT_EQ(json::parse(get("/v1/articles/x%2Frelated").body)["id"], "x/related");
  EXPECT_EQ(get("/v1/articles/unknown").status, 404);
  EXPECT_EQ(get("/v1/articles/gone").status, 410);
  EXPECT_EQ(json::parse(get("/v1/articles/oil-1?x=1").body)["parameter"], "x");
}

TEST_F(ServiceTest, PeopleGetAPageWhereNothingIs) {
  const std::vector<Header> people = {{"accept", "text/html,*/*;q=0.8"}};
  for (const char* target : {"/nothing/here", "/a/unknown", "/a/gone"}) {
    const Response page = get(target, people);
    EXPECT_EQ(page.status, std::string_view(target) == "/a/gone" ? 410 : 404);
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8") << target;
    EXPECT_EQ(get(target).content_type, "application/problem+json") << target;
  }
  EXPECT_EQ(get("/v1/nothing", people).content_type, "application/problem+json");
}

TEST_F(ServiceTest, APageTooFarOnIsTheLast) {
  const std::string page = get("/?q=Oil&page=500").body;
  EXPECT_EQ(searcher_.last_search->page, 1U);
  EXPECT_THAT(page, HasSubstr("There is no such page; this is the last."));
}

TEST_F(ServiceTest, AnswersRelatedStories) {
  const json answer = json::parse(get("/v1/articles/x%2Frelated/related?limit=1&exclude=z").body);
  EXPECT_EQ(answer["results"].size(), 1U);
  EXPECT_EQ(answer["results"][0]["reasons"], json({"Oil"}));
  EXPECT_EQ(searcher_.last_related->id, "x/related");
  const Response draft = ask("POST", "/v1/related?limit=2", {}, R"({"title":"Oil","tags":["crude"]})");
  EXPECT_EQ(draft.status, 200);
  EXPECT_EQ(searcher_.last_related->draft.title, "Oil");
  EXPECT_EQ(searcher_.last_related->limit, 2U);
  EXPECT_EQ(ask("POST", "/v1/related", {}, "{").status, 400);
}

// Another server puts it into a page: there must be nothing in it about an error.
TEST_F(ServiceTest, AnswersRelatedStoriesAsAPieceOfHtml) {
  const Response response = get("/v1/articles/x%2Frelated/related.html?limit=3&heading=More&when=before");
  EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(header_of(response, "Cache-Control"), "max-age=60");
  EXPECT_THAT(response.body, testing::StartsWith("<section class=\"dateline-related\" aria-label=\"More\">"));
  EXPECT_EQ(searcher_.last_related->id, "x/related");
  EXPECT_EQ(searcher_.last_related->limit, 3U);
  EXPECT_EQ(searcher_.last_related->when, RelatedRequest::When::kBefore);
  EXPECT_EQ(json::parse(get("/v1/articles/x/related.html?fields=id").body)["parameter"], "fields");
  for (const ErrorCode code : {ErrorCode::kNotFound, ErrorCode::kGone}) {
    searcher_.fail_with(std::make_exception_ptr(Error(code, "No such article")));
    const Response none = get("/v1/articles/x/related.html", {{"Accept", "text/html"}});
    EXPECT_EQ(none.status, http_status(code));
    EXPECT_EQ(none.body, "");
  }
}

TEST_F(ServiceTest, AnswersTheRest) {
  EXPECT_EQ(json::parse(get("/v1/suggest?q=oil").body)["suggestions"][0]["text"], "oils");
  EXPECT_EQ(json::parse(get("/v1/tags?q=cr").body)["tags"][0], json({{"value", "crude"}, {"count", 7}}));
  EXPECT_EQ(json::parse(get("/v1/stats").body)["articles"], 3);
  EXPECT_EQ(json::parse(get("/healthz").body)["status"], "alive");
  EXPECT_EQ(json::parse(get("/readyz").body)["generation"], "g1");
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_index_articles 3\n"));
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_index_generation_info{generation=\"g1\","));
  EXPECT_EQ(json::parse(get("/openapi.json").body)["openapi"], "3.1.0");
  EXPECT_THAT(get("/docs").body, HasSubstr("GET /v1/search"));
  EXPECT_THAT(get("/feed.atom?q=Oil").body, HasSubstr("<feed "));
  EXPECT_THAT(get("/feed.rss?q=Oil").body, HasSubstr("<rss "));
  EXPECT_THAT(get("/opensearch.xml").body, HasSubstr("<OpenSearchDescription"));
  EXPECT_THAT(get("/").body, HasSubstr("Oil prices &lt;rise&gt; &amp; fall"));
  EXPECT_THAT(get("/a/oil-1").body, HasSubstr("<h1>Oil prices &lt;rise&gt; &amp; fall</h1>"));
}

TEST_F(ServiceTest, FeedsAreNewestFirstUnlessTheySayOtherwise) {
  get("/feed.atom?q=Oil");
  EXPECT_EQ(searcher_.last_search->sort, Sort::kNewest);
  get("/feed.atom?q=Oil&sort=relevance");
  EXPECT_EQ(searcher_.last_search->sort, Sort::kRelevance);
}

TEST_F(ServiceTest, PagesCountWhatTheirAddressChooses) {
  get("/?q=Oil");
  EXPECT_THAT(searcher_.last_search->facets, testing::SizeIs(6));
  EXPECT_EQ(searcher_.last_search->timeline, TimelineUnit::kAuto);
  get("/?q=Oil&facets=tag&timeline=year");
  EXPECT_THAT(searcher_.last_search->facets, testing::ElementsAre(Field::kTag));
  EXPECT_EQ(searcher_.last_search->timeline, TimelineUnit::kYear);
}

// Whoever asks, and for what: the generation that answers knows where a day begins.
TEST_F(ServiceTest, DatesAreHandedOnAsTheyAreWritten) {
  const std::optional<WrittenDate> day = WrittenDate::of("1987-02-26");
  for (const std::string path : {"/v1/search", "/feed.atom", "/feed.rss", "/"}) {
    searcher_.last_search.reset();
    EXPECT_EQ(get(path + "?from=1987-02-26").status, 200) << path;
    EXPECT_EQ(searcher_.last_search->published.from, day) << path;
  }
  get("/v1/articles/oil-1/related?from=1987-02-26");
  EXPECT_EQ(searcher_.last_related->published.from, day);
  ask("POST", "/v1/related?to=1987-02-25", {}, R"({"title":"Oil","published":"1987-02-26T00:00"})");
  EXPECT_EQ(searcher_.last_related->published.to, WrittenDate::of("1987-02-25"));
  EXPECT_EQ(searcher_.last_related->draft_published, WrittenDate::of("1987-02-26T00:00"));
}

TEST_F(ServiceTest, PagesOverlookParametersOfOthersButTheApiDoesNot) {
  EXPECT_EQ(get("/?q=Oil&utm_source=x").status, 200);
  EXPECT_EQ(get("/v1/search?q=Oil&utm_source=x").status, 400);
  EXPECT_EQ(get("/?q=Oil&sort=best").status, 200) << "it is left out, and said";
}

TEST_F(ServiceTest, PagesShowErrorsToPeopleAndDocumentsToMachines) {
  const Response page = get("/a/unknown", {{"Accept", "text/html,*/*"}});
  EXPECT_EQ(page.status, 404);
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(get("/a/unknown").content_type, "application/problem+json");
  EXPECT_EQ(get("/v1/search?sort=best", {{"Accept", "text/html"}}).content_type, "application/problem+json");
  // So a cache must not give one the other's.
  EXPECT_THAT(header_of(page, "Vary"), HasSubstr("Accept-Encoding, Accept"));
}

// A client that names another host would have its links in the caches of others.
TEST_F(ServiceTest, LinksOfAFeedAreTheSitesOwn) {
  const std::string body = get("/feed.atom", {{"Host", "evil.example"}}).body;
  EXPECT_THAT(body, HasSubstr("http://127.0.0.1:8080/a/oil-1"));
  EXPECT_THAT(body, Not(HasSubstr("evil")));
  site_.base_url = "https://news.example";
  EXPECT_THAT(get("/feed.atom", {{"Host", "s.example"}}).body, HasSubstr("https://news.example/a/oil-1"));
}

TEST_F(ServiceTest, ProblemsAreDocuments) {
  const Response response = get("/v1/search?pagesize=3");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const json problem = json::parse(response.body);
  EXPECT_EQ(problem["status"], 400);
  EXPECT_EQ(problem["parameter"], "pagesize");
  EXPECT_EQ(problem["hint"], "Did you mean 'page_size'?");
  EXPECT_EQ(header_of(response, "Cache-Control"), "no-store");
  EXPECT_EQ(header_of(get("/nowhere"), "ETag"), "");
}

TEST_F(ServiceTest, WrongMethodsSayWhatIsRight) {
  const Response response = ask("DELETE", "/v1/search");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header_of(response, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(ask("GET", "/v1/related").status, 405);
}

TEST_F(ServiceTest, AnIndexThatIsNotThereYet) {
  searcher_.fail_with(std::make_exception_ptr(Error(ErrorCode::kUnavailable, "no generation")));
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_EQ(get("/v1/search").status, 503);
  EXPECT_EQ(header_of(get("/v1/search"), "Retry-After"), "1");
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_ready 0"));
}

TEST_F(ServiceTest, ReadyNeedsAGeneration) {
  searcher_.set_generation("");
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_index_is_current 0\n"));
}

TEST_F(ServiceTest, NotReadyWhileTheIndexIsLoaded) {
  searcher_.set_generation("");
  searcher_.set_state({.is_loading = true});
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_THAT(get("/readyz").body, HasSubstr("being loaded"));
  EXPECT_EQ(header_of(get("/readyz"), "Retry-After"), "1");
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(ServiceTest, ARefusedGenerationShows) {
  EXPECT_FALSE(json::parse(get("/readyz").body).contains("refused"));
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_index_is_current 1\n"));
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_index_refused_reloads_total 0\n"));
  searcher_.set_state({.refused = IndexState::Refused{"g2", 541000000}, .refusals = 3});
  const Response ready = get("/readyz");
  EXPECT_EQ(ready.status, 200) << "for something answers";
  EXPECT_EQ(json::parse(ready.body)["refused"],
            json({{"generation", "g2"}, {"since", "1987-02-22T13:46:40Z"}}));
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_index_is_current 0\n"));
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_index_refused_reloads_total 3\n"));
}

TEST_F(ServiceTest, AnExceptionDoesNotTellWhatItSays) {
  searcher_.fail_with(std::make_exception_ptr(std::runtime_error("/secret/path")));
  const Response response = get("/v1/search");
  EXPECT_EQ(response.status, 500);
  EXPECT_THAT(response.body, Not(HasSubstr("secret")));
}

TEST_F(ServiceTest, TooManySearchesAtOnce) {
  std::vector<std::unique_ptr<SearchGate::Visit>> others;
  for (int i = 0; i < 4; ++i) {
    others.push_back(std::make_unique<SearchGate::Visit>(gate_, "192.0.2.1"));
    others.back()->now();
  }
  EXPECT_EQ(get("/v1/search").status, 503);
  EXPECT_EQ(ask("POST", "/v1/related", {}, "{").status, 503) << "a draft is read in turn";
  EXPECT_EQ(get("/v1/articles/oil-1").status, 200) << "to read one takes no time";
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(ServiceTest, ALongDraftIsKnownToBeDear) {
  std::vector<std::unique_ptr<SearchGate::Visit>> others;
  for (int i = 0; i < 2; ++i) {
    others.push_back(std::make_unique<SearchGate::Visit>(gate_, "192.0.2.1"));
    others.back()->expect(std::chrono::seconds(1));
    others.back()->now();
  }
  const std::string body(500'000, 'x');
  EXPECT_EQ(ask("POST", "/v1/related", {}, R"({"body":")" + body + R"("})").status, 503);
  EXPECT_EQ(ask("POST", "/v1/related", {}, R"({"body":"oil"})").status, 200);
}

TEST_F(ServiceTest, NotModified) {
  const Response first = get("/v1/search?q=Oil");
  const std::string tag = header_of(first, "ETag");
  ASSERT_NE(tag, "");
  EXPECT_EQ(header_of(first, "Cache-Control"), "no-cache");
  const Response second = get("/v1/search?q=Oil", {{"If-None-Match", tag}});
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.body, "");
  EXPECT_EQ(header_of(second, "ETag"), tag);
  searcher_.set_generation("g2");
  EXPECT_EQ(get("/v1/search?q=Oil", {{"If-None-Match", tag}}).status, 200);
  EXPECT_NE(header_of(get("/v1/search?q=Grain"), "ETag"), tag);
}

// What a GET would say, without its body: so one can ask whether there is something new.
TEST_F(ServiceTest, HeadSaysWhatGetSays) {
  const Response full = get("/v1/stats");
  const Response head = ask("HEAD", "/v1/stats");
  EXPECT_EQ(head.status, 200);
  ASSERT_NE(header_of(full, "ETag"), "");
  for (const char* name : {"ETag", "Cache-Control", "Vary"})
    EXPECT_EQ(header_of(head, name), header_of(full, name)) << name;
  EXPECT_EQ(ask("HEAD", "/v1/stats", {{"If-None-Match", header_of(full, "ETag")}}).status, 304);
}

// A POST is routed before its body is read.
TEST_F(ServiceTest, GoesWhereItWasRouted) {
  get("/healthz");
  Request request;
  request.path = "/nowhere";
  EXPECT_EQ(service_->answer(request, find_route("GET", "/v1/articles/oil-1")).status, 200);
  EXPECT_EQ(service_->answer(request).status, 404);
}

// A cache takes these over for the answer that it has.
TEST_F(ServiceTest, NotModifiedKeepsTheHeaders) {
  for (const char* path : {"/v1/stats", "/widget.js"}) {
    const Response full = get(path);
    const Response same =
        get(path, {{"If-None-Match", header_of(full, "ETag")}, {"Accept-Encoding", "gzip"}});
    EXPECT_EQ(same.status, 304);
    for (const char* name : {"ETag", "Cache-Control", "Vary", "Content-Security-Policy"})
      EXPECT_EQ(header_of(same, name), header_of(full, name)) << name;
    EXPECT_EQ(header_of(same, "Content-Encoding"), "");
    EXPECT_EQ(same.content_type, "");
  }
}

TEST_F(ServiceTest, WhatChangesByTheMinuteIsNotKept) {
  for (const char* path : {"/healthz", "/readyz", "/metrics"})
    EXPECT_EQ(header_of(get(path), "Cache-Control"), "no-store") << path;
}

TEST_F(ServiceTest, AssetsMayBeKeptForGood) {
  const std::string page = get("/").body;
  const size_t begin = page.find("/assets/style-");
  ASSERT_NE(begin, std::string::npos);
  const std::string path = page.substr(begin, page.find('"', begin) - begin);
  const Response asset = get(path);
  EXPECT_EQ(asset.status, 200);
  EXPECT_EQ(asset.content_type, "text/css; charset=utf-8");
  EXPECT_THAT(header_of(asset, "Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(get("/assets/style.css").status, 404);
  EXPECT_EQ(get("/assets/search.html").status, 404);
}

TEST_F(ServiceTest, RequestIds) {
  EXPECT_EQ(header_of(get("/healthz", {{"x-request-id", "abc-1.2_Z"}}), "X-Request-Id"), "abc-1.2_Z");
  for (const char* bad : {"a b", "a\r\nSet-Cookie: x", "<b>", ""}) {
    EXPECT_THAT(header_of(get("/healthz", {{"X-Request-Id", bad}}), "X-Request-Id"),
                MatchesRegex("[0-9a-f]+"))
        << bad;
  }
  EXPECT_NE(header_of(get("/healthz"), "X-Request-Id"), header_of(get("/healthz"), "X-Request-Id"));
  const std::string longest(128, 'x');
  EXPECT_EQ(header_of(get("/healthz", {{"X-Request-Id", longest}}), "X-Request-Id"), longest);
  EXPECT_THAT(header_of(get("/healthz", {{"X-Request-Id", longest + "x"}}), "X-Request-Id"),
              MatchesRegex("[0-9a-f]{16}"));
}

TEST_F(ServiceTest, Compression) {
  const Response plain = get("/openapi.json");
  const Response packed = get("/openapi.json", {{"Accept-Encoding", "br, gzip"}});
  EXPECT_EQ(header_of(plain, "Content-Encoding"), "");
  EXPECT_EQ(header_of(packed, "Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size() / 2);
  EXPECT_EQ(header_of(packed, "ETag"), header_of(plain, "ETag"));
  EXPECT_THAT(header_of(plain, "Vary"), HasSubstr("Accept-Encoding"));
  EXPECT_EQ(header_of(get("/healthz", {{"Accept-Encoding", "gzip"}}), "Content-Encoding"), "");
}

TEST_F(ServiceTest, ServerTiming) {
  EXPECT_THAT(header_of(get("/v1/search"), "Server-Timing"),
              MatchesRegex("wait;dur=[0-9.]+, search;dur=[0-9.]+, render;dur=[0-9.]+, total;dur=[0-9.]+"));
}

TEST_F(ServiceTest, SecurityHeaders) {
  EXPECT_THAT(header_of(get("/"), "Content-Security-Policy"), Not(HasSubstr("unsafe")));
  EXPECT_THAT(header_of(get("/"), "Content-Security-Policy"), HasSubstr("script-src 'self'"));
  EXPECT_EQ(header_of(get("/v1/search"), "X-Content-Type-Options"), "nosniff");
}

TEST_F(ServiceTest, ScriptsForOtherSites) {
  for (const std::string path : {"/widget.js", "/instantsearch.js"}) {
    const Response response = get(path);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(header_of(response, "Cross-Origin-Resource-Policy"), "cross-origin");
    // Its address stays when it changes.
    EXPECT_EQ(header_of(response, "Cache-Control"), "public, max-age=3600");
    EXPECT_EQ(get(path, {{"If-None-Match", header_of(response, "ETag")}}).status, 304);
  }
}

TEST_F(ServiceTest, TellsTheAddressAndTheIntegrityOfTheWidget) {
  site_.base_url = "https://s.example";
  const json version = json::parse(get("/widget.json").body);
  const std::string src = version["src"];
  ASSERT_THAT(src, MatchesRegex("https://s.example/assets/widget-[0-9a-f]{16}\\.js"));
  const Response script = get(src.substr(site_.base_url.size()));
  EXPECT_EQ(script.body, get("/widget.js").body);
  EXPECT_THAT(header_of(script, "Cache-Control"), HasSubstr("immutable"));
  EXPECT_THAT(std::string(version["integrity"]), MatchesRegex("sha256-[A-Za-z0-9+/]{43}="));
  EXPECT_EQ(version["html"], "<script src=\"" + src + "\" integrity=\"" + std::string(version["integrity"]) +
                                 "\" crossorigin=\"anonymous\" defer></script>");
}

TEST_F(ServiceTest, CorsIsOffUnlessAskedFor) {
  EXPECT_EQ(header_of(get("/v1/search", {{"Origin", "https://a.example"}}), "Access-Control-Allow-Origin"),
            "");
}

TEST_F(ServiceTest, CorsForSomeOrigins) {
  options_.cors_origins = {"https://a.example", "https://b.example"};
  const auto allowed = [&](const char* origin) {
    return header_of(get("/v1/search", {{"Origin", origin}}), "Access-Control-Allow-Origin");
  };
  EXPECT_EQ(allowed("https://b.example"), "https://b.example");
  EXPECT_EQ(allowed("https://evil.example"), "");
  const Response preflight = ask("OPTIONS", "/v1/related", {{"Origin", "https://a.example"}});
  EXPECT_EQ(preflight.status, 204);
  EXPECT_EQ(header_of(preflight, "Access-Control-Allow-Methods"), "POST, OPTIONS");
  EXPECT_EQ(header_of(preflight, "Allow"), "POST, OPTIONS");
  for (const char* name : {"Authorization", "Content-Type", "X-Api-Key", "X-Request-Id"})
    EXPECT_THAT(header_of(preflight, "Access-Control-Allow-Headers"), HasSubstr(name));
}

// A cache must not give the answer to one origin, or to none, to another.
TEST_F(ServiceTest, CorsForSomeOriginsVariesByOrigin) {
  options_.cors_origins = {"https://a.example"};
  for (const std::vector<Header>& headers : std::vector<std::vector<Header>>{
           {}, {{"Origin", "https://a.example"}}, {{"Origin", "https://b.example"}}}) {
    const Response response = get("/v1/search", headers);
    EXPECT_THAT(response.headers, testing::Contains(testing::Pair("Vary", "Origin")));
  }
}

TEST_F(ServiceTest, CorsForAll) {
  options_.cors_origins = {"*"};
  EXPECT_EQ(header_of(get("/v1/search", {{"Origin", "https://a.example"}}), "Access-Control-Allow-Origin"),
            "*");
  EXPECT_EQ(header_of(get("/v1/search?x=1"), "Access-Control-Allow-Origin"), "*");
}

TEST_F(ServiceTest, KeysGuardEverythingButWhatIsOpen) {
  const TempFolder folder;
  options_.api_keys_path = folder.write("keys", "secret\n").string();
  const std::set<std::string_view> open_to_all = {
      "/opensearch.xml", "/openapi.json", "/docs",        "/healthz",          "/readyz",
      "/assets/{file}",  "/widget.js",    "/widget.json", "/instantsearch.js", "/robots.txt"};
  for (const Route& route : routes()) {
    const int status = ask(std::string(route.method), std::string(route.pattern)).status;
    EXPECT_EQ(status != 401, open_to_all.contains(route.pattern)) << route.pattern << " " << status;
  }
  const Response refused = get("/v1/search");
  EXPECT_EQ(refused.status, 401);
  EXPECT_NE(header_of(refused, "WWW-Authenticate"), "");
  EXPECT_EQ(get("/v1/search", {{"X-Api-Key", "secret"}}).status, 200);
  EXPECT_EQ(ask("HEAD", "/v1/search").status, 401);
  EXPECT_EQ(ask("OPTIONS", "/v1/search").status, 204);
}

TEST_F(ServiceTest, TellsTheStagesOfASearch) {
  searcher_.stages = {{"match", Milliseconds(5)}, {"rank", Milliseconds(2)}};
  EXPECT_THAT(header_of(get("/v1/search"), "Server-Timing"),
              MatchesRegex("wait;dur=[0-9.]+, search;dur=[0-9.]+, match;dur=5.00, rank;dur=2.00, "
                           "render;dur=[0-9.]+, total;dur=[0-9.]+"));
  EXPECT_THAT(metrics_.text(),
              HasSubstr("dateline_search_stage_duration_seconds_count{stage=\"match\"} 1\n"));
}

TEST_F(ServiceTest, CountsPartialAnswersAndSteps) {
  get("/v1/search");
  searcher_.partial = true;
  get("/v1/search");
  const std::string text = get("/metrics").body;
  EXPECT_THAT(text, HasSubstr("dateline_partial_answers_total{route=\"/v1/search\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("dateline_search_stage_duration_seconds_count{stage=\"search\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("dateline_gate_wait_seconds_count 2\n"));
  EXPECT_THAT(text, HasSubstr("dateline_gate_places 2\n"));
  EXPECT_THAT(text, HasSubstr("dateline_gate_unbegun 0\n"));
}

TEST_F(ServiceTest, CountsWhatItAnswered) {
  get("/v1/search");
  get("/v1/articles/oil-1");
  get("/nowhere");
  const std::string text = metrics_.text();
  EXPECT_THAT(text,
              HasSubstr("dateline_http_requests_total{route=\"/v1/articles/{id}\",status=\"200\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("dateline_http_requests_total{route=\"\",status=\"404\"} 1\n"));
}

}  // namespace
}  // namespace dateline
