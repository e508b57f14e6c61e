#include "indexer/publish/publisher.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <fstream>

#include "common/article_json.h"
#include "common/error.h"
#include "common/index/schema.h"
#include "indexer/publish/export.h"
#include "indexer/publish/held_generation.h"
#include "indexer/publish/published_articles.h"
#include "indexer/publish/verify.h"
#include "indexer/shard/database.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::ThrowsMessage;

std::vector<std::string> faults_of(const fs::path& index) {
  const IndexFolder folder(index);
  return verify(folder, HeldGeneration::published(folder).manifest());
}

class PublisherTest : public ::testing::Test {
 protected:
  void begin(Publisher& publisher, const std::vector<std::string>& ids, const std::string& title) const {
    ShardBuilder builder(publisher.begin(), options_);
    for (const std::string& id : ids) {
      Article article;
      article.id = id;
      article.title = title + " " + id;
      builder.add(std::move(article));
    }
    builder.finish(publisher.shard_path());
  }

  static std::vector<std::string> numbers(int count) {
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i) ids.push_back(std::to_string(i));
    return ids;
  }

  Manifest publish(int articles) {
    Publisher publisher(root_);
    begin(publisher, numbers(articles), "Story");
    Manifest manifest = publisher.publish_archive(options_, 2);
    difference_ = publisher.difference();
    return manifest;
  }

  TempFolder folder_;
  const fs::path root_ = folder_.path();
  BuildOptions options_;
  std::optional<Difference> difference_;
};

