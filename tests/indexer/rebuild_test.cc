// A build over a published generation takes over what did not change, and gives what a build from nothing
// gives.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "common/date/time_zone.h"
#include "indexer/pipeline.h"
#include "indexer/publish/export.h"
#include "indexer/publish/published_manifest.h"
#include "indexer/publish/publisher.h"
#include "indexer/publish/verify.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string line_of(const std::string& id, const std::string& title, const std::string& body = "") {
  return json{{"id", id}, {"title", title}, {"body", body}}.dump() + "\n";
}

std::string some_stories(int first, int end, const std::string& title = "Story") {
  std::string lines;
  for (int i = first; i < end; ++i) {
    const std::string number = std::to_string(i);
    lines += line_of("s" + number, title + " " + number, "The harbour is closed on day " + number + ".");
  }
  return lines;
}

// Long enough to have a sketch; two with the same seed are copies.
std::string long_text(int seed) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "word" + std::to_string(seed * 1000 + i * i) + " ";
  return text;
}

class RebuildTest : public ::testing::Test {
 protected:
  RebuildTest() {
    options_.json = true;
    options_.quiet = true;
    options_.build.jobs = 2;
  }

  json run(void (*command)(const IndexerOptions&, std::ostream&), const fs::path& index,
           const std::string& lines, IndexerOptions options) {
    options.index = index;
    options.inputs = {folder_.write("input.jsonl", lines).string()};
    std::ostringstream out;
    command(options, out);
    return json::parse(out.str());
  }
  json build(const std::string& lines) { return run(run_build, index_, lines, options_); }
  json update(const std::string& lines) { return run(run_update, index_, lines, options_); }

  // The articles of the published generation.
  static std::vector<std::string> records_of(const fs::path& index) {
    const IndexFolder folder(index);
    std::vector<std::string> records;
    for_each_record(live_shards(folder, published_manifest(folder)),
                    [&](const std::string& record) { records.push_back(record); });
    std::sort(records.begin(), records.end());
    return records;
  }

  // Whether a build of the same lines into an empty folder holds the same.
  void expect_as_from_nothing(const std::string& lines) {
    const fs::path fresh = folder_.path() / "fresh";
    fs::remove_all(fresh);
    run(run_build, fresh, lines, options_);
    EXPECT_EQ(records_of(index_), records_of(fresh));
    const IndexFolder folder(index_);
    EXPECT_THAT(verify(folder, published()), IsEmpty());
  }

  Manifest published() const { return published_manifest(IndexFolder(index_)); }

  std::vector<std::string> shard_names() const {
    std::vector<std::string> names;
    for (const ShardEntry& shard : published().shards) names.push_back(shard.name);
    return names;
  }

  TempFolder folder_;
  const fs::path index_ = folder_.path() / "index";
  IndexerOptions options_;
};

TEST_F(RebuildTest, WhatIsUnchangedStaysWhereItIs) {
  const json first = build(some_stories(0, 50));
  EXPECT_EQ(first["reused"], 0);
  const std::vector<std::string> shards = shard_names();
  const json again = build(some_stories(0, 50));
  EXPECT_EQ(again["reused"], 50);
  EXPECT_EQ(again["read"], 50);
  EXPECT_EQ(again["articles"], 50);
  EXPECT_EQ(again["difference"], (json{{"added", 0}, {"changed", 0}, {"removed", 0}}));
  EXPECT_NE(again["generation"], first["generation"]);
  EXPECT_EQ(shard_names(), shards);
  EXPECT_THAT(published().shards.at(0).superseded, IsEmpty());
  expect_as_from_nothing(some_stories(0, 50));
}

TEST_F(RebuildTest, OnlyWhatChangedIsMade) {
  build(some_stories(0, 200));
  const std::string lines =
      some_stories(0, 90) + line_of("s90", "Corrected") + some_stories(91, 198) + line_of("n", "New");
  const json report = build(lines);
  EXPECT_EQ(report["reused"], 197);
  EXPECT_EQ(report["difference"], (json{{"added", 1}, {"changed", 1}, {"removed", 2}}));
  ASSERT_THAT(published().shards, SizeIs(2));
  EXPECT_THAT(published().shards[0].superseded, ElementsAre(91, 199, 200));
  EXPECT_EQ(published().shards[1].articles, 2U);
  expect_as_from_nothing(lines);
}

TEST_F(RebuildTest, ManyChangesLeaveOneShard) {
  build(some_stories(0, 50));
  const std::string lines = some_stories(0, 25) + some_stories(25, 50, "Corrected");
  EXPECT_EQ(build(lines)["reused"], 25);
  EXPECT_THAT(published().shards, SizeIs(1));
  EXPECT_THAT(published().shards[0].superseded, IsEmpty());
  expect_as_from_nothing(lines);
}

TEST_F(RebuildTest, WhereNothingStaysNothingIsLeft) {
  build(some_stories(0, 20));
  options_.allow_empty = options_.allow_shrink = true;
  EXPECT_EQ(build(some_stories(20, 40))["reused"], 0);
  EXPECT_THAT(published().shards, SizeIs(1));
  expect_as_from_nothing(some_stories(20, 40));
  EXPECT_EQ(build("")["articles"], 0);
  expect_as_from_nothing("");
}

TEST_F(RebuildTest, UpdatesAndDeletionsAreUndone) {
  build(some_stories(0, 30));
  update(some_stories(5, 10, "Corrected") + line_of("n", "New"));
  Publisher(index_).publish_changes({"s20"}, 2);
  const json report = build(some_stories(0, 30));
  EXPECT_EQ(report["reused"], 24);
  EXPECT_EQ(report["difference"], (json{{"added", 1}, {"changed", 5}, {"removed", 1}}));
  expect_as_from_nothing(some_stories(0, 30));
}

