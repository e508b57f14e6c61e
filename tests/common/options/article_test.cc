#include "common/article.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(BytesOfArticle, CountEveryText) {
  constexpr size_t kText = 1000;
  const std::string text(kText, 'x');
  const size_t of_none = bytes_of(Article());
  EXPECT_GE(of_none, sizeof(Article));
  for (std::string Article::*field :
       {&Article::id, &Article::url, &Article::title, &Article::standfirst, &Article::body, &Article::section,
        &Article::source, &Article::language, &Article::image, &Article::access, &Article::meta,
        &Article::copy_key, &Article::sketch}) {
    Article article;
    article.*field = text;
    EXPECT_EQ(bytes_of(article), of_none + kText);
  }
}

TEST(BytesOfArticle, CountEveryNameAndTag) {
  const size_t of_none = bytes_of(Article());
  for (std::vector<std::string> Article::*list : {&Article::authors, &Article::tags}) {
    Article article;
    article.*list = std::vector<std::string>(100, "x");
    EXPECT_GE(bytes_of(article), of_none + 100 * sizeof(std::string)) << "short ones take memory, too";
  }
}

}  // namespace
}  // namespace dateline
