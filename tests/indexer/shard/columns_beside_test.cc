// The columns and the vocabulary beside a database, in whatever way it came to be.
#include "indexer/shard/columns_beside.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "common/columns/columns_file.h"
#include "common/columns/vocabulary_file.h"
#include "common/date/parse_date.h"
#include "common/index/generation.h"
#include "indexer/publish/words_check.h"
#include "indexer/shard/merge.h"
#include "indexer/shard/shard_builder.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Article dated_article(const std::string& id, const std::string& date, const std::string& body) {
  Article article;
  article.id = id;
  article.title = "Harbour";
  article.body = body;
  article.published = parse_date(date);
  return article;
}

std::string contents_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class ColumnsBesideTest : public ::testing::Test {
 protected:
  fs::path build(const std::string& name, const std::vector<Article>& articles,
                 const BuildOptions& options = {}) {
    fs::create_directories(root_ / "work");
    ShardBuilder builder(root_ / "work", options);
    for (Article article : articles) builder.add(std::move(article));
    builder.finish(root_ / name);
    fs::remove_all(root_ / "work");
    write_columns_beside(root_ / name, {});
    return root_ / name;
  }

  std::vector<Article> ferries() const {
    return {dated_article("a", "1987-03-01", "The harbour ferry"), dated_article("b", "1987-03-03", "Ferry"),
            dated_article("a", "1987-03-02", "A tug")};
  }

  static std::vector<std::string> words_in(const fs::path& database) {
    const auto file = open_vocabulary(database / kVocabularyFile, "vocabulary");
    std::vector<std::string> words;
    for (uint64_t place = 0; place < file->words().size(); ++place) {
      const ArticlesWithWord counts = file->counts(place);
      words.push_back(std::string(file->words()[place]) + ' ' + std::to_string(counts.text) + ' ' +
                      std::to_string(counts.title));
    }
    return words;
  }

  TempFolder folder_;
  const fs::path root_ = folder_.path();
};

TEST_F(ColumnsBesideTest, SayWhatIsInTheDatabaseOfEachWriter) {
  for (const Writer writer : {Writer::kBulk, Writer::kStock}) {
    for (const bool portable : {false, true}) {
      BuildOptions options;
      options.writer = writer;
      options.portable = portable;
      const std::string name =
          std::to_string(static_cast<int>(writer)) + std::to_string(static_cast<int>(portable));
      const fs::path path = build(name, ferries(), options);
      const auto columns = open_columns(path / kColumnsFile, "columns");
      EXPECT_EQ(columns->dated(), 2U) << "the first one is superseded";
      EXPECT_EQ(columns->published(columns->document_at(0)) - columns->published(columns->document_at(1)),
                86'400);
      EXPECT_THAT(words_in(path), ElementsAre("a 1 0", "ferry 1 0", "harbour 0 2", "tug 1 0"));
      EXPECT_EQ(fault_beside(path, {}), std::nullopt);
    }
  }
}

// The stock writer leaves a placeholder of the first, and of the last nothing but its number.
TEST_F(ColumnsBesideTest, WhatIsDeletedAtTheEndIsMissing) {
  fs::create_directories(root_ / "work");
  ShardBuilder builder(root_ / "work", {.writer = Writer::kStock});
  for (const char* id : {"a", "b", "c"}) builder.add(dated_article(id, "1987-03-01", "Ferry"));
  for (const char* id : {"b", "c"}) builder.remove(id);
  builder.finish(root_ / "shard");
  write_columns_beside(root_ / "shard", {});
  const auto columns = open_columns(root_ / "shard" / kColumnsFile, "columns");
  EXPECT_EQ(columns->documents(), 3U);
  ASSERT_EQ(columns->missing().size(), 1U);
  EXPECT_EQ(columns->missing()[0], 3U);
  EXPECT_EQ(columns->dated(), 1U);
}

TEST_F(ColumnsBesideTest, AMergeHasThoseOfOneBuild) {
  const std::vector<Article> all = {dated_article("a", "1987-03-01", "One"),
                                    dated_article("b", "1987-03-02", "Two"),
                                    dated_article("c", "1987-03-03", "Three")};
  const fs::path whole = build("whole", {all[0], all[2]});
  const fs::path first = build("first", {all[0], all[1]});
  const fs::path second = build("second", {all[2]});
  fs::create_directories(root_ / "work");
  merge_shards({{first, {2}}, {second, {}}}, root_ / "work", root_ / "merged");
  write_columns_beside(root_ / "merged", {});
  for (const char* name : {kColumnsFile, kVocabularyFile})
    EXPECT_EQ(contents_of(root_ / "merged" / name), contents_of(whole / name)) << name;
}

TEST_F(ColumnsBesideTest, AFileOfAnotherDatabaseIsTold) {
  const fs::path path = build("one", ferries());
  const fs::path other = build("other", {dated_article("c", "1987-03-01", "Ferries")});
  for (const char* name : {kColumnsFile, kVocabularyFile}) {
    build("one", ferries());
    fs::copy_file(other / name, path / name, fs::copy_options::overwrite_existing);
    EXPECT_THAT(fault_beside(path, {}).value_or(""), HasSubstr((path / name).string()));
    fs::remove_all(path);
  }
}

TEST_F(ColumnsBesideTest, WordsOfAnotherDatabaseAreTold) {
  const fs::path path = build("one", ferries());
  EXPECT_EQ(fault_of_words(path), std::nullopt);
  for (const char* body : {"The harbour ferry", "Ferry tug"}) {
    const fs::path other = build("other", {dated_article("c", "1987-03-01", body)});
    fs::copy_file(other / kWordsFile, path / kWordsFile, fs::copy_options::overwrite_existing);
    EXPECT_THAT(fault_of_words(path).value_or(""), HasSubstr((path / kWordsFile).string()));
    fs::remove_all(other);
  }
}

TEST_F(ColumnsBesideTest, DaysOfAnotherZoneAreTold) {
  EXPECT_TRUE(fault_beside(build("one", ferries()), *TimeZone::named("America/New_York")).has_value());
}

}  // namespace
}  // namespace dateline