TEST_F(RebuildTest, OfAnIdTheLastCounts) {
  build(line_of("a", "One") + line_of("b", "Two"));
  std::string lines =
      line_of("a", "Another") + line_of("a", "One") + line_of("b", "Two") + line_of("b", "Other");
  json report = build(lines);
  EXPECT_EQ(report["reused"], 1);
  EXPECT_EQ(report["replaced"], 2);
  EXPECT_EQ(report["kept"], (json{{"duplicate_id", 2}}));
  expect_as_from_nothing(lines);
  lines = line_of("a", "One") + line_of("a", "One") + line_of("b", "Other");
  report = build(lines);
  EXPECT_EQ(report["reused"], 2);
  EXPECT_EQ(report["replaced"], 1);
  expect_as_from_nothing(lines);
}

// The second is a copy of the first, until that one is gone.
TEST_F(RebuildTest, CopiesAreThoseOfTheWholeArchive) {
  build(line_of("first", "A", long_text(1)) + line_of("second", "B", long_text(1) + "again") +
        line_of("other", "C", long_text(2)));
  const std::string lines =
      line_of("other", "C", long_text(2)) + line_of("second", "B", long_text(1) + "again");
  EXPECT_EQ(build(lines)["reused"], 1);
  expect_as_from_nothing(lines);
  EXPECT_EQ(build(lines)["reused"], 2);
  EXPECT_EQ(build(line_of("first", "A", long_text(1)) + lines)["reused"], 1) << "it is a copy again";
}

TEST_F(RebuildTest, OtherOptionsMakeAllAnew) {
  const std::string lines = some_stories(0, 10);
  build(lines);
  const IndexerOptions usual = options_;
  options_.build.weights.title = 9;
  EXPECT_EQ(build(lines)["reused"], 0);
  EXPECT_EQ(published().weights.title, 9U);
  EXPECT_EQ(build(lines)["reused"], 10);
  options_ = usual;
  options_.build.portable = true;
  EXPECT_EQ(build(lines)["reused"], 0);
  EXPECT_EQ(build(lines)["reused"], 10);
  options_.build.zone = TimeZone::named("America/New_York").value();
  EXPECT_EQ(build(lines)["reused"], 0);
  options_.language = "de";
  EXPECT_EQ(build(lines)["reused"], 0) << "each is another article now";
  options_.build.writer = Writer::kStock;
  EXPECT_EQ(build(lines)["reused"], 0);
}

TEST_F(RebuildTest, IsFreshOnDemand) {
  build(some_stories(0, 10));
  const std::vector<std::string> shards = shard_names();
  options_.fresh = true;
  EXPECT_EQ(build(some_stories(0, 10))["reused"], 0);
  EXPECT_NE(shard_names(), shards);
}

// What was written by another program may be what this one would not make.
TEST_F(RebuildTest, NothingOfAnotherProgramStays) {
  build(some_stories(0, 10));
  Manifest manifest = published();
  manifest.program = "another";
  std::ofstream(IndexFolder(index_).manifest(manifest.generation)) << to_json_text(manifest);
  EXPECT_EQ(build(some_stories(0, 10))["reused"], 0);
  manifest = published();
  manifest.program = "another";
  std::ofstream(IndexFolder(index_).manifest(manifest.generation)) << to_json_text(manifest);
  update(line_of("n", "New"));
  EXPECT_EQ(published().program, "") << "several made it";
  EXPECT_EQ(build(some_stories(0, 10))["reused"], 0);
}

// Building is how a damaged index is mended.
TEST_F(RebuildTest, NothingDamagedStays) {
  build(some_stories(0, 10));
  const fs::path damaged =
      IndexFolder(index_).shard(published().generation, shard_names().at(0)) / kWordsFile;
  fs::resize_file(damaged, fs::file_size(damaged) - 1);
  EXPECT_EQ(build(some_stories(0, 10))["reused"], 0);
  expect_as_from_nothing(some_stories(0, 10));
}

// Its text is to go with the next build, out of the files, too; later ones have it nowhere.
TEST_F(RebuildTest, NothingIsLeftOfWhatWasTakenDown) {
  build(some_stories(0, 10));
  Publisher(index_).take_down({"s3"}, "", 2);
  EXPECT_EQ(build(some_stories(0, 10))["reused"], 0);
  ASSERT_THAT(published().shards, SizeIs(1));
  EXPECT_EQ(published().shards[0].articles, 9U);
  EXPECT_EQ(build(some_stories(0, 10))["reused"], 9);
  Publisher(index_).undo({"s3"}, 2);
  EXPECT_EQ(build(some_stories(0, 10))["reused"], 9) << "it is back";
  Publisher(index_).take_down({"s3"}, "", 2);
  EXPECT_EQ(build(some_stories(0, 10))["reused"], 0);
}

// It was not yet when the build began.
TEST_F(RebuildTest, WhatIsTakenDownMeanwhileIsThereOnceWhenItIsUndone) {
  build(some_stories(0, 10));
  IndexerOptions options = options_;
  options.index = index_;
  const fs::path pipe = folder_.path() / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  options.inputs = {pipe.string()};
  std::ostringstream out;
  std::thread other([&] {
    std::ofstream input(pipe);  // once the build reads
    Publisher(index_, Beside::kWriter).take_down({"s3"}, "", 2);
    input << some_stories(0, 10);
  });
  run_build(options, out);
  other.join();
  EXPECT_EQ(published().articles, 9U);
  Publisher(index_).undo({"s3"}, 2);
  EXPECT_EQ(published().articles, 10U);
  EXPECT_THAT(records_of(index_), SizeIs(10));
}

}  // namespace
}  // namespace dateline
