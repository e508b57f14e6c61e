#include "common/index/manifest.h"

#include <gmock/gmock.h>

#include <fstream>

#include "common/ascii.h"
#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/index/schema.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ManifestTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory(root_ / "shard-000");
    std::ofstream(root_ / "shard-000" / "data") << "some bytes";
  }

  Manifest sample() {
    Manifest manifest;
    manifest.format = kFormatVersion;
    manifest.generation = "20260101-000000-000";
    manifest.built = "2026-01-01T00:00:00Z";
    manifest.program = "0123abcd";
    manifest.time_zone = "UTC";
    manifest.icu = "72.1";
    manifest.weights = {.title = 7, .standfirst = 6, .tags = 5, .body = 4};
    manifest.portable = true;
    manifest.articles = 3;
    manifest.without_body = 2;
    manifest.undated = 1;
    manifest.languages = {{"en", 2}, {"", 1}};
    manifest.shards.push_back({"shard-000", 3, seal_files(root_ / "shard-000"), {1, 4, 5, 6}});
    manifest.input = {.sources = 5, .bytes = 700, .checksum = "89ef"};
    manifest.taken_down = {"a \"quoted\" id", "b"};
    manifest.never_in = {"b"};
    return manifest;
  }

  TempFolder folder_;
  const fs::path root_ = folder_.path();
};

TEST_F(ManifestTest, ReadsBackWhatItWrote) {
  const std::string text = to_json_text(sample());
  write_file_durably(root_ / "manifest.json", text);
  EXPECT_EQ(to_json_text(read_manifest(root_ / "manifest.json")), text);
}

TEST_F(ManifestTest, KeepsWhatTheServerAsksFor) {
  write_file_durably(root_ / "manifest.json", to_json_text(sample()));
  const Manifest manifest = read_manifest(root_ / "manifest.json");
  EXPECT_TRUE(manifest.portable);
  EXPECT_EQ(manifest.articles, 3U);
  EXPECT_EQ(manifest.without_body, 2U);
  EXPECT_EQ(manifest.undated, 1U);
  EXPECT_EQ(manifest.weights.title, 7U);
  EXPECT_EQ(manifest.weights.standfirst, 6U);
  EXPECT_EQ(manifest.weights.tags, 5U);
  EXPECT_EQ(manifest.weights.body, 4U);
  EXPECT_EQ(manifest.languages.at(""), 1U);
}

TEST_F(ManifestTest, KeepsWhatItIsMadeOf) {
  Manifest manifest = sample();
  write_file_durably(root_ / "manifest.json", to_json_text(manifest));
  const std::optional<BuildInput> input = read_manifest(root_ / "manifest.json").input;
  ASSERT_TRUE(input);
  EXPECT_EQ(input->sources, 5U);
  EXPECT_EQ(input->bytes, 700U);
  EXPECT_EQ(input->checksum, "89ef");
  manifest.input.reset();
  write_file_durably(root_ / "manifest.json", to_json_text(manifest));
  EXPECT_FALSE(read_manifest(root_ / "manifest.json").input);
}

TEST_F(ManifestTest, KeepsWhatCountsNoMore) {
  write_file_durably(root_ / "manifest.json", to_json_text(sample()));
  const Manifest manifest = read_manifest(root_ / "manifest.json");
  EXPECT_THAT(manifest.shards.at(0).superseded, ElementsAre(1, 4, 5, 6));
  EXPECT_THAT(manifest.taken_down, ElementsAre("a \"quoted\" id", "b"));
}

TEST_F(ManifestTest, AnyChangedByteIsDamage) {
  const std::string text = to_json_text(sample());
  for (size_t at = 0; at < text.size(); ++at) {
    if (is_blank(text[at])) continue;  // between the tokens
    std::string changed = text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    std::ofstream(root_ / "manifest.json") << changed;
    EXPECT_THROW(read_manifest(root_ / "manifest.json"), Error) << changed.substr(at, 20);
  }
}

TEST_F(ManifestTest, AnotherFormatIsSaidSo) {
  Manifest manifest = sample();
  manifest.format = 999;
  write_file_durably(root_ / "manifest.json", to_json_text(manifest));
  try {
    read_manifest(root_ / "manifest.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_THAT(error.message(), HasSubstr("format 999"));
  }
}

TEST_F(ManifestTest, ACutManifestIsDamage) {
  const std::string text = to_json_text(sample());
  for (size_t size = 0; size + 3 < text.size(); size += 7) {
    write_file_durably(root_ / "manifest.json", text.substr(0, size));
    EXPECT_THROW(read_manifest(root_ / "manifest.json"), Error) << size;
  }
}

TEST_F(ManifestTest, FindsEveryChangedFile) {
  const Manifest manifest = sample();
  EXPECT_THAT(check_files(root_, manifest.shards[0]), IsEmpty());
  std::ofstream(root_ / "shard-000" / "data") << "some_bytes";
  EXPECT_THAT(check_files(root_, manifest.shards[0]), SizeIs(1));
  std::ofstream(root_ / "shard-000" / "data") << "more bytes than before";
  EXPECT_THAT(check_files(root_, manifest.shards[0])[0], HasSubstr("bytes instead of 10"));
  fs::remove(root_ / "shard-000" / "data");
  EXPECT_THAT(check_files(root_, manifest.shards[0])[0], HasSubstr("missing"));
}

TEST_F(ManifestTest, NamesAllFilesThatChanged) {
  std::ofstream(root_ / "shard-000" / "index") << "other bytes";
  const Manifest manifest = sample();
  ASSERT_THAT(manifest.shards[0].files, SizeIs(2));
  EXPECT_EQ(manifest.shards[0].files[0].name, "data");
  std::ofstream(root_ / "shard-000" / "data") << "some_bytes";
  fs::remove(root_ / "shard-000" / "index");
  EXPECT_THAT(check_files(root_, manifest.shards[0]),
              ElementsAre(HasSubstr("data has another checksum"), HasSubstr("index is missing")));
}

}  // namespace
}  // namespace dateline
