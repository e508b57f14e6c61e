#include "indexer/shard/trained_builder.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <filesystem>

#include "common/index/stored_article.h"
#include "indexer/publish/export.h"
#include "indexer/shard/database.h"
#include "indexer/shard/merge.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// About 600 bytes; archives of different wording need different dictionaries.
Article wordy_story(int number, const std::string& wording) {
  Article article;
  article.id = wording + std::to_string(number);
  article.title = "Story " + std::to_string(number);
  for (int i = 0; i < 60; ++i) article.body += wording + std::to_string((number * 31 + i * i) % 500) + ' ';
  article.language = "en";
  return article;
}

Dictionaries dictionaries_in(const fs::path& shard) {
  return reading(shard, [](const Xapian::Database& database) { return dictionaries_of(database); });
}

class TrainedBuilderTest : public ::testing::Test {
 protected:
  static constexpr int kEnough = 600;

  fs::path work() const {
    fs::remove_all(folder_.path() / "work");
    fs::create_directory(folder_.path() / "work");
    return folder_.path() / "work";
  }

  fs::path build(const std::string& name, int articles, const std::string& wording,
                 const BuildOptions& options = {}) const {
    TrainedBuilder builder(work(), options);
    for (int i = 0; i < articles; ++i) EXPECT_TRUE(builder.add(wordy_story(i, wording)));
    builder.finish(folder_.path() / name);
    return folder_.path() / name;
  }

  // That `shards` hold just these articles of each wording.
  static void expect_articles(const std::vector<LiveShard>& shards,
                              const std::vector<std::pair<std::string, int>>& wanted) {
    std::vector<std::string> records;
    for_each_record(shards, [&](const std::string& record) { records.push_back(record); });
    size_t at = 0;
    for (const auto& [wording, count] : wanted) {
      for (int i = 0; i < count; ++i, ++at) {
        ASSERT_LT(at, records.size());
        const Article article = wordy_story(i, wording);
        ASSERT_THAT(records[at], ::testing::HasSubstr("\"" + article.id + "\""));
        ASSERT_THAT(records[at], ::testing::HasSubstr(article.body.substr(0, article.body.size() - 1)));
      }
    }
    EXPECT_EQ(at, records.size());
  }

  TempFolder folder_;
};

TEST_F(TrainedBuilderTest, TrainsADictionaryOnTheFirstArticles) {
  BuildOptions options;
  for (const Writer writer : {Writer::kBulk, Writer::kStock}) {
    options.writer = writer;
    const fs::path shard = build(std::to_string(static_cast<int>(writer)), kEnough, "word", options);
    EXPECT_THAT(dictionaries_in(shard), SizeIs(1));
    expect_articles({{shard, {}}}, {{"word", kEnough}});
  }
}

TEST_F(TrainedBuilderTest, TheArticlesNeedIt) {
  reading(build("shard", kEnough, "word"), [](const Xapian::Database& database) {
    EXPECT_THROW(ArticleReader().article(database.get_document(1)), Error);
    EXPECT_EQ(ArticleReader(dictionaries_of(database)).article(database.get_document(1)).title, "Story 0");
  });
}

TEST_F(TrainedBuilderTest, TheDictionaryIsTheSameWhateverTheThreads) {
  BuildOptions options;
  options.jobs = 4;
  const Dictionaries one = dictionaries_in(build("one", kEnough, "word"));
  const Dictionaries four = dictionaries_in(build("four", kEnough, "word", options));
  ASSERT_THAT(one, SizeIs(1));
  EXPECT_TRUE(four.contains(one.begin()->first));
}

TEST_F(TrainedBuilderTest, AFewArticlesHaveNone) {
  const fs::path shard = build("shard", 20, "word");
  EXPECT_THAT(dictionaries_in(shard), IsEmpty());
  expect_articles({{shard, {}}}, {{"word", 20}});
}

TEST_F(TrainedBuilderTest, AnUpdateHasThatOfTheLargestShard) {
  const fs::path small = build("small", kEnough, "small");
  const fs::path large = build("large", kEnough + 100, "large");
  const fs::path none = build("none", 20, "none");
  BuildOptions options;
  options.dictionary = largest_dictionary({{none, {}}, {large, {}}, {small, {}}});
  const Dictionaries of_large = dictionaries_in(large);
  ASSERT_THAT(of_large, SizeIs(1));
  ASSERT_TRUE(options.dictionary);
  EXPECT_EQ(options.dictionary->id(), of_large.begin()->first);
  const fs::path update = build("update", 5, "large", options);
  EXPECT_TRUE(dictionaries_in(update).contains(options.dictionary->id())) << "it can be read by itself";
  expect_articles({{update, {}}}, {{"large", 5}});
  EXPECT_FALSE(largest_dictionary({{none, {}}}));
}

// The first is compacted as it is, the second written anew.
TEST_F(TrainedBuilderTest, AMergedShardHasTheDictionariesOfAll) {
  const fs::path first = build("first", kEnough, "first");
  const fs::path second = build("second", kEnough, "second");
  const fs::path third = build("third", 20, "third");
  merge_shards({{first, {}}, {second, {}}, {third, {}}}, work(), folder_.path() / "merged");
  EXPECT_THAT(dictionaries_in(folder_.path() / "merged"), SizeIs(2));
  expect_articles({{folder_.path() / "merged", {}}},
                  {{"first", kEnough}, {"second", kEnough}, {"third", 20}});
}

// Else they would wait for a text that does not come.
TEST_F(TrainedBuilderTest, ArticlesOfOtherThanTextWaitNoLonger) {
  const fs::path folder = work();
  TrainedBuilder builder(folder, {});
  for (int i = 0; i < 60; ++i) {
    Article article = wordy_story(i, "word");
    article.meta = R"({"note":")" + std::string(size_t{128} << 10U, 'x') + "\"}";
    builder.add(std::move(article));
  }
  EXPECT_FALSE(fs::is_empty(folder)) << "a shard is begun";
  builder.finish(folder_.path() / "shard");
  EXPECT_THAT(ids_of(folder_.path() / "shard"), SizeIs(60));
}

TEST_F(TrainedBuilderTest, WhatComesTwiceOrGoesWhileArticlesWait) {
  TrainedBuilder builder(work(), {});
  EXPECT_TRUE(builder.add(wordy_story(1, "a")));
  EXPECT_TRUE(builder.add(wordy_story(2, "a")));
  EXPECT_FALSE(builder.add(wordy_story(1, "a")));
  EXPECT_TRUE(builder.remove("a2"));
  EXPECT_FALSE(builder.remove("a2"));
  EXPECT_FALSE(builder.remove("a3"));
  builder.finish(folder_.path() / "shard");
  EXPECT_THAT(ids_of(folder_.path() / "shard"), ElementsAre("a1"));
}

}  // namespace
}  // namespace dateline
