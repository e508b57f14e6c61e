#include "indexer/shard/shard_builder.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>

#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/index/schema.h"
#include "indexer/shard/census.h"
#include "indexer/shard/database.h"
#include "indexer/shard/descriptors.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

Article story(int number) {
  Article article;
  article.id = "s" + std::to_string(number);
  article.title = "Story " + std::to_string(number);
  article.body = number % 10 == 0 ? "" : "Body of story " + std::to_string(number) + ".";
  article.language = number % 2 == 0 ? "en" : "de";
  if (number % 4 != 0) article.published = parse_date("1987-02-26");
  return article;
}

BuildOptions by(Writer writer) {
  BuildOptions options;
  options.writer = writer;
  return options;
}

class ShardBuilderTest : public ::testing::TestWithParam<Writer> {
 protected:
  fs::path build(int articles, unsigned jobs, const std::string& name, uint64_t memory_mb = 1024) {
    fs::create_directory(root_ / "work");
    BuildOptions options = by(GetParam());
    options.jobs = jobs;
    options.memory_mb = memory_mb;
    ShardBuilder builder(root_ / "work", options);
    for (int i = 0; i < articles; ++i) EXPECT_TRUE(builder.add(story(i)));
    builder.finish(root_ / name);
    fs::remove_all(root_ / "work");
    return root_ / name;
  }

  // Batches by bytes: of a few long articles each, and more than one run has.
  fs::path build_long(int articles, const std::string& name) {
    fs::create_directory(root_ / "work");
    BuildOptions options = by(GetParam());
    options.memory_mb = 0;
    ShardBuilder builder(root_ / "work", options);
    for (int i = 0; i < articles; ++i) {
      Article article = story(i);
      article.body.assign(40'000, 'x');
      builder.add(std::move(article));
    }
    builder.finish(root_ / name);
    fs::remove_all(root_ / "work");
    return root_ / name;
  }

  TempFolder folder_;
  const fs::path root_ = folder_.path();
};

std::vector<std::string> ids(const fs::path& path) {
  const Xapian::Database database(path.string());
  std::vector<std::string> all;
  for (auto id = database.valuestream_begin(0); id != database.valuestream_end(0); ++id) all.push_back(*id);
  return all;
}

// Each file of the two, but the one in which Xapian gives each database a name of its own.
void expect_same_files(const fs::path& one, const fs::path& other) {
  size_t files = 0;
  for (const auto& entry : fs::directory_iterator(one)) {
    const fs::path name = entry.path().filename();
    if (name == "iamglass") continue;
    EXPECT_EQ(read_small_file(entry.path()), read_small_file(other / name)) << name;
    ++files;
  }
  EXPECT_GE(files, 3U);
}

TEST_P(ShardBuilderTest, KeepsTheOrderOfTheInputWhateverTheThreads) {
  const auto one = ids(build(3000, 1, "one"));
  const auto four = ids(build(3000, 4, "four"));
  ASSERT_EQ(one.size(), 3000U);
  EXPECT_EQ(one[1234], "s1234");
  EXPECT_EQ(one, four);
}

TEST_P(ShardBuilderTest, TheShardIsTheSameWhateverTheThreads) {
  expect_same_files(build(1200, 1, "one"), build(1200, 4, "four"));
}

TEST_P(ShardBuilderTest, LongArticlesStayInOrder) {
  const auto all = ids(build_long(140, "shard"));
  ASSERT_EQ(all.size(), 140U);
  for (size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i], "s" + std::to_string(i));
}

// More batches than one run has: the runs and the rest must come together in order.
TEST_P(ShardBuilderTest, MergesRunsAndTheRest) {
  const auto all = ids(build(64 * 250 + 300, 3, "many"));
  ASSERT_EQ(all.size(), 64U * 250 + 300);
  for (size_t i = 0; i < all.size(); ++i) ASSERT_EQ(all[i], "s" + std::to_string(i));
}

