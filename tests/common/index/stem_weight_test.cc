#include "common/index/stem_weight.h"

#include <gtest/gtest.h>

#include <cmath>

#include "common/error.h"

namespace dateline {
namespace {

TEST(NormSumTest, TheNormIsTheLengthOfTheWeights) {
  NormSum sum;
  EXPECT_EQ(sum.norm(), 0);
  for (const uint32_t frequency : {1U, 3U, 100U, 0U}) sum.add(frequency);
  const double three = 1 + std::log(3);
  const double hundred = 1 + std::log(100);
  EXPECT_NEAR(sum.norm(), std::sqrt(1 + three * three + hundred * hundred), 1e-9);
}

TEST(NormSumTest, TheNormIsTheSameInAnyOrder) {
  NormSum ascending, descending;
  for (uint32_t i = 0; i < 2000; ++i) {
    ascending.add(i);
    descending.add(1999 - i);
  }
  EXPECT_EQ(ascending.norm(), descending.norm());
}

TEST(StemWeightTest, APackedNormThatIsCutOffIsDamage) {
  EXPECT_EQ(unpack_norm(pack_norm(2.5)), 2.5);
  EXPECT_EQ(unpack_norm(""), 0);
  EXPECT_THROW(unpack_norm(pack_norm(2.5).substr(1)), Error);
}

}  // namespace
}  // namespace dateline
