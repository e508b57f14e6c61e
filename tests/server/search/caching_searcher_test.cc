#include "server/search/caching_searcher.h"

#include <gtest/gtest.h>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

// Counts what reaches the searcher behind the cache.
class CountingSearcher : public LocalSearcher {
 public:
  using LocalSearcher::LocalSearcher;
  SearchAnswer search(const SearchRequest& request) override {
    ++asked;
    return LocalSearcher::search(request);
  }
  RelatedAnswer related(const RelatedRequest& request) override {
    ++asked;
    return LocalSearcher::related(request);
  }
  int asked = 0;
};

class CachingSearcherTest : public ::testing::Test {
 protected:
  CachingSearcherTest() {
    inner_ = publish({make_article("a", "Oil prices", "Oil rose."), make_article("b", "Gas", "Gas fell.")});
  }

  std::unique_ptr<CountingSearcher> publish(std::vector<Article> articles) {
    index_.publish(std::move(articles));
    return std::make_unique<CountingSearcher>(LocalOptions{.index = index_.root()});
  }

  TestIndex index_;
  std::unique_ptr<CountingSearcher> inner_;
};

TEST_F(CachingSearcherTest, AsksOnceForTheSame) {
  CachingSearcher cache(*inner_, 1U << 20U);
  SearchRequest request;
  request.text = "oil";
  EXPECT_EQ(cache.search(request).total, 1U);
  EXPECT_EQ(cache.search(request).total, 1U);
  EXPECT_EQ(inner_->asked, 1);
  EXPECT_EQ(cache.related({.id = "a", .limit = 1}).hits.size(), 1U);
  EXPECT_EQ(cache.related({.id = "a", .limit = 1}).hits.size(), 1U);
  EXPECT_EQ(inner_->asked, 2);
}

TEST_F(CachingSearcherTest, EveryPartOfARequestCounts) {
  CachingSearcher cache(*inner_, 1U << 20U);
  std::vector<SearchRequest> requests(12);
  requests[1].text = "oil";
  requests[2].published.from = 1;
  requests[3].published.to = 1;
  requests[4].filters = {{Field::kTag, {"x"}, {}, false}};
  requests[5].filters = {{Field::kTag, {}, {"x"}, false}};
  requests[6].sort = Sort::kOldest;
  requests[7].page = 2;
  requests[8].facets = {Field::kTag};
  requests[9].timeline = TimelineUnit::kYear;
  requests[10].collapse_copies = false;
  requests[11].want_body = true;
  for (const SearchRequest& request : requests) cache.search(request);
  EXPECT_EQ(inner_->asked, 12);
}

TEST_F(CachingSearcherTest, ANewGenerationIsAskedAnew) {
  CachingSearcher cache(*inner_, 1U << 20U);
  EXPECT_EQ(cache.search({}).total, 2U);
  index_.publish({make_article("c", "One", "left")});
  inner_->reload();
  EXPECT_EQ(cache.search({}).total, 1U);
}

TEST_F(CachingSearcherTest, WalksAndDraftsAreNotKept) {
  CachingSearcher cache(*inner_, 1U << 20U);
  SearchRequest walk;
  walk.cursor = "*";
  cache.search(walk);
  RelatedRequest draft;
  draft.draft.title = "Oil";
  cache.related(draft);
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST_F(CachingSearcherTest, StaysWithinItsBytes) {
  CachingSearcher cache(*inner_, 20'000);
  for (int i = 0; i < 200; ++i) {
    SearchRequest request;
    request.text = "oil " + std::to_string(i);
    cache.search(request);
    ASSERT_LE(cache.bytes(), 20'000U);
  }
  EXPECT_GT(cache.bytes(), 0U);
  CachingSearcher none(*inner_, 0);
  none.search({});
  EXPECT_EQ(none.bytes(), 0U);
}

TEST_F(CachingSearcherTest, AnAnswerEndsWithAnEmbargo) {
  std::vector<Article> articles = {make_article("a", "Oil", "Oil rose."),
                                   make_article("b", "Later", "Later.")};
  const int64_t soon = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) + 2;
  articles[1].embargo_until = date_of_instant(soon);
  inner_ = publish(articles);
  CachingSearcher cache(*inner_, 1U << 20U);
  const SearchAnswer before = cache.search({});
  EXPECT_EQ(before.total, 1U);
  EXPECT_EQ(before.valid_until, soon);
  std::this_thread::sleep_until(std::chrono::system_clock::from_time_t(soon));
  EXPECT_EQ(cache.search({}).total, 2U);
}

}  // namespace
}  // namespace dateline
