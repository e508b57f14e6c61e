// What is promised of related stories whatever the archive: how many, which never, why.
#include "server/search/related/related.h"

#include <gmock/gmock.h>

#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "common/date/time_zone.h"
#include "common/error.h"
#include "common/json.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class RelatedTest : public ::testing::Test {
 protected:
  void publish(std::vector<Article> articles) {
    index_.publish(std::move(articles));
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
  }
  std::vector<std::string> ids(const RelatedRequest& request) {
    std::vector<std::string> all;
    for (const Hit& hit : searcher_->related(request).hits) all.push_back(hit.article.id);
    return all;
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
};

TEST_F(RelatedTest, NeverWhatIsHidden) {
  std::vector<Article> articles = {
      make_article("a", "Ferry sinks", "The ferry sank."), make_article("b", "Ferry raised", "The ferry."),
      make_article("c", "Ferry owner", "The owner of the ferry."), make_article("d", "Ferry", "A ferry.")};
  articles[1].embargo_until = parse_date("2999-01-01T00:00:00Z");
  articles[2].expires = parse_date("2001-01-01T00:00:00Z");
  publish(articles);
  EXPECT_THAT(ids({.id = "a", .limit = 10}), ElementsAre("d"));
  EXPECT_THROW(ids({.id = "b"}), Error);
  EXPECT_THROW(ids({.id = "c"}), Error);
}

TEST_F(RelatedTest, AreTheSameByKeptPostings) {
  publish({make_article("a", "Ferry sinks", "The ferry and the tug sank."),
           make_article("b", "Ferry raised", "The ferry."), make_article("c", "Tug", "A tug.")});
  LocalOptions options{.index = index_.root()};
  options.postings = std::make_shared<PostingsCache>(1 << 20);
  LocalSearcher keeping(options);
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(ids_of(keeping.related({.id = "a", .limit = 10}).hits), ids({.id = "a", .limit = 10}));
  const PostingsFigures figures = options.postings->figures();
  EXPECT_GT(figures.misses, 0U);
  EXPECT_EQ(figures.hits, figures.misses) << "the second time none is read again";
}

TEST_F(RelatedTest, ExcludesWholeStories) {
  std::vector<Article> articles = {make_article("a", "Ferry sinks", "The ferry sank."),
                                   make_article("b", "Ferry raised", "The ferry was raised."),
                                   make_article("b2", "Ferry raised", "The ferry was raised."),
                                   make_article("d", "Ferry", "A ferry.")};
  articles[1].copy_key = articles[2].copy_key = "b";
  publish(articles);
  EXPECT_EQ(ids({.id = "a", .limit = 10}).size(), 2U);
  EXPECT_THAT(ids({.id = "a", .limit = 10, .exclude = {"b2", "unknown"}}), ElementsAre("d"));
}

TEST_F(RelatedTest, WhatTheEditorsChoseComesFirst) {
  std::vector<Article> articles = {make_article("a", "Ferry sinks", "The ferry sank."),
                                   make_article("b", "Ferry raised", "The ferry sank and rose."),
                                   make_article("c", "Harvest", "Wheat and rye."),
                                   make_article("c2", "Harvest", "Wheat and rye."),
                                   make_article("d", "Weather", "Rain."),
                                   make_article("e", "Hidden", "Rain.")};
  articles[0].meta = json_text(nlohmann::json{{"related", {"d", "e", 7, "unknown", "c2", "c", "a"}}});
  articles[2].copy_key = articles[3].copy_key = "c";
  articles[5].embargo_until = parse_date("2999-01-01T00:00:00Z");
  publish(articles);
  EXPECT_THAT(ids({.id = "a", .limit = 3}), ElementsAre("d", "c2", "b"));
  EXPECT_THAT(ids({.id = "a", .limit = 1}), ElementsAre("d"));
  EXPECT_THAT(ids({.id = "a", .limit = 2, .exclude = {"d"}}), ElementsAre("c2", "b"));
}

