#include "indexer/preparation.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace dateline {
namespace {

// Few are on the way at a time, though they have hardly any text.
TEST(Preparation, IsBoundedByAllThatArticlesHold) {
  constexpr size_t kArticles = 100;
  constexpr size_t kBytes = size_t{256} << 10U;
  std::atomic<size_t> handed_on = 0;
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

Article title_of(size_t number) {
  Article article;
  article.title = std::to_string(number);
  return article;
}

TEST(Preparation, KeepsTheOrderOfArticlesAndRejects) {
  const ReusableArticles reusable;
  std::string met;
  Preparation preparation(
      4, size_t{1} << 20U, reusable, [&](PreparedArticle&& prepared) { met += prepared.article.title + ' '; },
      [&](const Reject& reject) { met += reject.origin + ' '; });
  std::string expected;
  for (size_t i = 0; i < 500; ++i) {
    preparation.add(title_of(i), "line");
    expected += std::to_string(i) + ' ';
    if (i % 3 != 0) continue;
    preparation.add(Reject{"reject", kBadJson, "", ""});
    expected += "reject ";
  }
  preparation.finish();
  EXPECT_EQ(met, expected);
}

// The thread that adds is told, sooner or later, and never waits for one that is gone.
TEST(Preparation, GivesBackWhatIsThrown) {
  const ReusableArticles reusable;
  const auto run = [&](size_t articles) {
    Preparation preparation(
        1, size_t{1} << 20U, reusable, [](PreparedArticle&&) { throw std::runtime_error("full"); },
        [](const Reject&) {});
    for (size_t i = 0; i < articles; ++i) preparation.add(title_of(i), "line");
    preparation.finish();
  };
  EXPECT_THROW(run(1), std::runtime_error);
  EXPECT_THROW(run(10000), std::runtime_error);
}

TEST(Preparation, MayBeGivenUp) {
  const ReusableArticles reusable;
  Preparation preparation(
      2, size_t{1} << 20U, reusable, [](PreparedArticle&&) {}, [](const Reject&) {});
  for (size_t i = 0; i < 200; ++i) preparation.add(title_of(i), "line");
}

}  // namespace
}  // namespace dateline
