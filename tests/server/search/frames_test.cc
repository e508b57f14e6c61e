// Passages that articles have in the same words, and a story without them.
#include "server/search/related/frames.h"

#include <gmock/gmock.h>

#include <numeric>

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

StemOrder stems(uint32_t first, uint32_t count) {
  StemOrder order(count);
  std::iota(order.begin(), order.end(), first);
  return order;
}

StemOrder joined(StemOrder one, const StemOrder& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

StemVector vector_of(const StemOrder& order) {
  StemVector vector;
  for (const uint32_t stem : order) vector.push_back({stem, 1});
  normalize(vector);
  return vector;
}

TEST(Passages, AreStemsInARow) {
  EXPECT_THAT(passages_of(stems(1, kPassageStems - 1)), IsEmpty());
  EXPECT_THAT(passages_of(stems(1, kPassageStems + 2)), SizeIs(3));
  StemOrder turned = stems(1, kPassageStems);
  std::swap(turned[0], turned[1]);
  EXPECT_NE(passages_of(turned), passages_of(stems(1, kPassageStems)));
}

TEST(Passages, AreTheSameWhereverTheyStand) {
  const Passages footer(passages_of(stems(500, 20)));
  EXPECT_THAT(common_passages(joined(stems(1, 30), stems(500, 20)), footer), SizeIs(20 - kPassageStems + 1));
  EXPECT_THAT(common_passages(joined(stems(500, 20), joined(stems(1, 3), stems(500, 20))), footer),
              SizeIs(20 - kPassageStems + 1))
      << "each once";
  EXPECT_THAT(common_passages(joined(stems(500, kPassageStems - 1), stems(1, 30)), footer), IsEmpty());
  EXPECT_THAT(common_passages(stems(500, 20), Passages()), IsEmpty());
}

TEST(Frames, LeaveWhatStandsElsewhereToo) {
  const StemOrder footer = stems(500, kPassageStems);
  const StemOrder order = joined({1, 2, 505}, footer);
  const StemVector left = without({vector_of(joined({1, 2}, footer)), order}, Passages(passages_of(footer)));
  ASSERT_THAT(left, SizeIs(3));
  double squares = 0;
  for (const StemWeight& part : left) {
    EXPECT_TRUE(part.stem == 1 || part.stem == 2 || part.stem == 505) << part.stem;
    squares += double{part.weight} * part.weight;
  }
  EXPECT_NEAR(squares, 1, 1e-6);
}

TEST(Frames, MayBeSharedByWhatIsLikeAStory) {
  std::vector<Candidate> candidates(3);
  candidates[0].likeness = 0.9;
  EXPECT_FALSE(may_share_frames(candidates)) << "one alone shares a quotation";
  candidates[2].likeness = 0.9;
  EXPECT_TRUE(may_share_frames(candidates));
}

}  // namespace
}  // namespace dateline