TEST_F(RelatedTest, AgeIsReckonedToTheSecond) {
  publish({make_article("a", "Ferry", "The ferry.", {}, "1987-03-10T12:00:00Z"),
           make_article("day", "Ferry", "The ferry.", {}, "1987-03-09T12:00:00Z"),
           make_article("older", "Ferry", "The ferry.", {}, "1987-03-09T11:59:59Z"),
           make_article("next", "Ferry", "The ferry.", {}, "1987-03-11T12:00:00Z"),
           make_article("later", "Ferry", "The ferry.", {}, "1987-03-11T12:00:01Z"),
           make_article("undated", "Ferry", "The ferry.")});
  RelatedRequest request{.id = "a", .limit = 10};
  request.max_age_days = 1;
  EXPECT_THAT(ids(request), UnorderedElementsAre("day", "next"));
  request.when = RelatedRequest::When::kBefore;
  EXPECT_THAT(ids(request), ElementsAre("day"));
  request.when = RelatedRequest::When::kAfter;
  request.max_age_days.reset();
  EXPECT_THAT(ids(request), UnorderedElementsAre("next", "later"));
}

TEST_F(RelatedTest, FillsUpByTagsThenByTimeAndSaysSo) {
  publish({make_article("a", "Ferry", "", {"ships"}, "1987-03-10"),
           make_article("far", "Harvest", "", {}, "1990-01-01"),
           make_article("near", "Budget", "", {}, "1987-03-11"),
           make_article("tagged", "Harbour", "", {"ships"}, "1960-01-01"),
           make_article("ferry", "Ferry again", "", {}, "1950-01-01")});
  const RelatedAnswer answer = searcher_->related({.id = "a", .limit = 10});
  std::vector<std::string> order;
  std::vector<bool> weak;
  for (const Hit& hit : answer.hits) {
    order.push_back(hit.article.id);
    weak.push_back(hit.weak);
  }
  EXPECT_THAT(order, ElementsAre("ferry", "tagged", "near", "far"));
  EXPECT_THAT(weak, ElementsAre(false, true, true, true));
  EXPECT_THAT(answer.hits[1].reasons, ElementsAre("ships"));
  EXPECT_THAT(answer.hits[3].reasons, IsEmpty());
}

TEST_F(RelatedTest, ReasonsAreNamesWordsAndTags) {
  publish({make_article("a", "OpenAI buys a start-up", "It was founded by Jony Ive, who left Apple.", {"AI"}),
           make_article("b", "Apple after its designer", "Jony Ive has left Apple.", {"AI"}),
           make_article("c", "A designer", "Someone called Ive designs."),
           make_article("d", "Weather", "Rain.")});
  const RelatedAnswer answer = searcher_->related({.id = "a", .limit = 3});
  ASSERT_EQ(answer.hits[0].article.id, "b");
  EXPECT_EQ(answer.hits[0].reasons.front(), "AI");
  EXPECT_THAT(answer.hits[0].reasons, Contains("Jony Ive"));
  EXPECT_THAT(answer.hits[0].reasons, Contains("Apple"));
  EXPECT_THAT(answer.hits[0].reasons, Not(Contains("Ive")));
  ASSERT_EQ(answer.hits[1].article.id, "c");
  EXPECT_THAT(answer.hits[1].reasons, ElementsAre("Ive"));
}

TEST_F(RelatedTest, ReasonsReadLikeTheTextAndAreNoNumbers) {
  publish({make_article("a", "TANKER AGROUND", "The tanker ran aground with 15,000 tonnes."),
           make_article("b", "Another tanker", "A tanker of 15,000 tonnes."), make_article("c", "Rain", "")});
  EXPECT_THAT(searcher_->related({.id = "a", .limit = 1}).hits[0].reasons,
              UnorderedElementsAre("tanker", "tonnes"));
}

// Stems and stop words are those of the archive's language, though a draft names none.
TEST_F(RelatedTest, ADraftIsReadInItsLanguage) {
  publish({make_article("a", "Tankers collide", "Two tankers collided."),
           make_article("b", "Where the wild ones are", "Where are the others?")});
  RelatedRequest request;
  request.draft.title = "Where the tanker is";
  EXPECT_THAT(ids(request), ElementsAre("a", "b"));
  const RelatedAnswer answer = searcher_->related(request);
  EXPECT_THAT(answer.hits[0].reasons, ElementsAre("tanker"));
  EXPECT_THAT(answer.hits[1].reasons, IsEmpty());
}

