#include "indexer/build/publisher.h"

#include <gmock/gmock.h>

#include <fstream>

#include "common/error.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class PublisherTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "dateline-XXXXXX";
    root_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(root_); }

  Manifest publish(int articles) {
    Publisher publisher(root_);
    ShardBuilder builder(publisher.begin(), options_);
    for (int i = 0; i < articles; ++i) {
      Article article;
      article.id = std::to_string(i);
      article.title = "Story " + article.id;
      builder.add(std::move(article));
    }
    builder.finish(publisher.shard_path());
    Manifest manifest = publisher.publish_archive(options_, 2);
    difference_ = publisher.difference();
    return manifest;
  }

  fs::path root_;
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
  EXPECT_THAT(verify(folder), IsEmpty());
}

TEST_F(PublisherTest, ComparesWithTheGenerationBefore) {
  publish(10);
  publish(12);
  ASSERT_TRUE(difference_);
  EXPECT_EQ(difference_->added, 2U);
  EXPECT_EQ(difference_->changed, 0U);
}

TEST_F(PublisherTest, KeepsTwoGenerations) {
  publish(1);
  publish(2);
  publish(3);
  EXPECT_THAT(IndexFolder(root_).generations(), SizeIs(2));
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

TEST_F(PublisherTest, VerifyTellsOfAFlippedByte) {
  const Manifest manifest = publish(50);
  const fs::path file =
      IndexFolder(root_).shard(manifest.generation, manifest.shards[0].name) / "postlist.glass";
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(100);
  const char byte = static_cast<char>(stream.get());
  stream.seekp(100);
  stream.put(static_cast<char>(byte ^ 1));
  stream.close();
  EXPECT_THAT(verify(IndexFolder(root_)), Not(IsEmpty()));
}

TEST_F(PublisherTest, ADamagedIndexCanBeBuiltAnew) {
  publish(3);
  std::ofstream(root_ / "CURRENT") << "nonsense\n";
  EXPECT_THROW(verify(IndexFolder(root_)), Error);
  publish(4);
  EXPECT_THAT(verify(IndexFolder(root_)), IsEmpty());
}

}  // namespace
}  // namespace dateline
