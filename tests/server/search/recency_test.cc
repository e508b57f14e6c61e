// What newness adds to the order by relevance: docs/ranking.md has the formula.
#include <gmock/gmock.h>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

class RecencyTest : public ::testing::Test {
 protected:
  RecencyTest() {
    request_.text = "oil";
    request_.recency = {.share = 0.5, .half_life_days = 2};
    request_.explain = true;
  }

  void open(std::vector<Article> articles) {
    index_.publish(std::move(articles));
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
  }

  std::vector<std::string> ids() { return ids_of(searcher_->search(request_).hits); }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
  SearchRequest request_;
};

double best_text_score(const SearchAnswer& answer) {
  double best = 0;
  for (const Hit& hit : answer.hits) best = std::max(best, hit.explanation.value().text);
  return best;
}

std::vector<Article> equal_stories() {
  return {make_article("undated", "Oil", "Oil rose."),
          make_article("first", "Oil", "Oil rose.", {}, "1987-01-01"),
          make_article("third", "Oil", "Oil rose.", {}, "1987-01-03"),
          make_article("fifth", "Oil", "Oil rose.", {}, "1987-01-05"),
          make_article("gas", "Gas", "Gas fell.", {}, "1987-01-07")};
}

TEST_F(RecencyTest, HalvesWithEachHalfLife) {
  open(equal_stories());
  const SearchAnswer answer = searcher_->search(request_);
  EXPECT_THAT(ids_of(answer.hits), ElementsAre("fifth", "third", "first", "undated"));
  // The newest article of the archive, whatever it is about, would have a half of the best text score.
  double expected = 0.25 * best_text_score(answer);
  for (size_t i = 0; i < 3; ++i, expected /= 2) {
    const Explanation why = answer.hits.at(i).explanation.value();
    EXPECT_NEAR(why.recency, expected, 1e-9) << i;
    EXPECT_NEAR(why.text + why.recency, why.score, 1e-9);
    EXPECT_DOUBLE_EQ(why.score, answer.hits.at(i).score);
  }
  EXPECT_EQ(answer.hits.at(3).explanation.value().recency, 0);
}

// Where the half-life is long over, what lasts still prefers the newer one.
TEST_F(RecencyTest, ALastingShareHalvesInAYear) {
  open({make_article("old", "Oil", "Oil rose.", {}, "1985-01-06"),
        make_article("new", "Oil", "Oil rose.", {}, "1986-01-06"),
        make_article("gas", "Gas", "Gas fell.", {}, "1987-01-06")});
  request_.recency.lasting_share = 0.2;
  const SearchAnswer answer = searcher_->search(request_);
  EXPECT_THAT(ids_of(answer.hits), ElementsAre("new", "old"));
  const double best = best_text_score(answer);
  EXPECT_NEAR(answer.hits.at(0).explanation.value().recency, 0.1 * best, 1e-9);
  EXPECT_NEAR(answer.hits.at(1).explanation.value().recency, 0.05 * best, 1e-9);
}

TEST_F(RecencyTest, CountsForNothingUnlessAskedFor) {
  open(equal_stories());
  request_.recency = {};
  const SearchAnswer answer = searcher_->search(request_);
  ASSERT_EQ(answer.hits.size(), 4U);
  for (const Hit& hit : answer.hits) EXPECT_EQ(hit.explanation.value().recency, 0);
}

// Neither adds articles that the query does not find, nor those that a filter leaves out.
TEST_F(RecencyTest, OnlyChangesTheOrder) {
  open(equal_stories());
  request_.published.to = WrittenDate::of("1987-01-03");
  EXPECT_THAT(ids(), ElementsAre("third", "first"));
  EXPECT_EQ(searcher_->search(request_).total, 2U);
  request_.published = {};
  request_.page_size = 3;
  EXPECT_THAT(ids(), ElementsAre("fifth", "third", "first"));
  request_.page = 2;
  EXPECT_THAT(ids(), ElementsAre("undated"));
}

// What counts is the best text score of what passes the filters.
TEST_F(RecencyTest, IsMeasuredByTheBestOfTheResults) {
  std::vector<Article> articles = equal_stories();
  articles.push_back(make_article("strong", "Oil oil oil", "Oil oil oil.", {"out"}, "1980"));
  open(articles);
  request_.filters = {{Field::kTag, {}, {"out"}, false}};
  const SearchAnswer answer = searcher_->search(request_);
  ASSERT_EQ(answer.hits.size(), 4U);
  EXPECT_NEAR(answer.hits.at(0).explanation.value().recency, 0.25 * best_text_score(answer), 1e-9);
}

// At most a half of the best score: a new article that hardly matches stays behind an old one that does.
TEST_F(RecencyTest, DoesNotPutTheNewestBeforeTheBest) {
  std::string about_other_things = "Oil was mentioned once";
  for (int i = 0; i < 60; ++i) about_other_things += ", and so was matter" + std::to_string(i);
  open({make_article("old", "Oil, oil and oil", "Oil oil oil.", {"oil"}, "1900"),
        make_article("new", "Other things", about_other_things, {}, "1987")});
  EXPECT_THAT(ids(), ElementsAre("old", "new"));
}

// A small share, as it holds where nothing is asked for.
TEST_F(RecencyTest, NearTiesGoToTheNewer) {
  request_.recency = {.share = 0.03, .half_life_days = 1800};
  open({make_article("old", "Oil", "Oil rose.", {}, "1986"),
        make_article("new", "Oil", "Oil rose.", {}, "1987"),
        make_article("newest", "Gas", "Oil fell, or so it was said by some who met there.", {}, "1988")});
  EXPECT_THAT(ids(), ElementsAre("new", "old", "newest"));
  request_.recency = {};
  EXPECT_THAT(ids(), ElementsAre("old", "new", "newest"));
}

// Also by what is only known of those that are looked at closely.
TEST_F(RecencyTest, IsMeasuredByTheBestWithItsProximity) {
  request_.text = "oil price";
  open({make_article("old", "Oil price", "It rose.", {}, "1987-01-01"),
        make_article("new", "Rain", "The price that was paid for oil.", {}, "1987-01-03")});
  const SearchAnswer answer = searcher_->search(request_);
  ASSERT_EQ(answer.hits.size(), 2U);
  const auto newer = std::find_if(answer.hits.begin(), answer.hits.end(),
                                  [](const Hit& hit) { return hit.article.id == "new"; });
  EXPECT_NEAR(newer->explanation.value().recency, 0.5 * best_text_score(answer), 1e-9);
}

TEST_F(RecencyTest, TheNewestOfEqualCopiesIsShown) {
  std::vector<Article> articles = equal_stories();
  for (Article& article : articles) article.copy_key = article.id == "gas" ? "" : "story";
  open(articles);
  const SearchAnswer answer = searcher_->search(request_);
  EXPECT_THAT(ids_of(answer.hits), ElementsAre("fifth"));
  EXPECT_EQ(answer.hits.at(0).copies.size(), 3U);
}

}  // namespace
}  // namespace dateline
