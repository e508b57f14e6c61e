// The words beside a database, after all that is done to its documents.
#include "indexer/shard/words_beside.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>

#include "common/index/document.h"
#include "common/index/durable_files.h"
#include "common/index/generation.h"
#include "common/index/schema.h"
#include "indexer/shard/database.h"
#include "indexer/shard/live_shard.h"
#include "indexer/shard/merge.h"
#include "indexer/shard/shard_builder.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

class WordsBesideTest : public ::testing::Test {
 protected:
  // An article for each text, whose id is its first word.
  fs::path build(const std::string& name, const std::vector<std::string>& texts, bool portable = false,
                 Writer writer = Writer::kBulk) {
    fs::create_directories(root_ / "work");
    BuildOptions options;
    options.portable = portable;
    options.writer = writer;
    ShardBuilder builder(root_ / "work", options);
    for (const std::string& text : texts) {
      Article article;
      article.id = text.substr(0, text.find(' '));
      article.body = text;
      builder.add(std::move(article));
    }
    builder.finish(root_ / name);
    fs::remove_all(root_ / "work");
    return root_ / name;
  }

  fs::path merged(const std::vector<LiveShard>& parts) {
    fs::create_directories(root_ / "work");
    merge_shards(parts, root_ / "work", root_ / "merged");
    return root_ / "merged";
  }

  // By id, what the words beside the database say.
  static std::map<std::string, std::string> texts(const fs::path& path) {
    const auto words = open_words(path / kWordsFile);
    words->check();
    std::vector<std::string> by_number(words->words() + 1);
    for (uint32_t place = 0; place < words->words(); ++place)
      by_number[words->number_at(place)] = words->word_at(place);
    const Xapian::Database database(path.string());
    std::map<std::string, std::string> texts;
    for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc) {
      std::string& text = texts[database.get_document(*doc).get_value(spec(Field::kId).slot)];
      for (WordCursor cursor(words->article(*doc)[0]); cursor.next();)
        text += (text.empty() ? "" : " ") + by_number.at(cursor.word());
    }
    EXPECT_EQ(texts[""], "") << "the words of a placeholder";
    texts.erase("");
    return texts;
  }

  TempFolder folder_;
  const fs::path root_ = folder_.path();
};

TEST_F(WordsBesideTest, AShardHasWordsAndNoPositions) {
  const fs::path shard = build("shard", {"a oil prices", "b gas"});
  EXPECT_THAT(texts(shard), ElementsAre(Pair("a", "a oil prices"), Pair("b", "b gas")));
  EXPECT_FALSE(Xapian::Database(shard.string()).has_positions());
}

TEST_F(WordsBesideTest, APortableShardHasPositionsAndNoWords) {
  const fs::path shard = build("shard", {"a oil prices", "b gas"}, true);
  EXPECT_FALSE(has_words(shard));
  EXPECT_TRUE(Xapian::Database(shard.string()).has_positions());
  const fs::path both = merged({{shard, {}}, {build("new", {"c rig"}, true), {}}});
  EXPECT_FALSE(has_words(both));
  EXPECT_TRUE(Xapian::Database(both.string()).has_positions());
}

TEST_F(WordsBesideTest, ALaterVersionTakesItsWordsWithIt) {
  for (const Writer writer : {Writer::kBulk, Writer::kStock}) {
    const std::string name = writer == Writer::kBulk ? "bulk" : "stock";
    const fs::path shard = build(name, {"a unheard", "b gas", "a second"}, false, writer);
    EXPECT_THAT(texts(shard), ElementsAre(Pair("a", "a second"), Pair("b", "b gas"))) << name;
    EXPECT_THAT(read_small_file(shard / kWordsFile), Not(HasSubstr("unheard"))) << name;
  }
}

// What was taken down is to leave no word behind.
TEST_F(WordsBesideTest, WhatIsDeletedLeavesNoWord) {
  const fs::path shard =
      build("shard", {"a oil", "b unheard", "c whispered", "d gas"}, false, Writer::kStock);
  EXPECT_THAT(read_small_file(shard / kWordsFile), HasSubstr("unheard"));
  delete_documents(shard, {3, 2});
  EXPECT_THAT(texts(shard), ElementsAre(Pair("a", "a oil"), Pair("d", "d gas")));
  EXPECT_THAT(read_small_file(shard / kWordsFile), Not(HasSubstr("unheard")));
  EXPECT_THAT(read_small_file(shard / kWordsFile), Not(HasSubstr("whispered")));
}

// The first is compacted, the others are written anew; numbers of documents have gaps.
TEST_F(WordsBesideTest, GoWithTheirDocumentsThroughMerges) {
  const fs::path archive =
      build("archive", {"a oil", "b old", "c gas", "d late", "e rig"}, false, Writer::kStock);
  delete_documents(archive, {1, 5});
  const fs::path second = build("second", {"b new oil", "x unheard"});
  const fs::path third = build("third", {"y rare gas", "c new gas"});
  const fs::path all = merged({{archive, {1, 2, 3}}, {second, {2}}, {third, {}}});
  EXPECT_THAT(texts(all), ElementsAre(Pair("b", "b new oil"), Pair("c", "c new gas"), Pair("d", "d late"),
                                      Pair("y", "y rare gas")));
  EXPECT_THAT(read_small_file(all / kWordsFile), Not(HasSubstr("unheard")));
}

TEST_F(WordsBesideTest, DamageIsNotSaidToBeAFailedWrite) {
  const fs::path archive = build("archive", {"a oil"});
  const fs::path fresh = build("fresh", {"b gas"});
  std::ofstream(fresh / kWordsFile, std::ios::binary) << "nothing";
  try {
    merged({{archive, {}}, {fresh, {}}});
    FAIL() << "nothing is thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged) << error.message();
    EXPECT_THAT(error.message(), HasSubstr(fresh.string()));
  }
}

}  // namespace
}  // namespace dateline
