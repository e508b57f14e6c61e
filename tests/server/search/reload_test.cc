#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include "common/date/parse_date.h"
#include "common/error.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

TEST(LocalSearcherEmbargo, DecidesWhenAskedNotWhenBuilt) {
  std::vector<Article> articles = {make_article("a", "Oil", "Oil rose.", {"crude"}),
                                   make_article("b", "Gas", "Gas fell.", {"gas"}),
                                   make_article("c", "Tanker", "A tanker sank.", {"ship"}),
                                   make_article("d", "Harvest", "It was celebrated.", {"grain"})};
  articles[0].embargo_until = parse_date("2999-01-01T00:00:00Z");
  articles[1].expires = parse_date("2001-01-01T00:00:00Z");
  articles[2].embargo_until = parse_date("2001-01-01T00:00:00Z");
  TestIndex index;
  index.publish(articles);
  LocalSearcher searcher({.index = index.root()});
  SearchRequest request;
  request.facets = {Field::kTag};
  const SearchAnswer answer = searcher.search(request);
  EXPECT_EQ(answer.total, 2U);
  EXPECT_EQ(answer.facets[0].second.size(), 2U);
  EXPECT_EQ(searcher.article("a").state, ArticleAnswer::State::kUnknown);
}

TEST(LocalSearcherReload, TakesTheNewGeneration) {
  TestIndex index;
  LocalSearcher searcher({.index = index.root()});
  EXPECT_THROW(searcher.stats(), Error);
  index.publish({make_article("1", "One", "one")});
  searcher.reload();
  EXPECT_EQ(searcher.stats().articles, 1U);
  const std::string second =
      index.publish({make_article("1", "One", "one"), make_article("2", "Two", "two")});
  searcher.reload();
  EXPECT_EQ(searcher.generation(), second);
  EXPECT_EQ(searcher.stats().articles, 2U);
}

TEST(LocalSearcherReload, KeepsTheOldWhenTheNewIsBroken) {
  TestIndex index;
  const std::string good = index.publish({make_article("1", "One", "one")});
  LocalSearcher searcher({.index = index.root()});
  const std::string bad = index.publish({make_article("2", "Two", "two")});
  std::filesystem::remove_all(IndexFolder(index.root()).shard(bad, IndexFolder::shard_name(bad)));
  searcher.reload();
  EXPECT_EQ(searcher.generation(), good);
  EXPECT_EQ(searcher.stats().articles, 1U);
}

TEST(LocalSearcherReload, AWalkThatPausesForTooLongIsGone) {
  TestIndex index;
  const std::vector<Article> articles = {make_article("1", "One", "word"), make_article("2", "Two", "word")};
  index.publish(articles);
  LocalSearcher searcher({.index = index.root(), .walk_kept_for = std::chrono::minutes(0)});
  SearchRequest walk;
  walk.text = "word";
  walk.page_size = 1;
  walk.cursor = "*";
  walk.cursor = searcher.search(walk).next_cursor;
  ASSERT_TRUE(walk.cursor);
  EXPECT_EQ(searcher.search(walk).hits.size(), 1U) << "while its generation is served it may take its time";
  for (int i = 0; i < 2; ++i) {
    index.publish(articles);
    searcher.reload();
  }
  try {
    searcher.search(walk);
    ADD_FAILURE() << "it goes on";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kGone);
  }
}

// The generations of an index that this process has files of open.
std::set<std::string> open_generations(const std::filesystem::path& index) {
  std::set<std::string> generations;
  const std::string folder = (index / "generations").string() + '/';
  for (const auto& file : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code closed_meanwhile;
    const std::string path = std::filesystem::read_symlink(file.path(), closed_meanwhile).string();
    if (path.starts_with(folder))
      generations.insert(path.substr(folder.size(), path.find('/', folder.size()) - folder.size()));
  }
  return generations;
}

TEST(LocalSearcherReload, FewGenerationsStayOpenThatNobodyWalksThrough) {
  TestIndex index;
  LocalSearcher searcher({.index = index.root()});
  SearchRequest request;
  request.text = "word";
  request.sort = Sort::kRelevance;
  request.page_size = 1;
  SearchRequest walk = request;
  walk.cursor = "*";
  std::string first;
  for (int i = 0; i < 20; ++i) {
    const std::string generation =
        index.publish({make_article("1", "One", "word"), make_article("2", "Two", "word")});
    searcher.reload();
    ASSERT_EQ(searcher.search(request).generation, generation);
    SearchRequest by_date = request;
    by_date.sort = Sort::kNewest;
    by_date.cursor = "*";
    ASSERT_TRUE(searcher.search(by_date).next_cursor) << "of a walk that may go on in another generation";
    if (i == 0) {
      walk.cursor = searcher.search(walk).next_cursor;
      first = generation;
    }
  }
  EXPECT_THAT(open_generations(index.root()),
              ::testing::AllOf(::testing::Contains(first), ::testing::SizeIs(6)))
      << "that of the walk, the current one, and the four before";
  EXPECT_EQ(searcher.search(walk).generation, first);
}

TEST(LocalSearcherReload, NotAllGenerationsStayOpenThatSomebodyWalkedThrough) {
  TestIndex index;
  LocalSearcher searcher({.index = index.root()});
  SearchRequest walk;
  walk.text = "word";
  walk.page_size = 1;
  walk.cursor = "*";
  SearchRequest first;
  for (int i = 0; i < 30; ++i) {
    index.publish({make_article("1", "One", "word"), make_article("2", "Two", "word")});
    searcher.reload();
    SearchRequest next = walk;
    next.cursor = searcher.search(walk).next_cursor;
    if (i == 0) first = next;
    EXPECT_NO_THROW(searcher.search(first)) << "a walk that goes on";
  }
  EXPECT_THAT(open_generations(index.root()), ::testing::SizeIs(21));
}

TEST(LocalSearcherReload, WhatIsKeptNoMoreIsClosedWithoutAnotherGeneration) {
  TestIndex index;
  index.publish({make_article("1", "One", "word")});
  LocalSearcher searcher({.index = index.root(),
                          .watch_every = std::chrono::milliseconds(1),
                          .walk_kept_for = std::chrono::minutes(0)});
  const std::string second = index.publish({make_article("1", "One", "word")});
  searcher.reload();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (open_generations(index.root()).size() > 1 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_THAT(open_generations(index.root()), ::testing::ElementsAre(second));
}

}  // namespace
}  // namespace dateline
