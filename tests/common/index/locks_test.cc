#include "common/index/locks.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <optional>
#include <thread>

#include "common/error.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(LocksTest, OneWriterAtATime) {
  const TempFolder root;
  const IndexFolder folder(root.path() / "new");
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

TEST(LocksTest, NothingIsLeftOfWhoHeldTheLockBefore) {
  const TempFolder root;
  const IndexFolder folder(root.path());
  std::ofstream(root.path() / "LOCK") << std::string(300, 'x') << "\n";
  const WriterLock lock(folder);
  try {
    const WriterLock second(folder);
    FAIL() << "two writers hold the lock";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), Not(HasSubstr("\n")));
  }
}

TEST(LocksTest, ManyHoldAGeneration) {
  const TempFolder root;
  EXPECT_FALSE(is_held(root.path()));
  {
    const GenerationHold first(root.path());
    EXPECT_TRUE(is_held(root.path()));
    { const GenerationHold second(root.path()); }
    EXPECT_TRUE(is_held(root.path()));
  }
  EXPECT_FALSE(is_held(root.path()));
}

TEST(LocksTest, WhatIsNotThereIsNotHeld) {
  const TempFolder root;
  const GenerationHold hold(root.path() / "nowhere");
  EXPECT_FALSE(is_held(root.path() / "nowhere"));
  EXPECT_FALSE(std::filesystem::exists(root.path() / "nowhere"));
}

TEST(LocksTest, WhoIsToPublishWaits) {
  const TempFolder root;
  const IndexFolder folder(root.path());
  std::optional<PublishingLock> first(folder);
  std::atomic<bool> has_it = false;
  std::thread second([&] {
    const PublishingLock lock(folder);
    has_it = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_FALSE(has_it);
  first.reset();
  second.join();
  EXPECT_TRUE(has_it);
}

}  // namespace
}  // namespace dateline
