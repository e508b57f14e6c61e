#include "server/search/related/consensus.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

Overlap sharing(std::vector<Overlap::Part> parts) {
  return {.cosine = 0, .parts = std::move(parts)};
}

TEST(Consensus, PrefersWhatMostHave) {
  const Overlap one = sharing({{0, 0.6}, {1, 0.8}});
  const Overlap two = sharing({{0, 0.6}, {2, 0.8}});
  Consensus consensus(3);
  consensus.add(one, 1);
  consensus.add(two, 1);
  consensus.finish();
  EXPECT_DOUBLE_EQ(consensus.with(one), consensus.with(two));
  EXPECT_GT(consensus.with(sharing({{0, 1}})), consensus.with(sharing({{1, 1}})));
  EXPECT_EQ(consensus.with(sharing({})), 0);
}

TEST(Consensus, CountsBetterCandidatesMore) {
  const Overlap good = sharing({{0, 1}});
  const Overlap bad = sharing({{1, 1}});
  Consensus consensus(2);
  consensus.add(good, 2);
  consensus.add(bad, 1);
  consensus.finish();
  EXPECT_GT(consensus.with(good), consensus.with(bad));
  EXPECT_LE(consensus.with(good), 1);
}

TEST(Consensus, OfNobodyIsNothing) {
  Consensus consensus(1);
  consensus.finish();
  EXPECT_EQ(consensus.with(sharing({{0, 1}})), 0);
}

}  // namespace
}  // namespace dateline
