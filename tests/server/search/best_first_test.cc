// The order by scores of which a part is looked at late, against sorting by the whole.
#include "server/search/results/best_first.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace dateline {
namespace {

class BestFirstTest : public testing::Test {
 protected:
  void make(size_t articles, double most) {
    docs_.clear();
    scores_.clear();
    bonuses_.clear();
    for (size_t i = 0; i < articles; ++i) {
      docs_.push_back(static_cast<DocId>(i + 1));
      scores_.push_back(static_cast<double>(random_() % 50) / 10);
      bonuses_.push_back(most * static_cast<double>(random_() % 3) / 2);
    }
    most_ = most;
  }

  double whole(DocId doc) const { return scores_[doc - 1] + bonuses_[doc - 1]; }

  Bounded bounded() {
    bounds_ = scores_;
    for (double& bound : bounds_) bound += most_;
    if (most_ == 0) return {docs_, bounds_, nullptr};
    return {docs_, bounds_, [this](const std::vector<DocId>& docs) {
              EXPECT_TRUE(std::is_sorted(docs.begin(), docs.end()));
              asked_ += docs.size();
              std::vector<double> exact;
              for (const DocId doc : docs) exact.push_back(whole(doc));
              return exact;
            }};
  }

  std::vector<DocId> sorted() const {
    std::vector<DocId> sorted = docs_;
    std::stable_sort(sorted.begin(), sorted.end(), [&](DocId a, DocId b) { return whole(a) > whole(b); });
    return sorted;
  }

  std::mt19937_64 random_{16};
  std::vector<DocId> docs_;
  std::vector<double> scores_;
  std::vector<double> bonuses_;
  std::vector<double> bounds_;
  double most_ = 0;
  size_t asked_ = 0;
};

TEST_F(BestFirstTest, IsTheOrderOfWholeScores) {
  for (const size_t articles : {0, 1, 50, 200, 3000}) {
    for (const double most : {0.0, 0.3, 2.0}) {
      make(articles, most);
      BestFirst best(bounded(), 3);
      for (const DocId doc : sorted()) {
        const auto next = best.next();
        ASSERT_TRUE(next);
        ASSERT_EQ(next->doc, doc) << articles << " articles, a bonus of " << most;
        ASSERT_NEAR(next->score, whole(doc), 1e-9);
      }
      EXPECT_FALSE(best.next());
    }
  }
}

TEST_F(BestFirstTest, AsksOnlyForWhatCanMatter) {
  make(100'000, 0.1);
  BestFirst best(bounded(), 10);
  for (int i = 0; i < 10; ++i) best.next();
  EXPECT_LT(asked_, 10'000U);
  make(1'000, 0);
  asked_ = 0;
  BestFirst plain(bounded(), 10);
  while (plain.next()) continue;
  EXPECT_EQ(asked_, 0U) << "there is nothing to ask for";
}

}  // namespace
}  // namespace dateline
