// A build that would read the same files again publishes what they gave, and reads no articles; and knows
// when it must.
#include "indexer/same_input.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "indexer/pipeline.h"
#include "indexer/publish/export.h"
#include "indexer/publish/published_manifest.h"
#include "indexer/publish/publisher.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::SizeIs;

constexpr const char* kLines = R"({"id":"a","title":"One","body":"The harbour is closed."})"
                               "\n"
                               R"({"id":"b","title":"Two","body":"The ferry is late."})"
                               "\n";
constexpr const char* kLinesAsLong = R"({"id":"a","title":"Six","body":"The harbour is closed."})"
                                     "\n"
                                     R"({"id":"b","title":"Ten","body":"The ferry is late."})"
                                     "\n";

class SameInputTest : public ::testing::Test {
 protected:
  SameInputTest() {
    fs::create_directory(input_);
    write(kLines);
    options_.index = folder_.path() / "index";
    options_.inputs = {input_.string()};
    options_.json = true;
    options_.quiet = true;
    options_.build.jobs = 1;
  }

  void write(const std::string& text, const std::string& name = "a.jsonl") {
    std::ofstream(input_ / name) << text;
  }

  static json build(const IndexerOptions& options) {
    std::ostringstream out;
    run_build(options, out);
    return json::parse(out.str());
  }

  // Whether the next build would take over a build of this, as the files are now.
  bool is_noted(const std::string& text) {
    write(text);
    build(options_);
    return published().input.has_value();
  }

  Manifest published() const { return published_manifest(IndexFolder(options_.index)); }
  bool is_same() const { return has_same_input(published(), options_); }

  std::vector<std::string> records() const {
    std::vector<std::string> records;
    const IndexFolder folder(options_.index);
    for_each_record(live_shards(folder, published()),
                    [&](const std::string& record) { records.push_back(record); });
    return records;
  }

  TempFolder folder_;
  const fs::path input_ = folder_.path() / "input";
  IndexerOptions options_;
};

TEST_F(SameInputTest, FilesAreKnownByTheirNamesAndBytes) {
  build(options_);
  EXPECT_TRUE(is_same());
  write(kLinesAsLong);
  EXPECT_FALSE(is_same());
  write(std::string(kLines) + "\n");
  EXPECT_FALSE(is_same());
  write(kLines);
  EXPECT_TRUE(is_same());
  write("", "b.jsonl");
  EXPECT_FALSE(is_same()) << "it is a source more";
  fs::remove(input_ / "b.jsonl");
  fs::create_symlink("nowhere", input_ / "c.jsonl");
  EXPECT_FALSE(is_same()) << "it is to be told of";
  fs::remove(input_ / "c.jsonl");
  fs::rename(input_ / "a.jsonl", input_ / "a.txt");
  EXPECT_FALSE(is_same()) << "a name may tell the format";
}

TEST_F(SameInputTest, OptionsCountByWhichRecordsBecomeArticles) {
  build(options_);
  const std::vector<std::function<void(IndexerOptions&)>> changes = {
      [](IndexerOptions& options) { options.language = "de"; },
      [](IndexerOptions& options) { options.build.memory_mb = 128; },
      [](IndexerOptions& options) { options.read.format = "jsonl"; },
      [](IndexerOptions& options) { options.read.reader.cards = true; },
      [](IndexerOptions& options) { options.read.reader.max_record_bytes = 1000; },
      [](IndexerOptions& options) {
        options.read.reader.map = {{"title", "body"}};
      },
  };
  for (size_t i = 0; i < changes.size(); ++i) {
    IndexerOptions changed = options_;
    changes[i](changed);
    EXPECT_FALSE(has_same_input(published(), changed)) << i;
  }
  options_.build.jobs = 2;
  options_.keep = 1;
  EXPECT_TRUE(is_same());
}

// Two other titles in files that a forged manifest says to be the same.
TEST_F(SameInputTest, NothingIsReadAsArticlesWhenAllFilesAreTheSame) {
  const json first = build(options_);
  const std::vector<std::string> as_built = records();
  IndexerOptions other = options_;
  other.index = folder_.path() / "other";
  write(kLinesAsLong);
  build(other);
  Manifest manifest = published();
  manifest.input = published_manifest(IndexFolder(other.index)).input;
  std::ofstream(IndexFolder(options_.index).manifest(manifest.generation)) << to_json_text(manifest);
  json again = build(options_);
  EXPECT_EQ(records(), as_built);
  EXPECT_EQ(again["reused"], 2);
  EXPECT_EQ(again["difference"], (json{{"added", 0}, {"changed", 0}, {"removed", 0}}));
  EXPECT_NE(again["generation"], first["generation"]);
  EXPECT_EQ(again["bytes"], first["bytes"]);
  for (const char* key : {"generation", "difference", "seconds", "reused", "advice"}) again[key] = first[key];
  EXPECT_EQ(again, first);
  EXPECT_TRUE(published().input) << "and so does the next";
}

TEST_F(SameInputTest, WhatIsToldOfMoreThanArticlesIsToldAgain) {
  const std::string lines = kLines;
  EXPECT_TRUE(is_noted(lines));
  EXPECT_FALSE(is_noted(lines + "{\n")) << "a reject";
  EXPECT_FALSE(is_noted(lines + R"({"id":"c","title":"Three","published":"never"})" + "\n")) << "a flaw";
  EXPECT_FALSE(is_noted(lines + lines)) << "ids that come again";
  EXPECT_TRUE(is_noted(lines));
  Publisher(options_.index).take_down({"a"}, "", 2);
  EXPECT_FALSE(is_noted(lines)) << "one is kept out";
}

TEST_F(SameInputTest, WhatChangesTheArchiveIsNotOfTheInput) {
  EXPECT_TRUE(is_noted(kLines));
  Publisher(options_.index).publish_changes({"a"}, 3);
  EXPECT_FALSE(published().input);
  EXPECT_THAT(records(), SizeIs(1));
  build(options_);
  EXPECT_THAT(records(), SizeIs(2));
  const std::string whole = published().generation;
  Publisher(options_.index).take_down({"never seen"}, "", 3);
  EXPECT_FALSE(published().input);
  Publisher(options_.index).publish_again(whole, 3);
  EXPECT_TRUE(is_same()) << "it is the same again";
  EXPECT_EQ(build(options_)["articles"], 2);
}

// Who opened it would wait for a writer.
TEST_F(SameInputTest, AStreamIsNotReadTwice) {
  build(options_);
  const fs::path pipe = folder_.path() / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  options_.inputs = {pipe.string()};
  EXPECT_FALSE(is_same());
  options_.inputs = {"-"};
  EXPECT_FALSE(is_same());
}

}  // namespace
}  // namespace dateline
