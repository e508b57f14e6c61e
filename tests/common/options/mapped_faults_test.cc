#include "common/mapped_faults.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include "common/error.h"
#include "common/mapped_file.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

// A file whose pages fail when it is cut, as those of a broken disk do.
class MappedFaultsTest : public testing::Test {
 protected:
  MappedFaultsTest() {
    survive_mapped_faults();
    write();
  }

  void write() const { std::ofstream(path_) << content_; }
  void fail() const { ASSERT_EQ(::truncate(path_.c_str(), 1), 0); }

  const TempFolder folder_;
  const std::filesystem::path path_ = folder_.path() / "file";
  const size_t page_ = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
  const std::string content_ = std::string(page_, 'a') + std::string(page_, 'b') + std::string(page_, 'c');
};

TEST_F(MappedFaultsTest, WhatCanBeReadIsNoFault) {
  const MappedFile file(path_);
  const MappedReads reads;
  EXPECT_EQ(file.bytes(), content_);
  EXPECT_NO_THROW(reads.check());
}

TEST_F(MappedFaultsTest, APageThatFailsIsToldAndReadAgain) {
  const MappedFile file(path_);
  fail();
  const MappedReads reads;
  EXPECT_EQ(file.bytes()[page_ + 3], '\0');
  EXPECT_THROW(reads.check(), Error);
  write();
  EXPECT_THROW(reads.check(), Error) << "it may have read zeros";
  const MappedReads later;
  EXPECT_EQ(file.bytes(), content_);
  EXPECT_NO_THROW(later.check());
}

TEST_F(MappedFaultsTest, APageThatGoesOnFailingIsToldEachTime) {
  const MappedFile file(path_);
  fail();
  for (int time = 0; time < 3; ++time) {
    const MappedReads reads;
    EXPECT_EQ(file.bytes()[2 * page_], '\0');
    EXPECT_THROW(reads.check(), Error);
  }
}

TEST_F(MappedFaultsTest, TheOtherFilesStayAsTheyAre) {
  const std::filesystem::path other_path = folder_.path() / "other";
  std::ofstream(other_path) << content_;
  const MappedFile file(path_);
  const MappedFile other(other_path);
  fail();
  EXPECT_EQ(file.bytes()[page_], '\0');
  EXPECT_EQ(other.bytes(), content_);
}

TEST_F(MappedFaultsTest, AFaultOfAnythingElseEndsTheProcess) {
  EXPECT_EXIT(::raise(SIGBUS), testing::KilledBySignal(SIGBUS), "");
}

}  // namespace
}  // namespace dateline
