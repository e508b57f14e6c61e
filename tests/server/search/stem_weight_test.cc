#include "server/search/related/stem_weight.h"

#include <gtest/gtest.h>

#include <cmath>

namespace dateline {
namespace {

TEST(StemWeight, IsDampened) {
  EXPECT_EQ(stem_weight(0), 0);
  EXPECT_EQ(stem_weight(1), 1);
  EXPECT_EQ(stem_weight(3), 1 + std::log(3.0));
  EXPECT_EQ(stem_weight(100), 1 + std::log(100.0));
}

}  // namespace
}  // namespace dateline
