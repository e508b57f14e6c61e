#include "common/index/stem_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "common/error.h"

namespace dateline {
namespace {

TEST(StemTableTest, HasWhatWasAdded) {
  StemTable stems;
  for (uint32_t i = 0; i < 5000; i += 2) {
    StemTable::Stem& stem = stems["stem" + std::to_string(i)];
    stem.frequency = i;
    stem.in_text = true;
  }
  for (uint32_t i = 0; i < 5000; ++i) {
    const StemTable::Stem& stem = stems["stem" + std::to_string(i)];
    ASSERT_EQ(stem.in_text, i % 2 == 0) << i;
    ASSERT_EQ(stem.frequency, i % 2 == 0 ? i : 0) << i;
  }
  stems.clear();
  EXPECT_FALSE(stems["stem2"].in_text);
}

TEST(StemTableTest, TheNormIsTheLengthOfTheWeights) {
  StemTable stems;
  EXPECT_EQ(stems.norm(), 0);
  stems["oil"].frequency = 1;
  stems["crude"].frequency = 3;
  stems["price"].frequency = 100;
  const double three = 1 + std::log(3);
  const double hundred = 1 + std::log(100);
  EXPECT_NEAR(stems.norm(), std::sqrt(1 + three * three + hundred * hundred), 1e-9);
}

TEST(StemTableTest, TheNormIsTheSameInATableOfAnySize) {
  StemTable stems;
  const auto norm = [&] {
    for (uint32_t i = 0; i < 200; ++i) stems["stem" + std::to_string(i)].frequency = i;
    return stems.norm();
  };
  const double first = norm();
  for (uint32_t i = 0; i < 5000; ++i) stems["other" + std::to_string(i)].frequency = 1;
  stems.clear();
  EXPECT_EQ(norm(), first);
}

TEST(StemWeightTest, APackedNormThatIsCutOffIsDamage) {
  EXPECT_EQ(unpack_norm(pack_norm(2.5)), 2.5);
  EXPECT_EQ(unpack_norm(""), 0);
  EXPECT_THROW(unpack_norm(pack_norm(2.5).substr(1)), Error);
}

}  // namespace
}  // namespace dateline
