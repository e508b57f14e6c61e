#include "indexer/reuse/value_reader.h"

#include <gtest/gtest.h>

#include "tests/indexer/reuse/published_stories.h"

namespace dateline {
namespace {

TEST(ValueReader, ReadsInWhateverOrder) {
  const PublishedStories stories;
  stories.build({"a", "b", "c", "d"}, "Old");
  const ReusableArticles articles(stories.folder(), stories.update({"e", "f"}, "New"));
  ValueReader keys(articles.shards(), Field::kCopy);
  EXPECT_EQ(keys.value({0, 1}), "key of a");
  EXPECT_EQ(keys.value({0, 3}), "key of c");
  EXPECT_EQ(keys.value({1, 2}), "key of f");
  EXPECT_EQ(keys.value({0, 3}), "key of c") << "again";
  EXPECT_EQ(keys.value({0, 2}), "key of b") << "back";
  EXPECT_EQ(keys.value({1, 1}), "key of e");
  EXPECT_EQ(keys.value({0, 4}), "key of d");
}

TEST(ValueReader, GivesNothingWhereThereIsNone) {
  const PublishedStories stories;
  const ReusableArticles articles(stories.folder(), stories.build({"a", "b"}, "Old"));
  ValueReader sections(articles.shards(), Field::kSection);
  EXPECT_EQ(sections.value({0, 1}), "");
  EXPECT_EQ(sections.value({0, 2}), "");
  ValueReader keys(articles.shards(), Field::kCopy);
  EXPECT_EQ(keys.value({0, 9}), "") << "after the last";
  EXPECT_EQ(keys.value({0, 2}), "key of b");
}

}  // namespace
}  // namespace dateline