// As `ulimit -n` lowers it.
class DescriptorLimit {
 public:
  explicit DescriptorLimit(rlim_t most) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    rlimit lower = before_;
    lower.rlim_cur = most;
    ::setrlimit(RLIMIT_NOFILE, &lower);
  }
  ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  DescriptorLimit(const DescriptorLimit&) = delete;
  DescriptorLimit& operator=(const DescriptorLimit&) = delete;

 private:
  rlimit before_{};
};

TEST_P(ShardBuilderTest, FewDescriptorsMakeTheSameShard) {
  const fs::path many = build_long(210, "many");  // a run, and the batches of most of another
  const DescriptorLimit few(64);
  expect_same_files(many, build_long(210, "few"));
}

TEST_P(ShardBuilderTest, MergingInRoundsIsMergingAtOnce) {
  std::vector<fs::path> parts;
  for (int i = 0; i < 11; ++i) parts.push_back(build(3 + i, 1, "part-" + std::to_string(i)));
  fs::create_directory(root_ / "work");
  merge_databases(parts, root_ / "at once", root_ / "work", parts.size());
  merge_databases(parts, root_ / "in rounds", root_ / "work", 2);
  expect_same_files(root_ / "at once", root_ / "in rounds");
  EXPECT_TRUE(fs::is_empty(root_ / "work"));
  for (const fs::path& part : parts) EXPECT_TRUE(fs::exists(part));
}

TEST(DescriptorsTest, BoundTheWidthOfAMerge) {
  const DescriptorLimit limit(256);
  EXPECT_LE(merge_width(1) * 4, 256U);
  EXPECT_GE(merge_width(1), 32U);
  EXPECT_LE(merge_width(2) * 2, merge_width(1));
  EXPECT_EQ(merge_width(1000), 2U);
}

TEST_P(ShardBuilderTest, AnEmptyInputMakesAnEmptyShard) {
  EXPECT_TRUE(ids(build(0, 2, "none")).empty());
}

TEST_P(ShardBuilderTest, TheLastOfAnIdStays) {
  fs::create_directory(root_ / "work");
  ShardBuilder builder(root_ / "work", by(GetParam()));
  EXPECT_TRUE(builder.add(story(1)));
  EXPECT_TRUE(builder.add(story(2)));
  Article again = story(1);
  again.title = "Corrected";
  EXPECT_FALSE(builder.add(std::move(again)));
  builder.finish(root_ / "shard");
  EXPECT_THAT(ids(root_ / "shard"), ElementsAre("s2", "s1"));
  const Xapian::Database database((root_ / "shard").string());
  EXPECT_EQ(database.get_termfreq(word_term(Field::kTitle, "corrected")), 1U);
}

// In a batch that is written, in the open one, in place of another, and again after that.
TEST_P(ShardBuilderTest, WhatIsRemovedIsNotThere) {
  fs::create_directory(root_ / "work");
  ShardBuilder builder(root_ / "work", by(GetParam()));
  for (int i = 0; i < 600; ++i) builder.add(story(i));
  builder.add(story(4));
  for (const char* id : {"s3", "s4", "s599"}) EXPECT_TRUE(builder.remove(id)) << id;
  for (const char* id : {"s3", "s600"}) EXPECT_FALSE(builder.remove(id)) << id;
  EXPECT_TRUE(builder.add(story(3)));
  builder.finish(root_ / "shard");
  const auto all = ids(root_ / "shard");
  EXPECT_EQ(all.size(), 598U);
  EXPECT_EQ(all.back(), "s3");
  EXPECT_EQ(std::count(all.begin(), all.end(), "s4"), 0);
  EXPECT_EQ(std::count(all.begin(), all.end(), "s599"), 0);
}

TEST_P(ShardBuilderTest, NothingIsLeftWhenAllAreRemoved) {
  fs::create_directory(root_ / "work");
  ShardBuilder builder(root_ / "work", by(GetParam()));
  builder.add(story(1));
  builder.add(story(2));
  builder.remove("s2");
  builder.remove("s1");
  builder.finish(root_ / "shard");
  EXPECT_TRUE(ids(root_ / "shard").empty());
}

