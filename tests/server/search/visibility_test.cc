// Embargoes and expiry, to the second.
#include <gmock/gmock.h>

#include "common/date/instant.h"
#include "server/search/related/related.h"
#include "server/search/results/archive_stats.h"
#include "server/search/search_run.h"
#include "server/search/suggest/suggest.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

constexpr int64_t kEmbargo = 1'000'000;
constexpr int64_t kExpiry = 2'000'000;
constexpr int64_t kEnd = 3'000'000;

// One that always shows, one from kEmbargo on, one until kExpiry, and one from kEmbargo until kEnd.
std::vector<Article> hidden_archive() {
  std::vector<Article> articles = {make_article("always", "Word one", "word", {"one"}, "1970"),
                                   make_article("later", "Word two", "word", {"two"}, "1971"),
                                   make_article("earlier", "Word three", "word", {"three"}, "1972"),
                                   make_article("between", "Word four", "word", {"four"}, "1973")};
  articles[1].embargo_until = articles[3].embargo_until = date_of_instant(kEmbargo);
  articles[2].expires = date_of_instant(kExpiry);
  articles[3].expires = date_of_instant(kEnd);
  return articles;
}

class VisibilityTest : public ::testing::Test {
 protected:
  void open(std::vector<Article> articles) {
    const std::string generation = index_.publish(std::move(articles));
    snapshot_ = index_.open(generation);
  }

  SearchAnswer search(const std::string& text, int64_t now) {
    SearchRequest request;
    request.text = text;
    request.facets = {Field::kTag, Field::kYear};
    request.timeline = TimelineUnit::kYear;
    return run_search(*snapshot_, request, std::nullopt, now, Deadline::never()).answer;
  }

