// The order by date, page by page and by cursor.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "common/error.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// Three of one date and two without; the order of ids is not that of the archive.
std::vector<Article> ordered_archive() {
  return {make_article("y", "Word", "word"),
          make_article("b", "Word", "word", {}, "1987-02-26"),
          make_article("old", "Word", "word", {}, "1950"),
          make_article("a", "Word", "word", {}, "1987-02-26"),
          make_article("new", "Word", "word", {}, "1988"),
          make_article("x", "Word", "word"),
          make_article("c", "Word", "word", {}, "1987-02-26")};
}

const std::vector<std::string> kNewestFirst = {"new", "a", "b", "c", "old", "x", "y"};
const std::vector<std::string> kOldestFirst = {"old", "c", "b", "a", "new", "x", "y"};

const std::vector<std::string>& in_order(Sort sort) {
  return sort == Sort::kOldest ? kOldestFirst : kNewestFirst;
}

class OrderTest : public ::testing::Test {
 protected:
  OrderTest() {
    publish(ordered_archive());
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
  }

  void publish(std::vector<Article> articles) {
    index_.publish(std::move(articles));
    if (searcher_) searcher_->reload();
  }

  static std::vector<Article> without(const std::string& id) {
    std::vector<Article> articles = ordered_archive();
    std::erase_if(articles, [&](const Article& article) { return article.id == id; });
    return articles;
  }

  // Of the next page of the walk that request_ is in.
  std::vector<std::string> next_page() {
    const SearchAnswer answer = searcher_->search(request_);
    request_.cursor = answer.next_cursor;
    return ids_of(answer.hits);
  }

  // Begins a walk; its next page comes after `given` results.
  void walk(Sort sort, uint32_t given) {
    request_.sort = sort;
    request_.page_size = given;
    request_.cursor = "*";
    next_page();
    request_.page_size = 10;
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
  SearchRequest request_;
};

TEST_F(OrderTest, TiesGoByIdAndTheUndatedAreLast) {
  for (const char* text : {"", "word"}) {
    request_.text = text;
    request_.sort = Sort::kNewest;
    EXPECT_THAT(ids_of(searcher_->search(request_).hits), ElementsAreArray(kNewestFirst));
    request_.sort = Sort::kOldest;
    EXPECT_THAT(ids_of(searcher_->search(request_).hits), ElementsAreArray(kOldestFirst));
  }
}

TEST_F(OrderTest, PagesFollowOneAnother) {
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    for (const uint32_t page_size : {1U, 2U, 3U, 7U}) {
      request_.sort = sort;
      request_.page_size = page_size;
      std::vector<std::string> seen;
      for (request_.page = 1; request_.page <= 8; ++request_.page) {
        const SearchAnswer answer = searcher_->search(request_);
        EXPECT_LE(answer.hits.size(), page_size);
        for (const std::string& id : ids_of(answer.hits)) seen.push_back(id);
        EXPECT_EQ(answer.next_cursor.has_value(), seen.size() < 7) << "after page " << request_.page;
      }
      EXPECT_THAT(seen, ElementsAreArray(in_order(sort))) << page_size;
    }
  }
}

// Many results are found by going along the order, few by their places in it.
TEST_F(OrderTest, IsTheSameForManyResultsAsForFew) {
  std::vector<Article> articles;
  std::vector<std::string> rare;
  for (int i = 100; i < 220; ++i) {
    const std::string day = std::to_string(101 + i * 7 % 28).substr(1);
    const bool is_rare = i % 10 == 3;
    articles.push_back(make_article("a" + std::to_string(i), "Word " + std::to_string(i),
                                    is_rare ? "word rare" : "word", {}, i % 13 == 0 ? "" : "1987-01-" + day));
    if (is_rare) rare.push_back(articles.back().id);
  }
  publish(std::move(articles));
  request_.page_size = 100;
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    request_.sort = sort;
    request_.text = "word";
    request_.cursor = "*";
    std::vector<std::string> many = next_page();
    for (const std::string& id : next_page()) many.push_back(id);
    EXPECT_EQ(many.size(), 120U);
    std::erase_if(
        many, [&](const std::string& id) { return std::find(rare.begin(), rare.end(), id) == rare.end(); });
    request_.cursor.reset();
    request_.text = "rare";
    EXPECT_EQ(ids_of(searcher_->search(request_).hits), many);
  }
}