// Whatever it is that takes the memory.
// The stock writer leaves a folder of each on its way.
TEST_P(ShardBuilderTest, ABatchHasSoManyBytesOfShortArticles) {
  if (GetParam() != Writer::kStock) GTEST_SKIP();
  constexpr size_t kArticles = 40;
  fs::create_directory(root_ / "work");
  BuildOptions options = by(GetParam());
  options.memory_mb = 0;
  ShardBuilder builder(root_ / "work", options);
  for (size_t i = 0; i < kArticles; ++i) {
    Article article = story(static_cast<int>(i));
    article.meta = R"({"note":")" + std::string(size_t{128} << 10U, 'x') + "\"}";
    builder.add(std::move(article));
  }
  builder.finish(root_ / "shard");
  const auto is_of_batch = [](const fs::directory_entry& entry) {
    return entry.path().filename().string().starts_with("batch-");
  };
  EXPECT_GE(std::ranges::count_if(fs::directory_iterator(root_ / "work"), is_of_batch), kArticles / 2);
  EXPECT_EQ(take_census({{root_ / "shard", {}}}).articles, kArticles);
}

TEST_P(ShardBuilderTest, AFailureReachesTheCaller) {
  EXPECT_THROW(
      {
        ShardBuilder builder(root_ / "no" / "such" / "folder", by(GetParam()));
        for (int i = 0; i < 10'000; ++i) builder.add(story(i));
        builder.finish(root_ / "shard");
      },
      Error);
}

TEST_P(ShardBuilderTest, TheCensusCountsWhatIsThere) {
  const Census census = take_census({{build(100, 2, "shard"), {}}});
  EXPECT_EQ(census.articles, 100U);
  EXPECT_EQ(census.without_body, 10U);
  EXPECT_EQ(census.undated, 25U);
  EXPECT_EQ(census.languages, (std::map<std::string, uint64_t>{{"de", 50}, {"en", 50}}));
}

// Story n is document n + 1.
TEST_P(ShardBuilderTest, TheCensusLeavesOutWhatCountsNoMore) {
  const Census census = take_census({{build(20, 2, "shard"), {1, 2, 5, 20}}});  // 0, 1, 4 and 19
  EXPECT_EQ(census.articles, 16U);
  EXPECT_EQ(census.without_body, 1U);
  EXPECT_EQ(census.undated, 3U);
  EXPECT_EQ(census.languages, (std::map<std::string, uint64_t>{{"de", 8}, {"en", 8}}));
}

TEST_P(ShardBuilderTest, ComparesWhatCounts) {
  const fs::path older = build(6, 2, "older");
  const fs::path newer = build(4, 2, "newer");
  const Difference difference = compare({{older, {1, 6}}}, {{older, {2}}, {newer, {1, 3, 4}}});
  EXPECT_EQ(difference.added, 2U) << "s0 and s5";
  EXPECT_EQ(difference.changed, 0U);
  EXPECT_EQ(difference.removed, 0U) << "s1 is in the other shard now";
}

TEST_P(ShardBuilderTest, ComparesById) {
  const fs::path before = build(100, 2, "before");
  fs::create_directory(root_ / "work");
  ShardBuilder builder(root_ / "work", by(GetParam()));
  for (int i = 10; i < 105; ++i) {
    Article article = story(i);
    if (i == 50) article.title += " (corrected)";
    builder.add(std::move(article));
  }
  builder.finish(root_ / "after");
  const Difference difference = compare({{before, {}}}, {{root_ / "after", {}}});
  EXPECT_EQ(difference.added, 5U);
  EXPECT_EQ(difference.changed, 1U);
  EXPECT_EQ(difference.removed, 10U);
}

INSTANTIATE_TEST_SUITE_P(Writers, ShardBuilderTest, ::testing::Values(Writer::kBulk, Writer::kStock),
                         [](const auto& writer) { return writer.param == Writer::kBulk ? "bulk" : "stock"; });

}  // namespace
}  // namespace dateline
