#include "common/index/generation.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "common/error.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

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

TEST_F(IndexFolderTest, OneWriterAtATime) {
  const IndexFolder folder(root_ / "new");
  {
    const WriterLock lock(folder);
    try {
      const WriterLock second(folder);
      FAIL() << "two writers hold the lock";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kLocked);
      EXPECT_THAT(error.message(), HasSubstr("process " + std::to_string(::getpid())));
    }
  }
  const WriterLock again(folder);
}

TEST_F(IndexFolderTest, DurableFilesReplaceWhole) {
  write_file_durably(root_ / "f", "one");
  write_file_durably(root_ / "f", "two");
  EXPECT_EQ(read_small_file(root_ / "f"), "two");
  EXPECT_FALSE(fs::exists(root_ / "f.tmp"));
  EXPECT_THROW(write_file_durably(root_ / "no" / "f", "x"), Error);
  EXPECT_THROW(read_small_file(root_ / "absent"), Error);
}

}  // namespace
}  // namespace dateline