// Also from one among several of the same date, and from the last that has a date.
TEST_F(OrderTest, AWalkGoesOnAfterEachPlace) {
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    const std::vector<std::string>& all = in_order(sort);
    for (uint32_t given = 1; given < all.size(); ++given) {
      walk(sort, given);
      EXPECT_EQ(next_page(), std::vector<std::string>(all.begin() + given, all.end())) << given;
      EXPECT_EQ(request_.cursor, std::nullopt) << "this was the last page";
    }
  }
}

TEST_F(OrderTest, AWalkGoesOnWhereAnArticleWas) {
  std::map<std::pair<std::string, Sort>, std::optional<std::string>> cursors;  // after that article
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    for (uint32_t given = 1; given < 7; ++given) {
      walk(sort, given);
      cursors[{in_order(sort)[given - 1], sort}] = request_.cursor;
    }
  }
  for (const std::string& id : kNewestFirst) {
    publish(without(id));
    for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
      const std::vector<std::string>& all = in_order(sort);
      if (all.back() == id) continue;
      request_.sort = sort;
      request_.cursor = cursors.at({id, sort});
      const auto place = std::find(all.begin(), all.end(), id);
      EXPECT_EQ(next_page(), std::vector<std::string>(place + 1, all.end())) << id;
    }
  }
}

TEST_F(OrderTest, AWalkMeetsWhatComesInAhead) {
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    publish(ordered_archive());
    walk(sort, 3);  // to "b", or from the other end to "b" as well
    std::vector<Article> more = ordered_archive();
    more.push_back(make_article("ba", "Word", "word", {}, "1987-02-26"));
    more.push_back(make_article("az", "Word", "word", {}, "1987-02-26"));
    more.push_back(make_article("w", "Word", "word"));
    publish(more);
    if (sort == Sort::kNewest) {
      EXPECT_THAT(next_page(), ElementsAre("ba", "c", "old", "w", "x", "y"));
    } else {
      EXPECT_THAT(next_page(), ElementsAre("az", "a", "new", "w", "x", "y"));
    }
  }
}

TEST_F(OrderTest, APageAfterTheLastIsEmpty) {
  request_.page = 2;
  for (const Sort sort : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
    request_.text = "word";
    request_.sort = sort;
    const SearchAnswer answer = searcher_->search(request_);
    EXPECT_THAT(answer.hits, IsEmpty());
    EXPECT_EQ(answer.total, 7U);
    EXPECT_EQ(answer.next_cursor, std::nullopt);
  }
}

TEST_F(OrderTest, ACursorOfAnotherOrderIsRefused) {
  request_.text = "word";
  for (const Sort begun : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
    for (const Sort other : {Sort::kRelevance, Sort::kNewest, Sort::kOldest}) {
      request_.sort = begun;
      request_.page_size = 2;
      request_.cursor = "*";
      next_page();
      request_.sort = other;
      if (other == begun) {
        EXPECT_EQ(next_page().size(), 2U);
      } else {
        EXPECT_THROW(next_page(), Error) << static_cast<int>(begun) << " to " << static_cast<int>(other);
      }
    }
  }
}

// The order is the same whether it is named or the default.
TEST_F(OrderTest, ACursorKnowsTheDefaultOrder) {
  request_.page_size = 2;
  request_.cursor = "*";
  EXPECT_THAT(next_page(), ElementsAre("new", "a"));
  request_.sort = Sort::kNewest;
  EXPECT_THAT(next_page(), ElementsAre("b", "c"));
}

}  // namespace
}  // namespace dateline
