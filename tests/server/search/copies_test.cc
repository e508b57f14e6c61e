// Copies of one story: which of them is shown, when some are filtered out, on every page and in every order.
#include <gmock/gmock.h>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr Sort kSorts[] = {Sort::kRelevance, Sort::kNewest, Sort::kOldest};

Article copy(const std::string& story, int day, std::vector<std::string> tags = {}) {
  Article article = make_article(story + std::to_string(day), "Ferry " + story, "The ferry will sail.",
                                 std::move(tags), "1987-01-0" + std::to_string(day));
  article.copy_key = story;
  return article;
}

class CopiesTest : public ::testing::Test {
 protected:
  CopiesTest() { request_.text = "ferry"; }

  void open(std::vector<Article> articles) {
    index_.publish(std::move(articles));
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
  }

  SearchAnswer search(Sort sort) {
    request_.sort = sort;
    return searcher_->search(request_);
  }

  // All that a walk by cursor gives. Each answer's numbers of articles and results are `total` and `groups`.
  std::vector<std::string> walk(Sort sort, uint64_t total, uint64_t groups) {
    std::vector<std::string> seen;
    request_.cursor = "*";
    while (request_.cursor && seen.size() <= total) {
      const SearchAnswer answer = search(sort);
      EXPECT_EQ(answer.total, total);
      EXPECT_EQ(answer.groups, groups);
      EXPECT_THAT(answer.hits, ::testing::Not(IsEmpty())) << "a page after the last result";
      for (const std::string& id : ids_of(answer.hits)) seen.push_back(id);
      request_.cursor = answer.next_cursor;
    }
    request_.cursor.reset();
    return seen;
  }

  std::vector<std::string> pages(Sort sort, uint32_t count) {
    std::vector<std::string> seen;
    for (request_.page = 1; request_.page <= count; ++request_.page) {
      for (const std::string& id : ids_of(search(sort).hits)) seen.push_back(id);
    }
    request_.page = 1;
    return seen;
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
  SearchRequest request_;
};

// Three stories whose copies lie between one another in time, and one without copies.
std::vector<Article> stories() {
  Article alone = make_article("alone", "Another ferry", "A ferry elsewhere.", {}, "1987-01-05");
  return {copy("a", 1), copy("b", 2), copy("c", 3), copy("a", 4),
          alone,        copy("b", 6), copy("c", 7), copy("a", 8)};
}

TEST_F(CopiesTest, AreFoldedAndListed) {
  open({copy("a", 1), copy("a", 2),
        make_article("3", "Another ferry", "A ferry elsewhere.", {}, "1987-01-03")});
  for (const Sort sort : kSorts) {
    request_.collapse_copies = true;
    const SearchAnswer folded = search(sort);
    EXPECT_EQ(folded.total, 3U);
    EXPECT_EQ(folded.groups, 2U);
    ASSERT_EQ(folded.hits.size(), 2U);
    size_t copies = 0;
    for (const Hit& hit : folded.hits) copies += hit.copies.size();
    EXPECT_EQ(copies, 1U);
    request_.collapse_copies = false;
    const SearchAnswer open = search(sort);
    EXPECT_EQ(open.groups, 3U);
    ASSERT_EQ(open.hits.size(), 3U);
    for (const Hit& hit : open.hits) EXPECT_THAT(hit.copies, IsEmpty());
  }
  for (const Hit& hit : searcher_->related({.id = "a1", .limit = 5}).hits) EXPECT_EQ(hit.article.id, "3");
}

TEST_F(CopiesTest, TheFirstInTheOrderIsShown) {
  open(stories());
  EXPECT_THAT(ids_of(search(Sort::kNewest).hits), ElementsAre("a8", "c7", "b6", "alone"));
  EXPECT_THAT(search(Sort::kNewest).hits.at(0).copies, UnorderedElementsAre("a1", "a4"));
  EXPECT_THAT(ids_of(search(Sort::kOldest).hits), ElementsAre("a1", "b2", "c3", "alone"));
  EXPECT_THAT(search(Sort::kOldest).hits.at(0).copies, UnorderedElementsAre("a4", "a8"));
}

TEST_F(CopiesTest, AStoryStaysWhenTheCopyThatWouldStandForItIsFilteredOut) {
  open({copy("a", 1, {"in"}), copy("a", 2, {"out"}), copy("a", 3, {"in"}), copy("a", 4, {"out"}),
        copy("a", 5, {"out"}), copy("b", 6, {"out"}), copy("b", 7, {"out"})});
  for (const bool excluding : {false, true}) {
    request_.filters = {excluding ? Filter{Field::kTag, {}, {"out"}, false}
                                  : Filter{Field::kTag, {"in"}, {}, false}};
    for (const Sort sort : kSorts) {
      const SearchAnswer answer = search(sort);
      EXPECT_EQ(answer.total, 2U);
      EXPECT_EQ(answer.groups, 1U);
      ASSERT_THAT(ids_of(answer.hits), SizeIs(1));
      EXPECT_THAT(answer.hits.at(0).copies, SizeIs(1)) << "those that are filtered out are no results";
      EXPECT_THAT(answer.hits.at(0).copies, IsSubsetOf({"a1", "a3"}));
    }
    EXPECT_THAT(ids_of(search(Sort::kNewest).hits), ElementsAre("a3"));
    EXPECT_THAT(ids_of(search(Sort::kOldest).hits), ElementsAre("a1"));
  }
}

TEST_F(CopiesTest, AStoryStaysWhenItsNewestCopyLiesOutsideTheRange) {
  open(stories());
  request_.published = {WrittenDate::of("1987-01-02"), WrittenDate::of("1987-01-05")};
  EXPECT_THAT(ids_of(search(Sort::kNewest).hits), ElementsAre("alone", "a4", "c3", "b2"));
  EXPECT_THAT(ids_of(search(Sort::kOldest).hits), ElementsAre("b2", "c3", "a4", "alone"));
  EXPECT_THAT(ids_of(search(Sort::kRelevance).hits), UnorderedElementsAre("b2", "c3", "a4", "alone"));
}

// Oldest first, the first copy of the input is the last by date, and newest first the other way about.
TEST_F(CopiesTest, OfManyCopiesTheFirstIsShown) {
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i) {
    articles.push_back(copy("a", 1));
    articles.back().id = "a" + std::to_string(1000 + i);
    articles.back().published = parse_date(std::to_string(1600 + i));
  }
  open(articles);
  EXPECT_THAT(walk(Sort::kNewest, 300, 1), ElementsAre("a1299"));
  EXPECT_THAT(walk(Sort::kOldest, 300, 1), ElementsAre("a1000"));
}

