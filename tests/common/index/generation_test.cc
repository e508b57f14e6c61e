#include "common/index/generation.h"

#include <gmock/gmock.h>

#include <fstream>

#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/index/locks.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class IndexFolderTest : public ::testing::Test {
 protected:
  std::string complete_generation(const IndexFolder& folder) {
    std::string id = folder.begin_generation();
    write_file_durably(folder.manifest(id), "{}");
    return id;
  }

  TempFolder folder_;
  const fs::path root_ = folder_.path();
};

TEST_F(IndexFolderTest, NothingIsPublishedAtFirst) {
  EXPECT_EQ(IndexFolder(root_).current(), std::nullopt);
  EXPECT_TRUE(IndexFolder(root_).generations().empty());
}

TEST_F(IndexFolderTest, PublishesWhatIsComplete) {
  const IndexFolder folder(root_);
  const std::string first = complete_generation(folder);
  folder.publish(first);
  EXPECT_EQ(folder.current(), first);
  const std::string second = complete_generation(folder);
  EXPECT_EQ(folder.current(), first);
  folder.publish(second);
  EXPECT_EQ(folder.current(), second);
  EXPECT_THAT(folder.generations(), ElementsAre(first, second));
  EXPECT_LT(first, second);
}

TEST_F(IndexFolderTest, CurrentThatNamesNothingIsDamage) {
  const IndexFolder folder(root_);
  for (const char* content : {"", "20200101-000000-000\n", "../../etc\n"}) {
    std::ofstream(root_ / "CURRENT") << content;
    EXPECT_THROW(folder.current(), Error) << content;
  }
}

// What stands outside is nobody's generation, though it looks like one.
TEST_F(IndexFolderTest, CurrentNamesNothingOutsideTheFolder) {
  const IndexFolder folder(root_);
  complete_generation(folder);
  fs::create_directories(root_ / "other");
  write_file_durably(root_ / "other" / "manifest.json", "{}");
  ASSERT_TRUE(fs::exists(folder.manifest("../other")));
  std::ofstream(root_ / "CURRENT") << "../other\n";
  EXPECT_THROW(folder.current(), Error);
  EXPECT_EQ(folder.current_if_sound(), std::nullopt);
}

TEST_F(IndexFolderTest, AnEditorMayHaveEndedTheLineOfCurrent) {
  const IndexFolder folder(root_);
  const std::string id = complete_generation(folder);
  for (const char* end : {"", "\n", "\r\n", "\n\n"}) {
    std::ofstream(root_ / "CURRENT") << id << end;
    EXPECT_EQ(folder.current(), id);
  }
}

TEST_F(IndexFolderTest, AShardIsSharedFileByFile) {
  const IndexFolder folder(root_);
  const std::string from = complete_generation(folder);
  const std::string to = folder.begin_generation();
  fs::create_directory(folder.shard(from, "shard"));
  write_file_durably(folder.shard(from, "shard") / "a", "one");
  write_file_durably(folder.shard(from, "shard") / "b", "two");
  folder.share_shard(from, to, "shard");
  folder.remove(from);
  EXPECT_EQ(read_small_file(folder.shard(to, "shard") / "a"), "one");
  EXPECT_EQ(read_small_file(folder.shard(to, "shard") / "b"), "two");
}

TEST_F(IndexFolderTest, RemovesWhatDeadRunsLeft) {
  const IndexFolder folder(root_);
  const std::string whole = complete_generation(folder);
  const std::string unfinished = folder.begin_generation();
  std::ofstream(root_ / "CURRENT.tmp") << "x";
  folder.remove_leftovers();
  EXPECT_TRUE(fs::exists(folder.generation(whole)));
  EXPECT_FALSE(fs::exists(folder.generation(unfinished)));
  EXPECT_FALSE(fs::exists(root_ / "CURRENT.tmp"));
}

