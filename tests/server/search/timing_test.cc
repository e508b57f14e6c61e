#include "server/search/related/timing.h"

#include <gtest/gtest.h>

#include "common/date/instant.h"
#include "server/search/generation/columns.h"

namespace dateline {
namespace {

constexpr int64_t kFourDays = int64_t{4} * kSecondsPerDay;

double factor(int64_t one, int64_t other) {
  return time_factor(one, other, Timing::kCounts);
}

TEST(TimeFactor, OfTheSameMomentIsThreeAndFalls) {
  EXPECT_DOUBLE_EQ(factor(1000, 1000), 3);
  EXPECT_DOUBLE_EQ(factor(1000, 1000 + kFourDays), 2);
  EXPECT_DOUBLE_EQ(factor(1000, 1000 - 2 * kFourDays), 1.5);
  EXPECT_NEAR(factor(1000, 1000 + 100 * kFourDays), 1, 1e-9);
}

// A story of an event that is told of for days may have no date; it comes before one of another month.
TEST(TimeFactor, OfTheUndatedIsThatOfSomeDays) {
  EXPECT_DOUBLE_EQ(factor(1000, Columns::kUndated), 2.5);
  EXPECT_DOUBLE_EQ(factor(Columns::kUndated, 1000), 2.5);
  EXPECT_DOUBLE_EQ(factor(Columns::kUndated, Columns::kUndated), 2.5);
}

TEST(TimeFactor, IsOneWhereTimeIsIgnored) {
  EXPECT_DOUBLE_EQ(time_factor(1000, 1000, Timing::kIgnored), 1);
  EXPECT_DOUBLE_EQ(time_factor(1000, Columns::kUndated, Timing::kIgnored), 1);
}

}  // namespace
}  // namespace dateline
