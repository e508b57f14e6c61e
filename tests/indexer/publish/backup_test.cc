#include "indexer/publish/backup.h"

#include <gmock/gmock.h>

#include "common/error.h"
#include "indexer/publish/held_generation.h"
#include "indexer/publish/takedowns.h"
#include "indexer/publish/verify.h"
#include "tests/indexer/publish/test_archive.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ErrorCode failure_of(const fs::path& index, const fs::path& target) {
  try {
    back_up(IndexFolder(index), target);
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::kInternal;
}

TEST(BackupTest, IsAnIndexOfItsOwn) {
  const TestArchive archive;
  archive.publish("a", 4);
  const std::string id = archive.publish("abc", 4);
  EXPECT_EQ(back_up(IndexFolder(archive.root()), archive.beside("copy")).generation, id);
  const IndexFolder copy(archive.beside("copy"));
  EXPECT_THAT(copy.generations(), ElementsAre(id)) << "only what is published";
  const HeldGeneration held = HeldGeneration::published(copy);
  EXPECT_THAT(verify(copy, held.manifest()), IsEmpty());
  EXPECT_EQ(count_records(copy, held.manifest()), 3U);
  for (const auto& entry : fs::recursive_directory_iterator(copy.root())) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(entry.hard_link_count(), 1U) << entry.path();
  }
  Publisher(copy.root()).take_down({"a"}, "", 1);
  EXPECT_EQ(HeldGeneration::published(IndexFolder(archive.root())).manifest().articles, 3U);
}

TEST(BackupTest, KeepsOutWhatWasTakenDown) {
  const TestArchive archive;
  archive.publish("abc");
  Publisher(archive.root()).take_down({"a"}, "a court's order", 1);
  back_up(IndexFolder(archive.root()), archive.beside("copy"));
  const IndexFolder copy(archive.beside("copy"));
  EXPECT_EQ(count_records(copy, HeldGeneration::published(copy).manifest()), 2U);
  EXPECT_THAT(Takedowns(copy.root()).in_force(), ElementsAre("a"));
}

// As where a takedown comes while the generation is copied: it is in the log already.
TEST(BackupTest, KeepsOutWhatOnlyTheLogNames) {
  const TestArchive archive;
  archive.publish("abc");
  Takedowns(archive.root()).take_down({"b"}, "");
  back_up(IndexFolder(archive.root()), archive.beside("copy"));
  const IndexFolder copy(archive.beside("copy"));
  const HeldGeneration held = HeldGeneration::published(copy);
  EXPECT_EQ(count_records(copy, held.manifest()), 2U);
  EXPECT_THAT(copy.generations(), ElementsAre(held.manifest().generation));
  EXPECT_EQ(HeldGeneration::published(IndexFolder(archive.root())).manifest().articles, 3U);
}

TEST(BackupTest, TouchesNothingThatIsThere) {
  const TestArchive archive;
  archive.publish("a");
  fs::create_directories(archive.beside("full") / "notes");
  std::ofstream(archive.beside("file")) << "x";
  for (const char* taken : {"full", "file", "index"})
    EXPECT_EQ(failure_of(archive.root(), archive.beside(taken)), ErrorCode::kUsage) << taken;
  EXPECT_TRUE(fs::exists(archive.beside("full") / "notes"));
  EXPECT_TRUE(fs::exists(archive.beside("file")));
  fs::create_directories(archive.beside("empty"));
  back_up(IndexFolder(archive.root()), archive.beside("empty"));
  EXPECT_TRUE(IndexFolder(archive.beside("empty")).current());
}

TEST(BackupTest, OfWhatIsDamagedLeavesNothing) {
  const TestArchive archive;
  const std::string id = archive.publish("a");
  const IndexFolder folder(archive.root());
  const fs::path file = folder.shard(id, IndexFolder::shard_name(id)) / "postlist.glass";
  fs::resize_file(file, fs::file_size(file) + 1);
  EXPECT_EQ(failure_of(archive.root(), archive.beside("copy")), ErrorCode::kDamaged);
  EXPECT_TRUE(fs::is_empty(archive.beside("copy")));
  EXPECT_EQ(failure_of(archive.beside("nowhere"), archive.beside("other")), ErrorCode::kDamaged);
  EXPECT_FALSE(fs::exists(archive.beside("other")));
}

}  // namespace
}  // namespace dateline