// Three stories of one subject agree on its words; one that shares the rarest word alone does not.
TEST_F(RelatedTest, WhatCandidatesAgreeOnCounts) {
  std::vector<Article> articles = {
      make_article("a", "Quarrel in Zug", "Zug talks about the tariff on wheat between ministers.")};
  for (const std::string number : {"1", "2", "3", "4"}) {
    articles.push_back(make_article("tariff" + number, "Ministers talk " + number,
                                    "The tariff on wheat and what ministers said " + number + "."));
  }
  articles.push_back(make_article("zug", "Zug", "Zug has a lake and a tower and boats and bells and lanes."));
  for (int i = 0; i < 20; ++i)
    articles.push_back(make_article("x" + std::to_string(i), "Weather", "Rain and wind."));
  publish(articles);
  EXPECT_THAT(ids({.id = "a", .limit = 4}), UnorderedElementsAre("tariff1", "tariff2", "tariff3", "tariff4"));
}

// However the place was filled: by what was found, by an editor, or to have as many as are asked for.
TEST_F(RelatedTest, NeverTwoCopiesOfOneStory) {
  std::vector<Article> articles = {make_article("a", "Ferry sinks", "The ferry sank."),
                                   make_article("a2", "Ferry sinks", "The ferry sank."),
                                   make_article("b", "Ferry raised", "The ferry."),
                                   make_article("b2", "Harvest", "Wheat and rye."),
                                   make_article("c", "Weather", "Rain."),
                                   make_article("c2", "Weather", "Rain."),
                                   make_article("d", "Budget", "Taxes.")};
  for (Article& article : articles) article.copy_key = article.id.substr(0, 1);
  articles[0].meta = json_text(nlohmann::json{{"related", {"b2"}}});
  publish(articles);
  EXPECT_THAT(ids({.id = "a", .limit = 10}), UnorderedElementsAre("b2", AnyOf("c", "c2"), "d"));
  EXPECT_THAT(ids({.id = "a2", .limit = 10}), UnorderedElementsAre("b", AnyOf("c", "c2"), "d"));
}

TEST_F(RelatedTest, WhatTheEditorsChoseIsNeverWeak) {
  std::vector<Article> articles = {
      make_article("a", "Ferry sinks", "The ferry sank."), make_article("b", "Ferry", "The ferry sank."),
      make_article("c", "Harvest", "Wheat."), make_article("d", "Weather", "Rain.")};
  articles[0].meta = json_text(nlohmann::json{{"related", {"c"}}});
  articles[3].meta = json_text(nlohmann::json{{"related", {"c"}}});
  publish(articles);
  const std::vector<Hit> hits = searcher_->related({.id = "a", .limit = 3}).hits;
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0].article.id, "c");
  EXPECT_EQ(hits[0].score, hits[1].score);
  const Hit only = searcher_->related({.id = "d", .limit = 1}).hits.at(0);
  EXPECT_EQ(only.article.id, "c");
  EXPECT_FALSE(only.weak) << "though it is alone and shares nothing";
}

TEST_F(RelatedTest, CopiesAreNamedOrShown) {
  std::vector<Article> articles = {
      make_article("a", "Ferry sinks", "The ferry sank."), make_article("b", "Ferry raised", "The ferry."),
      make_article("b2", "Ferry raised", "The ferry."), make_article("b3", "Ferry raised", "The ferry.")};
  for (size_t i = 1; i < 4; ++i) articles[i].copy_key = "b";
  articles[3].embargo_until = parse_date("2999-01-01T00:00:00Z");
  publish(articles);
  const std::vector<Hit> folded = searcher_->related({.id = "a"}).hits;
  ASSERT_EQ(folded.size(), 1U);
  EXPECT_THAT(folded[0].copies, ElementsAre(folded[0].article.id == "b" ? "b2" : "b"));
  EXPECT_THAT(ids({.id = "a", .collapse_copies = false}), UnorderedElementsAre("b", "b2"));
}

