#include "indexer/shard/merge.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>

#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/query/each_match.h"
#include "indexer/publish/export.h"
#include "indexer/shard/database.h"
#include "indexer/shard/shard_builder.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

ShardEntry shard_of(uint32_t articles, uint32_t superseded = 0) {
  ShardEntry shard;
  shard.articles = articles;
  for (uint32_t doc = 1; doc <= superseded; ++doc) shard.superseded.push_back(doc);
  return shard;
}

TEST(MergePolicy, EachIsToBeMuchLargerThanThoseAfterIt) {
  EXPECT_EQ(first_to_merge({}), std::nullopt);
  EXPECT_EQ(first_to_merge({shard_of(1'000'000)}), std::nullopt);
  EXPECT_EQ(first_to_merge({shard_of(1'000'000), shard_of(100'000), shard_of(10'000)}), std::nullopt);
  EXPECT_EQ(first_to_merge({shard_of(1'000'000), shard_of(100'000), shard_of(10'000), shard_of(10'000)}), 1U);
  EXPECT_EQ(first_to_merge({shard_of(1'000'000), shard_of(100'000), shard_of(10'000), shard_of(2000)}), 2U);
  EXPECT_EQ(first_to_merge({shard_of(1'000'000), shard_of(100'000), shard_of(26'000)}), 0U);
}

TEST(MergePolicy, SmallOnesAreMergedAtOnceButNotTheArchiveItself) {
  EXPECT_EQ(first_to_merge({shard_of(1000), shard_of(1)}), std::nullopt);
  EXPECT_EQ(first_to_merge({shard_of(1000), shard_of(100), shard_of(1)}), 1U);
  EXPECT_EQ(first_to_merge({shard_of(1'000'000), shard_of(3999), shard_of(1)}), 1U);
  EXPECT_EQ(first_to_merge({shard_of(1'000'000), shard_of(4000), shard_of(1)}), std::nullopt);
}

TEST(MergePolicy, AnEighthThatIsSupersededIsToGo) {
  EXPECT_EQ(first_to_merge({shard_of(100, 12), shard_of(12)}), std::nullopt);
  EXPECT_EQ(first_to_merge({shard_of(100, 13), shard_of(1)}), 0U);
  EXPECT_EQ(first_to_merge({shard_of(100'000), shard_of(8000, 1001), shard_of(1)}), 1U);
}

TEST(MergePolicy, ManyUpdatesLeaveFewAndRewriteTheArchiveSeldom) {
  std::vector<ShardEntry> shards = {shard_of(20'000)};
  size_t most = 0;
  size_t whole_archive = 0;
  uint64_t rewritten = 0;
  for (size_t update = 0; update < 1000; ++update) {
    shards.push_back(shard_of(20));
    if (const auto first = first_to_merge(shards)) {
      whole_archive += *first == 0 ? 1 : 0;
      uint64_t articles = 0;
      for (size_t i = *first; i < shards.size(); ++i) articles += shards[i].articles;
      rewritten += articles;
      shards.resize(*first);
      shards.push_back(shard_of(static_cast<uint32_t>(articles)));
    }
    most = std::max(most, shards.size());
  }
  EXPECT_LE(most, 3U);
  EXPECT_LE(whole_archive, 10U);
  EXPECT_LE(rewritten / 1000, 2000U) << "articles, for each update of 20";
}

class MergeTest : public ::testing::Test {
 protected:
  // A shard with an article of each id, whose body is `text`.
  std::filesystem::path build(const std::string& name, const std::string& ids, const std::string& text) {
    std::filesystem::create_directory(folder_.path() / (name + "-work"));
    ShardBuilder builder(folder_.path() / (name + "-work"), {});
    for (const char id : ids) {
      Article article;
      article.id = std::string(1, id);
      article.body = text;
      builder.add(std::move(article));
    }
    builder.finish(folder_.path() / name);
    return folder_.path() / name;
  }

  std::filesystem::path work() {
    std::filesystem::path path = folder_.path() / "work";
    std::filesystem::create_directories(path);
    return path;
  }

  std::vector<std::string> merged(const std::vector<LiveShard>& parts) {
    const std::filesystem::path path = folder_.path() / ("merged-" + std::to_string(++merges_));
    merge_shards(parts, work(), path);
    std::vector<std::string> found;
    for_each_record({{path, placeholders_of(path)}}, [&](const std::string& record) {
      const size_t id = record.find(R"("id":")") + 6;
      const size_t body = record.find(R"("body":")") + 8;
      found.push_back(record.substr(id, 1) + record.substr(body, 1));
    });
    return found;
  }

  TempFolder folder_;
  int merges_ = 0;
};

TEST_F(MergeTest, WhatIsSupersededIsGone) {
  const auto old = build("old", "abcd", "1");
  const auto fresh = build("fresh", "bx", "2");
  EXPECT_THAT(merged({{old, {2}}, {fresh, {}}}), ElementsAre("a1", "c1", "d1", "b2", "x2"));
  EXPECT_THAT(merged({{old, {1, 2, 3}}, {fresh, {2}}}), ElementsAre("d1", "b2"));
  EXPECT_THAT(merged({{old, {1, 2, 3, 4}}, {fresh, {1, 2}}}), ElementsAre());
}

// Xapian drops unused document numbers at the beginning of a part.
TEST_F(MergeTest, AMergedShardCanBeMergedAgain) {
  const auto old = build("old", "abcd", "1");
  const auto second = build("second", "a", "2");
  ASSERT_THAT(merged({{old, {1, 4}}, {second, {}}}), ElementsAre("b1", "c1", "a2"));
  const auto both = folder_.path() / "merged-1";
  const auto third = build("third", "ca", "3");
  std::vector<uint32_t> superseded = placeholders_of(both);
  EXPECT_EQ(supersede(both, {"a", "c", "no such"}, superseded), 2U);
  EXPECT_EQ(supersede(both, {"a"}, superseded), 0U);
  EXPECT_THAT(merged({{both, superseded}, {third, {}}}), UnorderedElementsAre("b1", "c3", "a3"));
}

// Too many words to be written anew: the parts are compacted as they are, superseded documents and all.
TEST_F(MergeTest, WhatIsSupersededInLargeOnesIsGone) {
  ArticlePacker packer(nullptr);
  const auto write = [&](const std::string& name, const std::string& ids, const std::string& text) {
    std::vector<Xapian::Document> documents;
    for (const char id : ids) {
      Xapian::Document document;
      document.add_boolean_term(keyword_term(Field::kId, std::string(1, id)));
      document.add_value(spec(Field::kId).slot, std::string(1, id));
      document.add_term("word", 1'000'000);
      const std::string json = R"({"id":")" + std::string(1, id) + R"(","body":")" + text + "\"}";
      document.set_data(std::string(packer.pack(json)));
      documents.push_back(document);
    }
    write_database(folder_.path() / name, documents);
    return folder_.path() / name;
  };
  const auto old = write("old", "abcd", "1");
  const auto second = write("second", "bex", "2");
  const auto third = write("third", "xbd", "3");
  EXPECT_THAT(merged({{old, {2, 4}}, {second, {1, 3}}, {third, {}}}),
              ElementsAre("a1", "c1", "e2", "x3", "b3", "d3"));
  EXPECT_THAT(merged({{old, {1, 2, 4}}, {second, {1}}, {third, {1, 2}}}),
              ElementsAre("c1", "e2", "x2", "d3"));
}

// Xapian 1.4.22 loses its way in a term that all documents have when their numbers have gaps.
TEST_F(MergeTest, AWordOfAllArticlesIsFoundWithoutWeight) {
  const auto old = build("old", "abcd", "word");
  const auto fresh = build("fresh", "bx", "word");
  merge_shards({{old, {2}}, {fresh, {}}}, work(), folder_.path() / "merged");
  const Xapian::Database database((folder_.path() / "merged").string());
  size_t found = 0;
  for_each_match(database, Xapian::Query("word"), Deadline::never(),
                 [&](const Xapian::Document&) { ++found; });
  EXPECT_EQ(found, 5U);
}

// Pieces of few postings are slow to search, and stay for good. They take more room, too.
TEST_F(MergeTest, ThePostingsOfSmallOnesBecomeOnePiece) {
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "word" + std::to_string(i) + ' ';
  const auto archive = build("archive", "abcdef", words);
  std::vector<LiveShard> parts = {{archive, {}}};
  for (const std::string id : {"g", "h", "i", "j", "k", "l", "m", "n"})
    parts.push_back({build(id, id, words), {}});
  merge_shards(parts, work(), folder_.path() / "merged");
  merge_shards({{archive, {}}, {build("rest", "ghijklmn", words), {}}}, work(), folder_.path() / "of one");
  const auto size_of_postings = [&](const char* name) {
    return std::filesystem::file_size(folder_.path() / name / "postlist.glass");
  };
  EXPECT_EQ(size_of_postings("merged"), size_of_postings("of one"));
}

// Hundreds of documents with the same hundred words.
std::filesystem::path write_hundreds(const std::filesystem::path& path, size_t hundreds) {
  Xapian::Document document;
  for (int i = 0; i < 100; ++i) document.add_term("word" + std::to_string(i));
  write_database(path, std::vector(100 * hundreds, document));
  return path;
}

TEST_F(MergeTest, WhatOutgrowsTheSmallIsWrittenAnew) {
  std::vector<std::filesystem::path> pieces;
  for (int i = 0; i < 39; ++i) pieces.push_back(write_hundreds(folder_.path() / std::to_string(i), 1));
  merge_databases(pieces, folder_.path() / "grown", folder_.path(), pieces.size());
  const auto newest = write_hundreds(folder_.path() / "newest", 1);
  merge_shards({{folder_.path() / "grown", {}}, {newest, {}}}, work(), folder_.path() / "merged");
  const auto size_of_postings = [&](const char* name) {
    return std::filesystem::file_size(folder_.path() / name / "postlist.glass");
  };
  EXPECT_LT(size_of_postings("merged"), size_of_postings("grown"));
}

TEST_F(MergeTest, DamageIsNotSaidToBeAFailedWrite) {
  const auto archive = build("archive", "abcdef", "word");
  const auto fresh = build("fresh", "gh", "word");
  const auto texts = fresh / "docdata.glass";
  std::ofstream(texts, std::ios::binary) << std::string(std::filesystem::file_size(texts), 'x');
  try {
    merge_shards({{archive, {}}, {fresh, {}}}, work(), folder_.path() / "merged");
    FAIL() << "nothing is thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged) << error.message();
    EXPECT_THAT(error.message(), ::testing::HasSubstr(fresh.string()));
  }
}

}  // namespace
}  // namespace dateline
