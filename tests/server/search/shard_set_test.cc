// A generation of several shards answers as one of a single shard does.
#include <gmock/gmock.h>

#include "common/error.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;

constexpr size_t kStories = 60;

Article story(size_t number, const std::string& version) {
  static const std::vector<std::string> kGoods = {"oil", "wheat", "copper", "sugar"};
  const std::string& goods = kGoods[number % kGoods.size()];
  return make_article(
      "s" + std::to_string(number), goods + " report " + version,
      "The " + goods + " market was quiet, traders said, as number" + std::to_string(number) + " ended.",
      {goods, version}, "1987-01-" + std::to_string(10 + number % 20));
}

std::vector<Article> stories(size_t from, size_t to, const std::string& version) {
  std::vector<Article> all;
  for (size_t number = from; number < to; ++number) all.push_back(story(number, version));
  return all;
}

std::string shown(const SearchAnswer& answer) {
  std::string text;
  for (const auto& [field, values] : answer.facets) {
    for (const FacetValue& value : values) text += value.value + "=" + std::to_string(value.count) + " ";
  }
  return text;
}

class ShardsTest : public ::testing::Test {
 protected:
  ShardsTest() {
    several_.publish(stories(0, 40, "first"));
    several_.update(stories(30, 50, "second"));
    several_.update(stories(5, 8, "third"));
    several_.update(stories(50, kStories, "third"));
    std::vector<Article> now;
    for (size_t number = 0; number < kStories; ++number) {
      const bool third = number >= 50 || (number >= 5 && number < 8);
      now.push_back(story(number, third ? "third" : number >= 30 ? "second" : "first"));
    }
    one_.publish(now);
  }

  static SearchAnswer ask(const TestIndex& index, const SearchRequest& request) {
    return LocalSearcher({.index = index.root()}).search(request);
  }

  void expect_equal(const SearchRequest& request) const {
    const SearchAnswer several = ask(several_, request);
    const SearchAnswer one = ask(one_, request);
    EXPECT_EQ(several.total, one.total) << request.text;
    EXPECT_EQ(shown(several), shown(one)) << request.text;
    if (request.sort == Sort::kNewest) {
      EXPECT_EQ(ids_of(several.hits), ids_of(one.hits)) << request.text;
    } else {
      EXPECT_THAT(ids_of(several.hits), UnorderedElementsAreArray(ids_of(one.hits))) << request.text;
    }
  }

  TestIndex several_;
  TestIndex one_;
};

TEST_F(ShardsTest, SearchFiltersAndFacets) {
  for (const char* text : {"", "oil", "oil report", "\"market was quiet\"", "wheat OR copper", "-oil",
                           "repor*", "title:second", "number37", "tag:third", "date:1987-01-12", "markt"}) {
    for (const Sort sort : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
      SearchRequest request;
      request.text = text;
      request.sort = sort;
      request.page_size = 100;
      request.facets = {Field::kTag, Field::kYear};
      request.collapse_copies = false;
      expect_equal(request);
      request.filters = {{.field = Field::kTag, .values = {"oil", "sugar"}}};
      expect_equal(request);
    }
  }
}

TEST_F(ShardsTest, Suggestions) {
  const auto suggested = [](const TestIndex& index, const std::string& typed) {
    std::string all;
    for (const Suggestion& one : LocalSearcher({.index = index.root()}).suggest({typed, 8}).suggestions)
      all += one.text + "=" + std::to_string(one.count) + " ";
    return all;
  };
  for (const char* typed : {"rep", "oil re", "fir", "number37"})
    EXPECT_EQ(suggested(several_, typed), suggested(one_, typed));
}

TEST_F(ShardsTest, NewnessCountsInEachShard) {
  SearchRequest request;
  request.text = "oil";
  request.recency = {.share = 0.5, .half_life_days = 1};
  request.page_size = 4;
  request.collapse_copies = false;
  const SearchAnswer answer = ask(several_, request);
  ASSERT_EQ(answer.hits.size(), 4U);
  for (const Hit& hit : answer.hits) EXPECT_GE(hit.article.published->day, 20) << hit.article.id;
}

TEST_F(ShardsTest, TheArticleIsTheNewestOfItsId) {
  LocalSearcher searcher({.index = several_.root()});
  for (size_t number = 0; number < kStories; ++number) {
    const std::string id = "s" + std::to_string(number);
    const ArticleAnswer answer = searcher.article(id);
    ASSERT_EQ(answer.state, ArticleAnswer::State::kFound) << id;
    const RelatedAnswer related = searcher.related({.id = id, .limit = 6});
    EXPECT_EQ(related.hits.size(), 6U);
    EXPECT_THAT(ids_of(related.hits), Not(Contains(id)));
    for (const Hit& hit : related.hits) {
      const auto current = searcher.article(hit.article.id);
      EXPECT_EQ(hit.article.title, current.article.title);
    }
  }
  EXPECT_EQ(searcher.article("s6").article.title, "copper report third");
}

TEST_F(ShardsTest, WhatIsDeletedIsUnknown) {
  several_.remove({"s6", "s37"});
  LocalSearcher searcher({.index = several_.root()});
  for (const char* id : {"s6", "s37"}) {
    EXPECT_EQ(searcher.article(id).state, ArticleAnswer::State::kUnknown) << id;
    EXPECT_THROW(searcher.related({.id = id, .limit = 6}), Error) << id;
  }
  EXPECT_EQ(searcher.search({}).total, kStories - 2);
}

TEST_F(ShardsTest, WhatIsTakenDownIsGoneEverywhere) {
  LocalSearcher searcher({.index = several_.root()});
  SearchRequest walk;  // by relevance; one by date goes on in the new generation
  walk.text = "market";
  walk.cursor = "*";
  const SearchAnswer before = searcher.search(walk);
  ASSERT_TRUE(before.next_cursor);
  walk.cursor = before.next_cursor;
  several_.take_down("s37");
  searcher.reload();
  SearchRequest request;
  request.text = "number37";
  EXPECT_EQ(searcher.search(request).total, 0U);
  EXPECT_EQ(searcher.article("s37").state, ArticleAnswer::State::kTakenDown);
  EXPECT_THROW(searcher.related({.id = "s37", .limit = 6}), Error);
  EXPECT_THROW(searcher.search(walk), Error) << "a walk from before would go on to show it";
  EXPECT_EQ(searcher.stats().articles, kStories - 1);
  several_.publish(stories(0, kStories, "fourth"));
  searcher.reload();
  EXPECT_EQ(searcher.article("s37").state, ArticleAnswer::State::kTakenDown);
  EXPECT_EQ(searcher.search(request).total, 0U);
}

}  // namespace
}  // namespace dateline
