#include <gmock/gmock.h>

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

}  // namespace
}  // namespace dateline
