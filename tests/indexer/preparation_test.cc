#include "indexer/preparation.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

// Few are on the way at a time, though they have hardly any text.
TEST(Preparation, IsBoundedByAllThatArticlesHold) {
  constexpr size_t kArticles = 100;
  constexpr size_t kBytes = size_t{256} << 10U;
  size_t handed_on = 0;
  const ReusableArticles reusable;
  Preparation preparation(
      1, 2 * kBytes, reusable, [&](PreparedArticle&&) { ++handed_on; }, [](const Reject&) {});
  for (size_t i = 0; i < kArticles; ++i) {
    Article article;
    article.title = "Story";
    article.meta = R"({"note":")" + std::string(kBytes, 'x') + "\"}";
    preparation.add(std::move(article), "line");
    EXPECT_GE(handed_on + 4, i);
  }
  preparation.finish();
  EXPECT_EQ(handed_on, kArticles);
}

}  // namespace
}  // namespace dateline
