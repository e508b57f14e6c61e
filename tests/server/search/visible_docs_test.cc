// The sets of what shows are shared between two moments of change, and right at each.
#include <gtest/gtest.h>

#include "server/search/generation/visibility.h"

namespace dateline {
namespace {

constexpr int64_t kLast = 50;

// Articles 1 to 8: some wait for a moment, some show until one, and one for both.
Visibility make_visibility() {
  DocSet all;
  all.addRange(1, 9);
  return {all, {{1, 10}, {2, 20}, {3, 20}, {8, 15}}, {{4, 12}, {5, 40}, {8, 30}}};
}

DocSet shown_at(int64_t now) {
  DocSet docs;
  for (const DocId doc : {6, 7}) docs.add(doc);
  if (now >= 10) docs.add(1);
  if (now >= 20) docs.addRange(2, 4);
  if (now < 12) docs.add(4);
  if (now < 40) docs.add(5);
  if (now >= 15 && now < 30) docs.add(8);
  return docs;
}

TEST(VisibleDocs, AreRightAtEveryMoment) {
  const Visibility visibility = make_visibility();
  for (int64_t now = 0; now < kLast; ++now) EXPECT_EQ(visibility.at(now)->docs, shown_at(now)) << now;
  for (int64_t now = kLast; now-- > 0;)
    EXPECT_EQ(visibility.at(now)->docs, shown_at(now)) << now << ", by a clock that was set back";
}

TEST(VisibleDocs, AreSharedUntilTheyChange) {
  const Visibility visibility = make_visibility();
  for (int64_t now = 0; now + 1 < kLast; ++now) {
    const auto here = visibility.at(now);
    EXPECT_EQ(visibility.at(now + 1) == here, shown_at(now) == shown_at(now + 1)) << now;
  }
}

TEST(VisibleDocs, TellWhenTheyChange) {
  const Visibility visibility = make_visibility();
  EXPECT_EQ(visibility.at(0)->until, 10);
  EXPECT_EQ(visibility.at(10)->until, 12);
  EXPECT_EQ(visibility.at(39)->until, 40);
  EXPECT_EQ(visibility.at(40)->until, std::nullopt);
}

}  // namespace
}  // namespace dateline
