#include "common/index/stem_set.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

TEST(StemSetTest, HasWhatWasAdded) {
  StemSet stems;
  for (int i = 0; i < 5000; i += 2) stems.add("stem" + std::to_string(i));
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(stems.contains("stem" + std::to_string(i)), i % 2 == 0) << i;
  stems.clear();
  EXPECT_FALSE(stems.contains("stem2"));
  stems.add("stem2");
  EXPECT_TRUE(stems.contains("stem2"));
}

}  // namespace
}  // namespace dateline
