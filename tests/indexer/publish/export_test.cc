#include "indexer/publish/export.h"

#include <gmock/gmock.h>

#include "common/article_json.h"
#include "common/date/parse_date.h"
#include "indexer/publish/publisher.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

Article article(const std::string& id, const std::string& title, const std::string& published,
                const std::vector<std::string>& tags = {}) {
  Article made;
  made.id = id;
  made.title = title;
  made.language = "en";
  made.tags = tags;
  made.published = parse_date(published);
  return made;
}

class ExportTest : public ::testing::Test {
 protected:
  // In a shard of their own; those of the same ids in older shards are superseded.
  void publish(const std::vector<Article>& articles) {
    Publisher publisher(folder_.path());
    ShardBuilder builder(publisher.begin(), {});
    for (const Article& one : articles) builder.add(Article(one));
    builder.finish(publisher.shard_path());
    manifest_ = IndexFolder(folder_.path()).current() ? publisher.publish_changes({}, 2)
                                                      : publisher.publish_archive({}, 2);
  }

  std::vector<std::string> ids(const std::string& query) {
    std::vector<std::string> found;
    FlatObjectParser parser;
    warnings_ = for_each_record(
        live_shards(IndexFolder(folder_.path()), manifest_), manifest_, query,
        [&](const std::string& record) { found.push_back(article_from_stored(record, parser).id); });
    return found;
  }

  TempFolder folder_;
  Manifest manifest_;
  std::vector<Warning> warnings_;
};

TEST_F(ExportTest, HasWhatTheQueryMatchesInAllShards) {
  publish({article("a", "Grain harvests fail", "1987-02-26", {"grain"}), article("b", "Grain ships", "1988"),
           article("c", "Oil prices", "1987-03-01")});
  publish({article("b", "Oil ships", "1988"), article("d", "A harvest of grain", "1990", {"grain", "us"})});
  EXPECT_THAT(ids("grain"), ElementsAre("a", "d")) << "b has it no more";
  EXPECT_THAT(ids("harvest grain"), ElementsAre("a", "d")) << "in any form";
  EXPECT_THAT(ids("ships oil"), ElementsAre("b")) << "every word is wanted";
  EXPECT_THAT(ids("tag:us OR date:1987-03"), UnorderedElementsAre("c", "d"));
  EXPECT_THAT(ids("-grain"), UnorderedElementsAre("b", "c"));
  EXPECT_THAT(ids("qwxyz"), IsEmpty());
  EXPECT_THAT(warnings_, IsEmpty());
}

TEST_F(ExportTest, TakesEveryWordThatBeginsSo) {
  std::vector<Article> articles;
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    articles.push_back(article(number, "zq" + number, "1987"));
  }
  publish(articles);
  EXPECT_THAT(ids("zq*"), SizeIs(300));
  EXPECT_THAT(warnings_, IsEmpty());
}

TEST_F(ExportTest, SaysWhatWasOddInTheQuery) {
  publish({article("a", "Grain harvests fail", "1987")});
  EXPECT_THAT(ids("\"grain harvests"), ElementsAre("a"));
  ASSERT_THAT(warnings_, SizeIs(1));
  EXPECT_EQ(warnings_.front().code, "unclosed_quote");
}

}  // namespace
}  // namespace dateline
