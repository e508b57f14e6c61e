#include <gmock/gmock.h>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

TEST(LocalSearcherCopies, AreFoldedAndListed) {
  std::vector<Article> articles = {
      make_article("1", "Ferry to sail", "The ferry will sail.", {}, "1987-01-01"),
      make_article("2", "Ferry sails", "The ferry will sail soon.", {}, "1987-01-02"),
      make_article("3", "Another ferry", "A ferry elsewhere.", {}, "1987-01-03")};
  articles[0].copy_key = articles[1].copy_key = "a";
  articles[2].copy_key = "b";
  TestIndex index;
  index.publish(articles);
  LocalSearcher searcher({.index = index.root()});
  SearchRequest request;
  for (const Sort sort : {Sort::kRelevance, Sort::kNewest}) {
    request.text = "ferry";
    request.sort = sort;
    request.collapse_copies = true;
    const SearchAnswer folded = searcher.search(request);
    EXPECT_EQ(folded.total, 3U);
    EXPECT_EQ(folded.groups, 2U);
    ASSERT_EQ(folded.hits.size(), 2U);
    size_t copies = 0;
    for (const Hit& hit : folded.hits) copies += hit.copies.size();
    EXPECT_EQ(copies, 1U);
    request.collapse_copies = false;
    EXPECT_EQ(searcher.search(request).hits.size(), 3U);
  }
  for (const Hit& hit : searcher.related({.id = "1", .limit = 5}).hits) EXPECT_EQ(hit.article.id, "3");
}

}  // namespace
}  // namespace dateline