// The query finds one of the copies only.
TEST_F(CopiesTest, AStoryStaysWhenItsNewestCopyDoesNotMatch) {
  std::vector<Article> articles = {copy("a", 1), copy("a", 2)};
  articles[0].title = "Sandbank";
  open(articles);
  request_.text = "sandbank";
  for (const Sort sort : kSorts) {
    const SearchAnswer answer = search(sort);
    ASSERT_THAT(ids_of(answer.hits), ElementsAre("a1"));
    EXPECT_THAT(answer.hits.at(0).copies, IsEmpty());
  }
}

TEST_F(CopiesTest, PagesGoByStories) {
  open(stories());
  request_.page_size = 1;
  EXPECT_THAT(pages(Sort::kNewest, 8), ElementsAre("a8", "c7", "b6", "alone"));
  EXPECT_THAT(pages(Sort::kOldest, 8), ElementsAre("a1", "b2", "c3", "alone"));
  EXPECT_THAT(pages(Sort::kRelevance, 8), SizeIs(4));
  request_.page_size = 3;
  EXPECT_THAT(pages(Sort::kNewest, 3), ElementsAre("a8", "c7", "b6", "alone"));
  const std::vector<std::string> ranked = pages(Sort::kRelevance, 3);
  request_.page_size = 10;
  EXPECT_EQ(ids_of(search(Sort::kRelevance).hits), ranked);
}

TEST_F(CopiesTest, WalksGoByStories) {
  open(stories());
  for (const uint32_t page_size : {1U, 2U, 3U, 4U, 5U}) {
    request_.page_size = page_size;
    request_.collapse_copies = true;
    EXPECT_THAT(walk(Sort::kNewest, 8, 4), ElementsAre("a8", "c7", "b6", "alone"));
    EXPECT_THAT(walk(Sort::kOldest, 8, 4), ElementsAre("a1", "b2", "c3", "alone"));
    const std::vector<std::string> by_relevance = walk(Sort::kRelevance, 8, 4);
    EXPECT_EQ(by_relevance, pages(Sort::kRelevance, 4));
    request_.collapse_copies = false;
    EXPECT_THAT(walk(Sort::kNewest, 8, 8), ElementsAre("a8", "c7", "b6", "alone", "a4", "c3", "b2", "a1"));
    EXPECT_THAT(walk(Sort::kRelevance, 8, 8), SizeIs(8));
  }
}

TEST_F(CopiesTest, LieInSeveralShards) {
  open({copy("a", 1), copy("a", 2), copy("b", 3)});
  index_.update({copy("a", 4), copy("b", 5)});
  searcher_->reload();
  for (const Sort sort : kSorts) {
    const SearchAnswer answer = search(sort);
    EXPECT_EQ(answer.groups, 2U);
    ASSERT_EQ(answer.hits.size(), 2U);
    EXPECT_EQ(answer.hits.at(0).copies.size() + answer.hits.at(1).copies.size(), 3U);
  }
  EXPECT_THAT(ids_of(search(Sort::kNewest).hits), ElementsAre("b5", "a4"));
}

TEST_F(CopiesTest, WhatIsSupersededIsNoCopy) {
  open({copy("a", 1), copy("a", 2), copy("b", 3)});
  Article rewritten = copy("a", 2);
  rewritten.copy_key.clear();
  index_.update({rewritten});
  searcher_->reload();
  for (const Sort sort : kSorts) {
    const SearchAnswer answer = search(sort);
    EXPECT_EQ(answer.groups, 3U);
    EXPECT_THAT(ids_of(answer.hits), UnorderedElementsAre("a1", "a2", "b3"));
    for (const Hit& hit : answer.hits) EXPECT_THAT(hit.copies, IsEmpty()) << hit.article.id;
  }
}

}  // namespace
}  // namespace dateline