// Whatever it is called: who knows whose it is.
TEST_F(IndexFolderTest, LeavesAloneWhatIsNotOurs) {
  const IndexFolder folder(root_);
  const std::string whole = complete_generation(folder);
  const std::string with_notes = folder.begin_generation();
  std::ofstream(folder.generation(with_notes) / "NOTES.txt") << "x";
  const std::string with_folder = folder.begin_generation();
  fs::create_directory(folder.generation(with_folder) / "shard-of-mine");
  const std::string a_file = "20200101-000000-000";
  std::ofstream(folder.generation(a_file)) << "x";
  const std::string a_link = "20200101-000000-001";
  fs::create_directory(root_ / "elsewhere");
  fs::create_directory_symlink(root_ / "elsewhere", folder.generation(a_link));
  fs::create_directory(folder.generation("notes"));
  std::ofstream(root_ / "mine.tmp") << "x";
  EXPECT_THAT(folder.remove_leftovers(),
              ::testing::UnorderedElementsAre(folder.generation(with_notes), folder.generation(with_folder),
                                              folder.generation(a_file), folder.generation(a_link),
                                              folder.generation("notes")));
  EXPECT_TRUE(fs::exists(folder.generation(with_notes) / "NOTES.txt"));
  EXPECT_TRUE(fs::exists(folder.generation(with_folder) / "shard-of-mine"));
  EXPECT_TRUE(fs::exists(folder.generation(a_file)));
  EXPECT_TRUE(fs::exists(folder.generation(a_link)));
  EXPECT_TRUE(fs::exists(root_ / "mine.tmp"));
  EXPECT_THAT(folder.generations(), ElementsAre(whole));
}

TEST_F(IndexFolderTest, RemovesAllThatAnUnfinishedGenerationHas) {
  const IndexFolder folder(root_);
  const std::string id = folder.begin_generation();
  fs::create_directory(folder.shard(id, IndexFolder::shard_name(id)));
  fs::create_directory(folder.shard(id, IndexFolder::shard_name("20200101-000000-000")));
  std::ofstream(folder.generation(id) / "manifest.json.tmp") << "{";
  std::ofstream(folder.work(id) / "anything") << "x";
  std::ofstream(root_ / "takedowns.jsonl.tmp") << "x";
  EXPECT_THAT(folder.remove_leftovers(), ::testing::IsEmpty());
  EXPECT_FALSE(fs::exists(folder.generation(id)));
  EXPECT_FALSE(fs::exists(root_ / "takedowns.jsonl.tmp"));
}

TEST_F(IndexFolderTest, WhatIsHeldGoesLater) {
  const IndexFolder folder(root_);
  const std::string older = complete_generation(folder);
  fs::create_directory(folder.shard(older, IndexFolder::shard_name(older)));
  folder.publish(complete_generation(folder));
  {
    const GenerationHold hold(folder.generation(older));
    folder.remove(older);
    EXPECT_FALSE(folder.has(older));
    folder.remove_leftovers();
    EXPECT_TRUE(fs::exists(folder.shard(older, IndexFolder::shard_name(older))));
  }
  folder.remove_leftovers();
  EXPECT_FALSE(fs::exists(folder.generation(older)));
}

// An error of the file system is one of ours, whoever meets it.
TEST_F(IndexFolderTest, CurrentThatCannotBeReadIsDamage) {
  const IndexFolder folder(root_);
  folder.publish(complete_generation(folder));
  fs::remove(root_ / "CURRENT");
  fs::create_symlink("CURRENT", root_ / "CURRENT");
  EXPECT_THROW(folder.current(), Error);
  fs::remove(root_ / "CURRENT");
  fs::create_directory(root_ / "CURRENT");
  EXPECT_THROW(folder.current(), Error);
}