TEST_F(RelatedTest, AnAnswerIsToldApartAndHasItsTerm) {
  std::vector<Article> articles = {make_article("a", "Ferry", "The ferry."),
                                   make_article("b", "Ferry raised", "The ferry rose from the <sea>.")};
  articles[1].expires = parse_date("2998-01-01T00:00:00Z");
  publish(articles);
  const RelatedAnswer answer = searcher_->related({.id = "a", .snippet_words = 3});
  EXPECT_EQ(answer.generation, searcher_->generation());
  EXPECT_EQ(answer.valid_until, first_instant(*articles[1].expires));
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].highlights.snippet, "The ferry rose …");
  EXPECT_EQ(answer.hits[0].article.body, "");
  EXPECT_EQ(searcher_->related({.id = "a"}).hits[0].highlights.snippet, "");
}

TEST_F(RelatedTest, WhatTheRequestAllowsIsOnlyNarrowed) {
  std::vector<Article> articles;
  for (const std::string day : {"01", "02", "03", "04", "05", "06", "07"})
    articles.push_back(make_article(day, "Ferry", "The ferry.", {}, "1987-03-" + day));
  publish(articles);
  RelatedRequest request{.id = "04", .limit = 10};
  request.published.from = WrittenDate::of("1987-03-02");
  request.published.to = WrittenDate::of("1987-03-06");
  EXPECT_THAT(ids(request), UnorderedElementsAre("02", "03", "05", "06"));
  request.when = RelatedRequest::When::kBefore;
  EXPECT_THAT(ids(request), UnorderedElementsAre("02", "03"));
  request.when = RelatedRequest::When::kAfter;
  EXPECT_THAT(ids(request), UnorderedElementsAre("05", "06"));
  request.max_age_days = 1;
  EXPECT_THAT(ids(request), UnorderedElementsAre("05"));
  request.when = RelatedRequest::When::kAny;
  request.max_age_days = 10;
  EXPECT_THAT(ids(request), UnorderedElementsAre("02", "03", "05", "06"));
}

TEST_F(RelatedTest, ToExcludeWhatIsHiddenTellsNothing) {
  std::vector<Article> articles = {make_article("a", "Ferry", "The ferry."),
                                   make_article("b", "Ferry", "A ferry sails."),
                                   make_article("hidden", "Ferry", "A ferry sails.")};
  articles[1].copy_key = articles[2].copy_key = "story";
  articles[2].embargo_until = parse_date("2999-01-01T00:00:00Z");
  publish(articles);
  EXPECT_THAT(ids({.id = "a", .exclude = {"hidden"}}), ElementsAre("b"));
}

// Its day begins where the archive is at home.
TEST_F(RelatedTest, TheDateOfADraftIsInTheZoneOfTheIndex) {
  index_.publish({make_article("before", "Ferry", "The ferry.", {}, "1987-03-09T22:59:59Z"),
                  make_article("after", "Ferry", "The ferry.", {}, "1987-03-09T23:00:01Z")});
  searcher_ = std::make_unique<LocalSearcher>(
      LocalOptions{.index = index_.root(), .zone = TimeZone::named("Europe/Berlin")});
  RelatedRequest request;
  request.draft = make_article("", "Ferry", "The ferry.");
  request.draft_published = WrittenDate::of("1987-03-10");
  request.when = RelatedRequest::When::kAfter;
  EXPECT_THAT(ids(request), ElementsAre("after"));
  request.when = RelatedRequest::When::kBefore;
  EXPECT_THAT(ids(request), ElementsAre("before"));
  request.draft_published = WrittenDate::of("1987-03-10T00:00:00");
  EXPECT_THAT(ids(request), ElementsAre("before")) << "a time without a zone";
}

