#include "common/index/durable_files.h"

#include <gtest/gtest.h>

#include "common/error.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

TEST(DurableFilesTest, ReplaceWhole) {
  const TempFolder folder;
  const fs::path& root = folder.path();
  write_file_durably(root / "f", "one");
  write_file_durably(root / "f", "two");
  EXPECT_EQ(read_small_file(root / "f"), "two");
  EXPECT_FALSE(fs::exists(root / "f.tmp"));
  EXPECT_THROW(write_file_durably(root / "no" / "f", "x"), Error);
  EXPECT_THROW(read_small_file(root / "absent"), Error);
}

}  // namespace
}  // namespace dateline