TEST_F(IndexFolderTest, IdsAscendThoughTheClockIsSetBack) {
  const IndexFolder folder(root_);
  const std::string ahead = "29991231-235959-999";
  fs::create_directories(folder.generation(ahead));
  fs::create_directories(folder.generation("notes"));
  write_file_durably(folder.manifest(ahead), "{}");
  EXPECT_EQ(complete_generation(folder), "30000101-000000-000");
  EXPECT_EQ(folder.begin_generation(), "30000101-000000-001");
}

TEST_F(IndexFolderTest, IdsAreLaterThanThoseOfUnfinishedGenerationsToo) {
  const IndexFolder folder(root_);
  fs::create_directories(folder.generation("29991231-235959-999"));
  EXPECT_EQ(folder.begin_generation(), "30000101-000000-000");
}

TEST_F(IndexFolderTest, AGenerationIsNewerThanThoseCompletedMeanwhile) {
  const IndexFolder folder(root_);
  const std::string begun = folder.begin_generation();
  EXPECT_EQ(folder.renew_generation(begun), begun);
  const std::string meanwhile = complete_generation(folder);
  const std::string renewed = folder.renew_generation(begun);
  EXPECT_GT(renewed, meanwhile);
  EXPECT_FALSE(fs::exists(folder.generation(begun)));
  EXPECT_TRUE(fs::exists(folder.work(renewed)));
}

TEST_F(IndexFolderTest, WhatNeverWasPublishedIsALeftover) {
  const IndexFolder folder(root_);
  const std::string published = complete_generation(folder);
  const std::string newer = complete_generation(folder);
  folder.remove_leftovers();  // nothing is published yet: who can tell
  EXPECT_THAT(folder.generations(), ElementsAre(published, newer));
  folder.publish(published);
  folder.remove_leftovers();
  EXPECT_THAT(folder.generations(), ElementsAre(published));
}

TEST_F(IndexFolderTest, AFolderOfAnotherNameIsSomebodysOwn) {
  const IndexFolder folder(root_);
  const std::string older = complete_generation(folder);
  for (const std::string& name :
       {older + "-copy", std::string("29991231-235959-999.keep"), std::string("notes")}) {
    fs::create_directories(folder.generation(name));
    write_file_durably(folder.manifest(name), "{}");
  }
  const std::string newer = complete_generation(folder);
  EXPECT_LT(newer, "2999");
  folder.publish(newer);
  folder.remove_leftovers();
  folder.prune(2);
  EXPECT_THAT(folder.generations(), ElementsAre(older, newer));
  EXPECT_TRUE(fs::exists(folder.manifest(older + "-copy")));
  EXPECT_TRUE(fs::exists(folder.manifest("29991231-235959-999.keep")));
}

// So that an archive of many gigabytes is not copied for each update.
TEST_F(IndexFolderTest, SharesTheFilesOfAShard) {
  const IndexFolder folder(root_);
  const std::string from = complete_generation(folder);
  fs::create_directory(folder.shard(from, "shard-a"));
  write_file_durably(folder.shard(from, "shard-a") / "postlist.glass", "postings");
  const std::string to = folder.begin_generation();
  folder.share_shard(from, to, "shard-a");
  const fs::path shared = folder.shard(to, "shard-a") / "postlist.glass";
  EXPECT_TRUE(fs::equivalent(shared, folder.shard(from, "shard-a") / "postlist.glass"));
  write_file_durably(folder.manifest(to), "{}");
  folder.publish(to);
  folder.prune(1);
  EXPECT_EQ(read_small_file(shared), "postings");
}

TEST_F(IndexFolderTest, PrunesButNeverTheCurrentOne) {
  const IndexFolder folder(root_);
  const std::string a = complete_generation(folder);
  const std::string b = complete_generation(folder);
  const std::string c = complete_generation(folder);
  folder.publish(a);  // as after a rollback
  folder.prune(2);
  EXPECT_THAT(folder.generations(), ElementsAre(a, c));
  folder.prune(1);
  EXPECT_THAT(folder.generations(), ElementsAre(a));
}

}  // namespace
}  // namespace dateline