// But what came before a story may be old.
TEST_F(RelatedTest, NewsOfTheSameDaysIsCloser) {
  std::vector<Article> articles = {
      make_article("a", "Ferry sinks", "The ferry sank.", {}, "1987-03-10"),
      make_article("old", "Ferry sinks", "A ferry sank.", {}, "1960-01-01"),
      make_article("days", "Ferry sinks northwards", "A ferry sank.", {}, "1987-03-10"),
      make_article("undated", "Ferry sinks", "A ferry sank.")};
  for (int i = 0; i < 20; ++i)
    articles.push_back(make_article("x" + std::to_string(i), "Weather", i < 6 ? "Rain northwards" : "Rain"));
  publish(articles);
  RelatedRequest request{.id = "a", .limit = 3};
  EXPECT_THAT(ids(request), ElementsAre("days", "undated", "old")) << "what has no date may be of those days";
  request.when = RelatedRequest::When::kBefore;
  request.limit = 2;
  EXPECT_THAT(ids(request), ElementsAre("old", "days"));
}

// Words that are stems of their own: "fb0 fb1 ...".
std::string prose(const std::string& prefix, int words) {
  std::string text;
  for (int i = 0; i < words; ++i)
    text += prefix + std::string(1, static_cast<char>('b' + i % 20)) + std::to_string(i) + " ";
  return text;
}

class RelatedOverFrames : public RelatedTest {
 protected:
  void SetUp() override {
    const std::string footer = prose("foot", 60);
    std::vector<Article> articles = {
        make_article("dredger", "Dredging begins", "Dredging of the north channel. " + footer),
        make_article("bursary", "Bursary", "Two bursaries for apprentice sailmakers. " + footer),
        make_article("concert", "Brass band", "A band plays on the lighthouse steps. " + footer),
        make_article("mate", "Dredger breaks down", "Its shaft broke in the north channel.")};
    for (int i = 0; i < 12; ++i)
      articles.push_back(
          make_article("other" + std::to_string(i), "", prose("other" + std::to_string(i), 20)));
    publish(std::move(articles));
  }
};

TEST_F(RelatedOverFrames, WhatSeveralStoriesHaveInTheSameWordsRelatesNone) {
  const RelatedAnswer answer = searcher_->related({.id = "dredger", .limit = 3});
  ASSERT_EQ(answer.hits.front().article.id, "mate");
  EXPECT_FALSE(answer.hits[0].weak);
  EXPECT_TRUE(answer.hits[1].weak) << answer.hits[1].article.id;
  for (const std::string& reason : answer.hits[0].reasons) EXPECT_FALSE(reason.starts_with("foot")) << reason;
}

TEST_F(RelatedOverFrames, NorADraft) {
  RelatedRequest request;
  request.draft = make_article("", "Dredging begins", "Dredging of the north channel. " + prose("foot", 60));
  request.limit = 3;
  EXPECT_THAT(ids(request), Contains("mate"));
  EXPECT_TRUE(ids(request).front() == "mate" || ids(request).front() == "dredger") << ids(request).front();
}

TEST_F(RelatedOverFrames, AStoryThatIsAllFrameKeepsIt) {
  std::vector<Article> articles = {make_article("a", "", prose("foot", 60)),
                                   make_article("b", "", "Bursaries, apprentices. " + prose("foot", 60)),
                                   make_article("c", "", "Lighthouse, band. " + prose("foot", 60))};
  for (int i = 0; i < 12; ++i)
    articles.push_back(make_article("other" + std::to_string(i), "", prose("other" + std::to_string(i), 20)));
  publish(std::move(articles));
  EXPECT_THAT(ids({.id = "a", .limit = 2}), UnorderedElementsAre("b", "c"));
}

TEST_F(RelatedTest, StoriesThatShareMoreThanAPassageKeepIt) {
  const std::string quoted = prose("aquote", 30);
  std::vector<Article> articles;
  for (const char* id : {"a", "b", "c"})
    articles.push_back(make_article(id, "Mayor resigns", prose("mayor", 20) + prose(id, 10) + quoted));
  articles.push_back(make_article("d", "Harvest", prose("mayor", 3)));
  for (int i = 0; i < 12; ++i)
    articles.push_back(make_article("other" + std::to_string(i), "", prose("other" + std::to_string(i), 20)));
  publish(std::move(articles));
  const RelatedAnswer answer = searcher_->related({.id = "a", .limit = 2});
  for (const Hit& hit : answer.hits)
    EXPECT_THAT(hit.reasons, Contains(::testing::StartsWith("aquote")))
        << "of equal ones the first by letters";
}

}  // namespace
}  // namespace dateline
