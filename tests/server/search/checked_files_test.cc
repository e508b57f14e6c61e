#include "server/search/generation/checked_files.h"

#include <gmock/gmock.h>

#include <fstream>

#include "common/error.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

void flip_byte(const fs::path& path, uint64_t at) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(at));
  const int byte = file.get();
  file.seekp(static_cast<std::streamoff>(at));
  file.put(static_cast<char>(byte ^ 16));
}

class CheckedFilesTest : public ::testing::Test {
 protected:
  std::string publish() {
    return index_.publish({make_article("1", "One", "one"), make_article("2", "Two", "two")});
  }

  fs::path shard(const std::string& generation) const {
    return folder_.shard(generation, IndexFolder::shard_name(generation));
  }

  void check(const std::string& generation) { files_.hold(folder_, index_.manifest(generation)); }

  TestIndex index_;
  IndexFolder folder_{index_.root()};
  CheckedFiles files_;
};

TEST_F(CheckedFilesTest, AFlippedByteInAnyFileIsNamed) {
  const std::string generation = publish();
  EXPECT_NO_THROW(check(generation));
  const Manifest manifest = index_.manifest(generation);
  for (const ShardFile& file : manifest.shards.at(0).files) {
    if (file.bytes == 0) continue;
    const fs::path path = shard(generation) / file.name;
    flip_byte(path, file.bytes / 2);
    try {
      CheckedFiles().hold(folder_, manifest);
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kDamaged);
      EXPECT_THAT(error.message(), HasSubstr(path.string()));
    }
    flip_byte(path, file.bytes / 2);
  }
}

TEST_F(CheckedFilesTest, AMissingFileIsNamed) {
  const std::string generation = publish();
  fs::remove(shard(generation) / "postlist.glass");
  EXPECT_THROW(check(generation), Error);
}

TEST_F(CheckedFilesTest, WhatGenerationsShareIsReadOnce) {
  const std::string first = publish();
  check(first);
  flip_byte(shard(first) / "postlist.glass", 5000);  // as if it had been so when it was checked
  EXPECT_NO_THROW(check(index_.take_down("1")));
}

TEST_F(CheckedFilesTest, ACopyIsReadForItself) {
  const std::string first = publish();
  check(first);
  const std::string second = index_.take_down("1");
  const fs::path shared = folder_.shard(second, IndexFolder::shard_name(first)) / "postlist.glass";
  fs::copy_file(shared, shared.string() + "-copy");
  fs::rename(shared.string() + "-copy", shared);
  flip_byte(shared, 5000);
  EXPECT_THROW(check(second), Error);
}

TEST_F(CheckedFilesTest, ADamagedGenerationIsNotServed) {
  const std::string good = publish();
  LocalSearcher searcher({.index = index_.root()});
  const std::string bad = publish();
  flip_byte(shard(bad) / "postlist.glass", 5000);
  searcher.reload();
  EXPECT_EQ(searcher.generation(), good);
  EXPECT_THROW(LocalSearcher({.index = index_.root()}), Error);
}

}  // namespace
}  // namespace dateline
