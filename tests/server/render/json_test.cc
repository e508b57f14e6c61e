#include "server/render/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/server/render/sample.h"

namespace dateline {
namespace {

using nlohmann::json;

// As the contract shows it: every key, in this order.
constexpr const char* kSearch =
    R"({"query":{"text":"oil prices","interpreted":"oil prices","relaxed":false,"corrected_from":null},)"
    R"("total":1234,"total_relation":"eq","groups":5,"page":2,"page_size":2,"pages":3,"next_cursor":"abc",)"
    R"("took_ms":1.23,"generation":"g1","partial":false,)"
    R"("warnings":[{"code":"unclosed_quote","message":"The quote is never closed","position":7}],)"
    R"("did_you_mean":"oil price",)"
    R"("results":[{"id":"a/1?","url":"https://news.example/oil","title":"Oil <prices> rise",)"
    R"("standfirst":"OPEC & others met.","authors":["Jane Doe"],"section":"business","tags":["crude","a&b"],)"
    R"("published":"1987-02-26T15:01:01Z","date_precision":"second","language":"en","source":"Wire","word_count":4,)"
    R"("score":7.3142,"highlights":{"title":"<mark>Oil</mark> &lt;prices&gt; rise","snippet":"<mark>Oil</mark> rose."},)"
    R"("duplicates":{"count":2,"ids":["copy-1","copy-2"]}},)"
    R"({"id":"bare","url":null,"title":"","standfirst":null,"authors":[],"section":null,"tags":[],)"
    R"("published":"1987-02","date_precision":"month","language":null,"source":null,"word_count":0,"score":0.0,)"
    R"("highlights":{"title":"","snippet":""},"duplicates":{"count":0,"ids":[]}}],)"
    R"("facets":{"tag":[{"value":"crude","count":57,"selected":true},{"value":"a&b","count":3,"selected":false}],)"
    R"("year":[{"value":"1987","count":60,"selected":false}]},)"
    R"("timeline":[{"start":"1987-02-01","end":"1987-02-28","count":12},)"
    R"({"start":"1987-03-01","end":"1987-03-31","count":0}]})";

TEST(SearchJson, HasEveryKeyInOrder) {
  EXPECT_EQ(search_json(sample_request(), sample_answer(), ResultFields::usual(), 1.2345), kSearch);
}

TEST(SearchJson, AnEmptyAnswerHasEveryKeyToo) {
  const json out = json::parse(search_json({}, {}, ResultFields::usual(), 0));
  EXPECT_EQ(out["results"], json::array());
  EXPECT_EQ(out["facets"], json::object());
  EXPECT_EQ(out["timeline"], json::array());
  EXPECT_EQ(out["next_cursor"], nullptr);
  EXPECT_EQ(out["did_you_mean"], nullptr);
  EXPECT_EQ(out["pages"], 0);
}

TEST(SearchJson, UndatedAndZoomComeWithWhatAsksForThem) {
  SearchRequest request = sample_request();
  SearchAnswer answer = sample_answer();
  answer.undated = 3;
  answer.zoom = {answer.timeline[0]};
  request.timeline = TimelineUnit::kAuto;
  EXPECT_EQ(json::parse(search_json(request, answer, {}, 0))["undated"], 3);
  EXPECT_FALSE(json::parse(search_json(request, answer, {}, 0)).contains("zoom"));
  request.zoom = TimelineUnit::kAuto;
  EXPECT_EQ(json::parse(search_json(request, answer, {}, 0))["zoom"][0]["start"], "1987-02-01");
}

TEST(SearchJson, SaysWhatItIsNot) {
  SearchAnswer answer;
  answer.relaxed = true;
  EXPECT_EQ(json::parse(search_json({}, answer, {}, 0))["query"]["relaxed"], true);
  EXPECT_EQ(json::parse(search_json({}, answer, {}, 0))["partial"], false);
  answer = {};
  answer.partial = true;
  EXPECT_EQ(json::parse(search_json({}, answer, {}, 0))["query"]["relaxed"], false);
  EXPECT_EQ(json::parse(search_json({}, answer, {}, 0))["partial"], true);
}

TEST(SearchJson, SaysWhatWasRunAndWhatWasTyped) {
  SearchAnswer answer;
  answer.did_you_mean = "oil";
  SearchRequest request{.text = "oiil"};
  const json proposed = json::parse(search_json(request, answer, {}, 0));
  EXPECT_EQ(proposed["query"]["text"], "oiil");
  EXPECT_EQ(proposed["query"]["corrected_from"], nullptr);
  EXPECT_EQ(proposed["did_you_mean"], "oil");
  answer.is_corrected = true;
  const json corrected = json::parse(search_json(request, answer, {}, 0));
  EXPECT_EQ(corrected["query"]["text"], "oil");
  EXPECT_EQ(corrected["query"]["corrected_from"], "oiil");
}

TEST(SearchJson, SaysWhichFilterIsInTheWay) {
  SearchAnswer answer;
  answer.without_filter = {{{"tag"}, 7}, {{"from", "to"}, 2}};
  EXPECT_EQ(json::parse(search_json({}, answer, {}, 0))["without_filter"],
            json::parse(R"([{"parameters":["tag"],"total":7},{"parameters":["from","to"],"total":2}])"));
}

TEST(SearchJson, GivesTheFieldsThatWereAskedFor) {
  const std::string out =
      search_json(sample_request(), sample_answer(), ResultFields::of({"title", "id", "meta"}), 1);
  EXPECT_EQ(json::parse(out)["results"][0],
            json({{"id", "a/1?"}, {"title", "Oil <prices> rise"}, {"meta", {{"desk", 7}}}}));
}

TEST(SearchJson, ExplainsWhenAsked) {
  SearchRequest request = sample_request();
  request.explain = true;
  SearchAnswer answer = sample_answer();
  answer.hits[0].explanation = {.score = 3, .text = 2, .proximity = 0.5, .recency = 1};
  const json out = json::parse(search_json(request, answer, ResultFields::usual(), 1));
  EXPECT_EQ(out["results"][0]["explanation"],
            json({{"score", 3}, {"text", 2}, {"proximity", 0.5}, {"recency", 1}}));
}

TEST(SearchJson, BytesThatAreNotUtf8DoNotBreakIt) {
  SearchRequest request;
  request.text = "oil\xFF";
  EXPECT_EQ(json::parse(search_json(request, {}, ResultFields::usual(), 0))["query"]["text"], "oil\uFFFD");
}

TEST(RelatedJson, GivesReasons) {
  RelatedAnswer answer;
  answer.generation = "g1";
  answer.hits = {sample_answer().hits[0]};
  answer.hits[0].reasons = {"OPEC", "crude"};
  answer.hits[0].weak = true;
  const json out = json::parse(related_json(answer, ResultFields::usual(), 1));
  EXPECT_EQ(out["partial"], false);
  EXPECT_EQ(out["results"][0]["reasons"], json({"OPEC", "crude"}));
  EXPECT_EQ(out["results"][0]["weak"], true);
  EXPECT_EQ(out["results"][0]["id"], "a/1?");
}

TEST(ArticleJson, IsTheWholeArticle) {
  ArticleAnswer answer;
  answer.article = sample_article();
  const json out = json::parse(article_json(answer));
  EXPECT_EQ(out["body"], "First paragraph.\n\nSecond <paragraph>.");
  EXPECT_EQ(out["meta"], json({{"desk", 7}}));
  EXPECT_EQ(out["modified"], nullptr);
  EXPECT_FALSE(out.contains("score"));
  EXPECT_FALSE(out.contains("copy_key"));
}

TEST(SuggestJson, SaysOfWhatKindEachIs) {
  const SuggestAnswer answer{{{"oil", Suggestion::Kind::kQuery, "", 3},
                              {"Oil rises", Suggestion::Kind::kTitle, "a/1?", 1},
                              {"crude", Suggestion::Kind::kTag, "", 7},
                              {"business", Suggestion::Kind::kSection, "", 9},
                              {"Jane Doe", Suggestion::Kind::kAuthor, "", 2},
                              {"oil price", Suggestion::Kind::kQuery, "", 4, true}},
                             "g1"};
  EXPECT_EQ(
      suggest_json(answer),
      R"({"generation":"g1","suggestions":[{"text":"oil","kind":"query","id":null,"count":3,"corrected":false},)"
      R"({"text":"Oil rises","kind":"title","id":"a/1?","count":1,"corrected":false},)"
      R"({"text":"crude","kind":"tag","id":null,"count":7,"corrected":false},)"
      R"({"text":"business","kind":"section","id":null,"count":9,"corrected":false},)"
      R"({"text":"Jane Doe","kind":"author","id":null,"count":2,"corrected":false},)"
      R"({"text":"oil price","kind":"query","id":null,"count":4,"corrected":true}]})");
}

TEST(StatsJson, NamesUndeterminedLanguages) {
  StatsAnswer answer;
  answer.languages = {{"", 3}, {"en", 4}};
  const json out = json::parse(stats_json(answer));
  EXPECT_EQ(out["languages"], json({{"en", 4}, {"und", 3}}));
  EXPECT_EQ(out["first"], nullptr);
}

TEST(ProblemJson, SaysWhatIsWrong) {
  const Error error(ErrorCode::kBadRequest, "no", "Did you mean 'page'?", "paeg");
  EXPECT_EQ(
      problem_json(error, "id-1"),
      R"({"type":"about:blank","title":"Bad parameter","status":400,"detail":"no","hint":"Did you mean 'page'?",)"
      R"("parameter":"paeg","request_id":"id-1"})");
}

}  // namespace
}  // namespace dateline
