#include "server/search/related/consensus.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Consensus, PrefersWhatMostHave) {
  const StemVector one = {{1, 0.6F}, {2, 0.8F}};
  const StemVector two = {{1, 0.6F}, {3, 0.8F}};
  Consensus consensus;
  consensus.add(one, 1);
  consensus.add(two, 1);
  EXPECT_GT(consensus.with({{1, 1}}, 0), consensus.with({{4, 1}}, 0));
  EXPECT_NEAR(consensus.with({{1, 1}}, 0), 0.6, 1e-6);
  EXPECT_NEAR(consensus.with({{3, 1}}, 0), 0.4, 1e-6);
  EXPECT_EQ(consensus.with({}, 0), 0);
}

TEST(Consensus, CountsBetterCandidatesMore) {
  Consensus consensus;
  consensus.add({{1, 1}}, 2);
  consensus.add({{2, 1}}, 1);
  EXPECT_GT(consensus.with({{1, 1}}, 0), consensus.with({{2, 1}}, 0));
  EXPECT_LE(consensus.with({{1, 1}}, 0), 1);
}

TEST(Consensus, NoneIsComparedWithItself) {
  const StemVector one = {{1, 0.6F}, {2, 0.8F}};
  const StemVector two = {{1, 1}};
  Consensus consensus;
  consensus.add(one, 3);
  consensus.add(two, 1);
  EXPECT_NEAR(consensus.with(one, 3), 0.6, 1e-6);
  EXPECT_NEAR(consensus.with(two, 1), 0.6, 1e-6);
}

TEST(Consensus, OfNobodyIsNothing) {
  const StemVector one = {{1, 1}};
  Consensus consensus;
  EXPECT_EQ(consensus.with(one, 0), 0);
  consensus.add(one, 1);
  EXPECT_EQ(consensus.with(one, 1), 0) << "there is no other";
}

}  // namespace
}  // namespace dateline