TEST_F(PublisherTest, PublishesAGenerationThatIsSound) {
  const Manifest manifest = publish(10);
  EXPECT_EQ(manifest.articles, 10U);
  EXPECT_EQ(difference_, std::nullopt);
  const IndexFolder folder(root_);
  EXPECT_EQ(folder.current(), manifest.generation);
  EXPECT_FALSE(fs::exists(folder.work(manifest.generation)));
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

TEST_F(PublisherTest, ComparesWithTheGenerationBefore) {
  publish(10);
  publish(12);
  ASSERT_TRUE(difference_);
  EXPECT_EQ(difference_->added, 2U);
  EXPECT_EQ(difference_->changed, 0U);
}

TEST_F(PublisherTest, CountsWhatIsRemoved) {
  publish(12);
  publish(10);
  ASSERT_TRUE(difference_);
  EXPECT_EQ(difference_->added, 0U);
  EXPECT_EQ(difference_->changed, 0U);
  EXPECT_EQ(difference_->removed, 2U);
}

TEST_F(PublisherTest, KeepsTwoGenerations) {
  publish(1);
  publish(2);
  publish(3);
  EXPECT_THAT(IndexFolder(root_).generations(), SizeIs(2));
}

class PublisherChangesTest : public PublisherTest {
 protected:
  PublisherChangesTest() = default;

  Manifest update(const std::string& title, const std::vector<std::string>& ids) {
    Publisher publisher(root_);
    begin(publisher, ids, title);
    const Manifest manifest = publisher.publish_changes({}, 2);
    difference_ = publisher.difference();
    return publisher.merge(2).value_or(manifest);
  }

  std::map<std::string, std::string> titles() const {
    std::map<std::string, std::string> found;
    FlatObjectParser parser;
    const IndexFolder folder(root_);
    const Manifest manifest = read_manifest(folder.manifest(*folder.current()));
    for_each_record(live_shards(folder, manifest), [&](const std::string& record) {
      const Article article = article_from_stored(record, parser);
      EXPECT_TRUE(found.emplace(article.id, article.title).second) << article.id << " is there twice";
    });
    EXPECT_EQ(found.size(), manifest.articles);
    return found;
  }
};

TEST_F(PublisherChangesTest, AnUpdateReplacesAndAdds) {
  publish(40);
  const Manifest manifest = update("New", {"1", "70"});
  EXPECT_EQ(difference_->added, 1U);
  EXPECT_EQ(difference_->changed, 1U);
  EXPECT_EQ(manifest.articles, 41U);
  EXPECT_EQ(manifest.shards.size(), 2U);
  EXPECT_EQ(titles()["0"], "Story 0");
  EXPECT_EQ(titles()["1"], "New 1");
  EXPECT_EQ(titles()["70"], "New 70");
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

TEST_F(PublisherChangesTest, WhatIsThereIsFoundByItsId) {
  publish(40);
  const Manifest manifest = update("New", {"1", "70"});
  PublishedArticles published(live_shards(IndexFolder(root_), manifest));
  EXPECT_EQ(published.find("0").value().title, "Story 0");
  EXPECT_EQ(published.find("1").value().title, "New 1");
  EXPECT_EQ(published.find("70").value().title, "New 70");
  EXPECT_FALSE(published.find("71").has_value());
}

TEST_F(PublisherChangesTest, ManyUpdatesStayFewShards) {
  publish(400);
  size_t most = 0;
  std::map<std::string, std::string> wanted = titles();
  for (int i = 0; i < 60; ++i) {
    const std::vector<std::string> ids = {std::to_string(i * 3), std::to_string(i % 7),
                                          "new" + std::to_string(i)};
    most = std::max(most, update("Update " + std::to_string(i), ids).shards.size());
    for (const std::string& id : ids) wanted[id] = "Update " + std::to_string(i) + " " + id;
  }
  EXPECT_LE(most, 8U);
  EXPECT_EQ(titles(), wanted);
  EXPECT_THAT(IndexFolder(root_).generations(), SizeIs(2));
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

TEST_F(PublisherChangesTest, AnUpdateThatReplacesEverythingOrHoldsNothing) {
  publish(3);
  EXPECT_EQ(update("New", {"0", "1", "2"}).shards.size(), 1U);
  EXPECT_EQ(update("New", {}).articles, 3U);
  Publisher publisher(root_);
  publisher.begin();
  EXPECT_EQ(publisher.publish_changes({"0", "1", "2", "none"}, 2).articles, 0U);
  EXPECT_EQ(publisher.difference()->removed, 3U);
  EXPECT_TRUE(titles().empty());
}

// Where it counted twice, its shard looked empty.
TEST_F(PublisherChangesTest, AnIdThatIsNamedTwiceIsRemovedOnce) {
  publish(40);
  update("New", {"70", "71"});
  Publisher publisher(root_);
  publisher.begin();
  EXPECT_EQ(publisher.publish_changes({"70", "0", "70"}, 2).articles, 40U);
  EXPECT_EQ(publisher.difference()->removed, 2U);
  EXPECT_EQ(titles()["71"], "New 71");
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

TEST_F(PublisherChangesTest, RollbackKeepsWhatWasSuperseded) {
  publish(40);
  const Manifest target = update("New", {"1", "70"});
  update("Newer", {"1", "2"});
  EXPECT_EQ(Publisher(root_).publish_again(target.generation, 3).articles, 41U);
  EXPECT_EQ(titles()["1"], "New 1");
  EXPECT_EQ(titles()["2"], "Story 2");
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

// Not only not found: nobody who has the files shall read it.
TEST_F(PublisherChangesTest, AMergeDropsWhatWasTakenDown) {
  publish(8);
  Publisher(root_).take_down({"3"}, "", 2);
  const Manifest manifest = update("New", {"4", "5"});
  ASSERT_EQ(manifest.shards.size(), 1U);
  const fs::path merged = IndexFolder(root_).shard(manifest.generation, manifest.shards[0].name);
  std::vector<uint32_t> still_there;
  EXPECT_EQ(supersede(merged, {"3"}, still_there), 0U);
  EXPECT_EQ(supersede(merged, {"4"}, still_there), 1U);
  EXPECT_EQ(titles().size(), 7U);
}

// It would get the right checksums in what it is merged into.
TEST_F(PublisherChangesTest, DamageIsNotMerged) {
  publish(8);
  Publisher writer(root_);
  begin(writer, {"4", "5"}, "New");
  const Manifest before = writer.publish_changes({}, 2);
  const fs::path folder = IndexFolder(root_).shard(before.generation, before.shards[0].name);
  std::fstream file(folder / "docdata.glass", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(-1, std::ios::end);
  file.put('?');
  file.close();
  EXPECT_THAT([&] { writer.merge(2); }, ThrowsMessage<Error>(HasSubstr("docdata.glass")));
  EXPECT_EQ(IndexFolder(root_).current(), before.generation);
}

TEST_F(PublisherChangesTest, TakedownsHoldThroughUpdatesMergesAndRollback) {
  const Manifest first = publish(20);
  {
    Publisher publisher(root_);
    EXPECT_EQ(publisher.take_down({"3"}, "", 3).articles, 19U);
    EXPECT_EQ(publisher.difference()->removed, 1U);
    EXPECT_EQ(publisher.publish_again(first.generation, 3).articles, 19U);
  }
  for (int i = 0; i < 10; ++i) update("New", {"4"});
  EXPECT_EQ(titles().count("3"), 0U);
  EXPECT_EQ(titles().size(), 19U);
  EXPECT_EQ(Publisher(root_).undo({"3"}, 3).articles, 20U);
}

TEST_F(PublisherChangesTest, ATakedownIsUndone) {
  publish(20);
  EXPECT_EQ(Publisher(root_).take_down({"3", "4"}, "", 2).articles, 18U);
  Publisher publisher(root_);
  EXPECT_EQ(publisher.undo({"3", "5"}, 2).articles, 19U);
  EXPECT_EQ(publisher.difference()->added, 1U);
  EXPECT_EQ(titles().count("3"), 1U);
  Takedowns(root_).undo({"4"});  // by a run that died before it published
  EXPECT_EQ(publisher.take_down({"none"}, "", 2).articles, 20U);
  EXPECT_EQ(publisher.difference()->removed, 0U);
}

TEST_F(PublisherChangesTest, ALogThatWasLostLetsNothingComeBack) {
  publish(20);
  {
    Publisher publisher(root_);
    publisher.take_down({"3", "4"}, "", 2);
  }
  EXPECT_THAT(faults_of(root_), IsEmpty());
  fs::remove(root_ / "takedowns.jsonl");
  EXPECT_THAT(faults_of(root_), SizeIs(2));
  update("New", {"5"});
  Publisher publisher(root_);
  EXPECT_THAT(publisher.takedowns().in_force(), SizeIs(2));
  publisher.take_down({"3"}, "", 2);
  EXPECT_THAT(faults_of(root_), SizeIs(1));
  EXPECT_EQ(publisher.undo({"4"}, 2).articles, 19U);
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

// The writer began first, so its generation would be the older one by name.
TEST_F(PublisherChangesTest, ATakedownGoesBesideABuild) {
  publish(20);
  Publisher writer(root_);
  begin(writer, numbers(30), "New");
  EXPECT_THROW(Publisher{root_}, Error);  // of the writer's lock
  EXPECT_EQ(Publisher(root_, Beside::kWriter).take_down({"3"}, "", 2).articles, 19U);
  EXPECT_EQ(Publisher(root_, Beside::kWriter).take_down({"4", "25"}, "", 2).articles, 18U);
  const std::string taken_down = *IndexFolder(root_).current();
  EXPECT_EQ(writer.publish_archive(options_, 2).articles, 27U);
  EXPECT_GT(*IndexFolder(root_).current(), taken_down);
  EXPECT_EQ(titles().size(), 27U);
  EXPECT_THAT(IndexFolder(root_).generations(), SizeIs(2));
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

TEST_F(PublisherChangesTest, ATakedownGoesBesideAnUpdate) {
  publish(20);
  const Manifest before = update("Old", {"2", "3"});
  Publisher writer(root_);
  const std::vector<LiveShard> known = live_shards(IndexFolder(root_), before);
  begin(writer, {"3", "20", "21"}, "New");
  for (const char* id : {"3", "5", "21"}) Publisher(root_, Beside::kWriter).take_down({id}, "", 2);
  EXPECT_TRUE(PublishedArticles(known).find("0"));  // what the writer reads is still there
  EXPECT_EQ(writer.publish_changes({"7"}, 2).articles, 18U);
  writer.merge(2);
  const std::map<std::string, std::string> found = titles();
  EXPECT_EQ(found.size(), 18U);
  for (const char* id : {"3", "5", "7", "21"}) EXPECT_FALSE(found.contains(id)) << id;
  EXPECT_EQ(found.at("20"), "New 20");
  EXPECT_THAT(IndexFolder(root_).generations(), SizeIs(2));
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

// Complete, but for the last rename: of a writer, and of a takedown beside one.
TEST_F(PublisherChangesTest, WhatNeverWasPublishedIsRemoved) {
  const Manifest first = publish(3);
  publish(4);
  std::ofstream(root_ / "CURRENT") << first.generation << '\n';
  Publisher writer(root_);
  begin(writer, {"7"}, "New");
  EXPECT_THAT(IndexFolder(root_).generations(), ElementsAre(first.generation));
  Publisher(root_, Beside::kWriter).take_down({"0"}, "", 5);
  std::ofstream(root_ / "CURRENT") << first.generation << '\n';
  EXPECT_EQ(writer.publish_changes({}, 5).articles, 3U);
  EXPECT_THAT(IndexFolder(root_).generations(), ElementsAre(first.generation, *IndexFolder(root_).current()));
  EXPECT_FALSE(titles().contains("0"));
}

TEST_F(PublisherChangesTest, ATakedownBesideTheFirstBuildIsInTheLog) {
  Publisher writer(root_);
  begin(writer, numbers(3), "Story");
  try {
    Publisher(root_, Beside::kWriter).take_down({"1"}, "", 2);
    FAIL() << "nothing is published";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_THAT(error.hint(), HasSubstr("is in the log"));
  }
  EXPECT_EQ(writer.publish_archive(options_, 2).articles, 2U);
  EXPECT_FALSE(titles().contains("1"));
}

// Both CURRENT and the log are lost.
TEST_F(PublisherChangesTest, RollbackKeepsOutWhatItsTargetKeptOut) {
  publish(3);
  const Manifest taken = Publisher(root_).take_down({"1"}, "", 2);
  fs::remove(root_ / "takedowns.jsonl");
  std::ofstream(root_ / "CURRENT") << "nonsense\n";
  EXPECT_EQ(Publisher(root_).publish_again(taken.generation, 2).articles, 2U);
  EXPECT_FALSE(titles().contains("1"));
}

TEST_F(PublisherTest, WhatIsNotPublishedLeavesNothing) {
  publish(3);
  const auto before = IndexFolder(root_).current();
  {
    Publisher publisher(root_);
    publisher.begin();
  }
  EXPECT_EQ(IndexFolder(root_).current(), before);
  EXPECT_THAT(IndexFolder(root_).generations(), SizeIs(1));
  size_t folders = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(root_ / "generations")) ++folders;
  EXPECT_EQ(folders, 1U);
}

void flip_byte(const fs::path& file, std::streamoff at) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(at);
  const char byte = static_cast<char>(stream.get());
  stream.seekp(at);
  stream.put(static_cast<char>(byte ^ 0x49));
}

// By its checksum, once: Xapian, which might end in anything, is not asked.
TEST_F(PublisherTest, VerifyTellsOfAFlippedByte) {
  const Manifest manifest = publish(50);
  const fs::path file =
      IndexFolder(root_).shard(manifest.generation, manifest.shards[0].name) / "postlist.glass";
  const auto size = static_cast<std::streamoff>(fs::file_size(file));
  for (std::streamoff at = 100; at < size; at += size / 20) {
    flip_byte(file, at);
    EXPECT_THAT(faults_of(root_), ElementsAre(HasSubstr(file.string()))) << at;
    flip_byte(file, at);
  }
}

// Checksums and Xapian find nothing wrong with it.
TEST_F(PublisherTest, VerifyUnpacksEveryArticle) {
  options_.portable = true;  // no words beside it
  Publisher publisher(root_);
  publisher.begin();
  Xapian::Document document;
  document.add_value(spec(Field::kId).slot, "a");
  document.set_data("no stored article");
  write_database(publisher.shard_path(), {document});
  publisher.publish_archive(options_, 2);
  EXPECT_THAT(faults_of(root_), ElementsAre(HasSubstr("cannot be unpacked")));
}

TEST_F(PublisherChangesTest, VerifyReadsEveryShard) {
  publish(40);
  const Manifest manifest = update("New", {"1", "70"});
  ASSERT_EQ(manifest.shards.size(), 2U);
  for (const ShardEntry& shard : manifest.shards) {
    const fs::path file = IndexFolder(root_).shard(manifest.generation, shard.name) / "docdata.glass";
    flip_byte(file, 100);
    EXPECT_THAT(faults_of(root_), ElementsAre(HasSubstr(file.string())));
    flip_byte(file, 100);
  }
}

TEST_F(PublisherTest, ADamagedIndexCanBeBuiltAnew) {
  publish(3);
  std::ofstream(root_ / "CURRENT") << "nonsense\n";
  EXPECT_THROW(faults_of(root_), Error);
  publish(4);
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

}  // namespace
}  // namespace dateline