  RelatedAnswer related(int64_t now) {
    const RelatedRequest request{.id = "always", .limit = 5};
    return find_related(SearchContext(*snapshot_, now, Deadline::never()), request);
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
};

TEST_F(VisibilityTest, AnEmbargoEndsAndAnArticleExpiresAtTheSecond) {
  open(hidden_archive());
  for (const char* text : {"", "word"}) {
    const auto shown = [&](int64_t now) { return ids_of(search(text, now).hits); };
    EXPECT_THAT(shown(kEmbargo - 1), UnorderedElementsAre("always", "earlier")) << text;
    EXPECT_THAT(shown(kEmbargo), UnorderedElementsAre("always", "later", "earlier", "between")) << text;
    EXPECT_THAT(shown(kExpiry - 1), UnorderedElementsAre("always", "later", "earlier", "between")) << text;
    EXPECT_THAT(shown(kExpiry), UnorderedElementsAre("always", "later", "between")) << text;
    EXPECT_THAT(shown(kEnd), UnorderedElementsAre("always", "later")) << text;
  }
}

TEST_F(VisibilityTest, NothingCountsWhatIsHidden) {
  open(hidden_archive());
  const SearchAnswer answer = search("word", kEnd);
  EXPECT_EQ(answer.total, 2U);
  EXPECT_EQ(answer.groups, 2U);
  EXPECT_EQ(answer.facets[0].second.size(), 2U);
  EXPECT_EQ(answer.facets[1].second.size(), 2U);
  EXPECT_EQ(answer.timeline.size(), 2U);
  EXPECT_THAT(ids_of(related(kEnd).hits), UnorderedElementsAre("later"));
  EXPECT_THAT(ids_of(related(kEmbargo - 1).hits), UnorderedElementsAre("earlier"));
}

TEST_F(VisibilityTest, TheArchiveHasWhatIsVisible) {
  std::vector<Article> articles = hidden_archive();
  articles[1].language = "nl";
  articles[2].published.reset();
  articles[3].language = "";
  articles[3].tags = {"one", "four"};
  open(articles);
  const auto stats = [&](int64_t now) {
    return archive_stats(*snapshot_, snapshot_->columns().visible(now)->docs);
  };
  const StatsAnswer all = stats(kExpiry - 1);
  EXPECT_EQ(all.articles, 4U);
  EXPECT_EQ(all.undated, 1U);
  EXPECT_EQ(all.last.value().year, 1973);
  EXPECT_EQ(all.tags, 4U);
  EXPECT_THAT(all.languages, ElementsAre(Pair("", 1), Pair("en", 2), Pair("nl", 1)));
  const StatsAnswer before = stats(kEmbargo - 1);
  EXPECT_EQ(before.articles, 2U);
  EXPECT_EQ(before.first, before.last);
  EXPECT_EQ(before.last.value().year, 1970);
  EXPECT_EQ(before.tags, 2U);
  EXPECT_THAT(before.languages, ElementsAre(Pair("en", 2)));
  EXPECT_EQ(stats(kEnd).undated, 0U);
}

TEST_F(VisibilityTest, AnEmptyArchiveHasNoDates) {
  std::vector<Article> articles = hidden_archive();
  open({articles[1]});
  const StatsAnswer stats = archive_stats(*snapshot_, snapshot_->columns().visible(0)->docs);
  EXPECT_EQ(stats.articles, 0U);
  EXPECT_FALSE(stats.first);
  EXPECT_THAT(stats.languages, IsEmpty());
}

// Else what waits for the year 2099 would make all of today old.
TEST_F(VisibilityTest, NewnessIsReckonedFromTheNewestThatIsVisible) {
  std::vector<Article> articles = hidden_archive();
  articles[1].published = parse_date("2099");
  open({articles[0], articles[1]});
  SearchRequest request;
  request.text = "word";
  request.recency = {.share = 0.5, .half_life_days = 1};
  request.explain = true;
  const SearchAnswer answer = run_search(*snapshot_, request, std::nullopt, 0, Deadline::never()).answer;
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_GT(answer.hits[0].explanation.value().recency, 0.0);
}

// An answer may be kept until then.
TEST_F(VisibilityTest, AnAnswerIsValidUntilTheNextOfThem) {
  open(hidden_archive());
  EXPECT_EQ(search("word", 0).valid_until, kEmbargo);
  EXPECT_EQ(search("word", kEmbargo - 1).valid_until, kEmbargo);
  EXPECT_EQ(search("word", kEmbargo).valid_until, kExpiry);
  EXPECT_EQ(search("word", kExpiry).valid_until, kEnd);
  EXPECT_EQ(search("word", kEnd).valid_until, std::nullopt);
  EXPECT_EQ(related(0).valid_until, kEmbargo);
  EXPECT_EQ(related(kEmbargo).valid_until, kExpiry);
  EXPECT_EQ(related(kEnd).valid_until, std::nullopt);
  EXPECT_EQ(search("nothing has this", 0).valid_until, kEmbargo) << "what is hidden might be found then";
}

TEST_F(VisibilityTest, ACopyIsFoldedIntoTheOneThatShows) {
  std::vector<Article> articles = hidden_archive();
  for (Article& article : articles) article.copy_key = "story";
  open(articles);
  for (const char* text : {"", "word"}) {
    const SearchAnswer answer = search(text, kEnd);
    EXPECT_EQ(answer.groups, 1U);
    ASSERT_EQ(answer.hits.size(), 1U) << text;
    EXPECT_EQ(answer.hits.at(0).copies.size(), 1U) << text;
    EXPECT_THAT(ids_of(search(text, kExpiry).hits), ::testing::SizeIs(1)) << text;
  }
  EXPECT_EQ(search("", kEnd).hits.at(0).article.id, "later");
  EXPECT_EQ(search("", kExpiry).hits.at(0).article.id, "between");
}

TEST_F(VisibilityTest, WhatIsSupersededEndsNothing) {
  const std::vector<Article> articles = hidden_archive();
  open({articles[0], articles[1]});
  EXPECT_EQ(search("word", 0).valid_until, kEmbargo);
  const std::string generation = index_.update({make_article("later", "Word two", "word")});
  snapshot_ = index_.open(generation);
  EXPECT_EQ(search("word", 0).valid_until, std::nullopt);
  EXPECT_EQ(search("word", 0).total, 2U);
}

}  // namespace
}  // namespace dateline
