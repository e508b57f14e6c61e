#include "server/search/related/agreement.h"

#include <gmock/gmock.h>

#include "common/date/instant.h"
#include "server/search/generation/columns.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

constexpr int64_t kDay = kSecondsPerDay;

Candidate candidate(DocId doc, double score, StemVector vector, int64_t published = Columns::kUndated) {
  normalize(vector);
  return {.entry = {.doc = doc, .score = score},
          .vector = std::move(vector),
          .published = published,
          .likeness = score};
}

// Of so few that no background is known.
void order_few(std::vector<Candidate>& candidates, Timing timing) {
  const Background background(candidates);
  order_by_agreement(candidates, background, timing);
}

std::vector<DocId> order_of(std::vector<Candidate> candidates, Timing timing = Timing::kCounts) {
  order_few(candidates, timing);
  std::vector<DocId> docs;
  for (const Candidate& each : candidates) docs.push_back(each.entry.doc);
  return docs;
}

TEST(Agreement, WhatIsLikeTheFirstComesNext) {
  EXPECT_THAT(order_of({candidate(1, 0.2, {{1, 1}, {9, 1}}), candidate(2, 0.3, {{5, 1}}),
                        candidate(3, 0.5, {{1, 1}, {2, 1}})}),
              ElementsAre(3, 1, 2));
}

// On average: 4 is more like the first than 3 is, but 3 is like both that were placed.
TEST(Agreement, IsWithAllThatWerePlaced) {
  EXPECT_THAT(order_of({candidate(1, 0.5, {{1, 1}, {2, 1}}), candidate(2, 0.4, {{2, 2}, {3, 1}}),
                        candidate(3, 0.3, {{2, 1}, {3, 1}}), candidate(4, 0.3, {{1, 3}, {4, 2}})}),
              ElementsAre(1, 2, 3, 4));
}

TEST(Agreement, IsOfLittleWeightWhereNothingIsLikeTheStory) {
  std::vector<Candidate> unlike = {candidate(1, 0.05, {{1, 1}}), candidate(2, 0.04, {{2, 1}}),
                                   candidate(3, 0.01, {{1, 1}})};
  for (Candidate& each : unlike) each.likeness = 0.001;
  EXPECT_THAT(order_of(std::move(unlike)), ElementsAre(1, 2, 3));
}

// Forty others make a word (1) the subject: 2 has more of it in common with the first, 3 has a rarer word.
TEST(Agreement, IsNotOnTheBackground) {
  std::vector<Candidate> candidates = {candidate(1, 0.5, {{1, 0.8F}, {2, 0.6F}}),
                                       candidate(2, 0.4, {{1, 0.9F}, {3, 0.43F}}),
                                       candidate(3, 0.4, {{2, 0.5F}, {4, 0.86F}})};
  for (DocId doc = 10; doc < 50; ++doc) candidates.push_back(candidate(doc, 0.1, {{1, 1}, {doc, 1}}));
  const Background background(candidates);
  for (Candidate& each : candidates) each.entry.score = each.entry.doc == 1 ? 1 : 0.3;
  order_by_agreement(candidates, background, Timing::kIgnored);
  EXPECT_EQ(candidates[1].entry.doc, 3U);
}

TEST(Agreement, IsNearerInTheSameDays) {
  const std::vector<Candidate> candidates = {
      candidate(1, 0.5, {{1, 1}}, 100 * kDay), candidate(2, 0.32, {{1, 1}, {2, 1}}, 0),
      candidate(3, 0.31, {{1, 1}, {3, 1}}), candidate(4, 0.3, {{1, 1}, {4, 1}}, 101 * kDay)};
  EXPECT_THAT(order_of(candidates, Timing::kCounts), ElementsAre(1, 4, 3, 2));
  EXPECT_THAT(order_of(candidates, Timing::kIgnored), ElementsAre(1, 2, 3, 4));
}

TEST(Agreement, SharedTagsCountForAllOfIt) {
  std::vector<Candidate> candidates = {candidate(1, 0.5, {{1, 1}}), candidate(2, 0.4, {{1, 1}, {2, 1}}),
                                       candidate(3, 0.35, {{1, 1}, {3, 1.2F}})};
  candidates[2].tag_factor = 1.2;
  EXPECT_THAT(order_of(std::move(candidates)), ElementsAre(1, 3, 2));
}

// Ten of one event: more than are placed one by one.
TEST(Agreement, ScoresFallDownTheList) {
  std::vector<Candidate> candidates;
  for (DocId doc = 1; doc <= 10; ++doc)
    candidates.push_back(candidate(doc, 0.5 - 0.01 * doc, {{1, 1}, {doc + 1, 0.1F}}));
  candidates.push_back(candidate(11, 0.45, {{20, 1}}));
  order_few(candidates, Timing::kCounts);
  for (size_t i = 1; i < candidates.size(); ++i)
    EXPECT_LE(candidates[i].entry.score, candidates[i - 1].entry.score);
  EXPECT_EQ(candidates.back().entry.doc, 11U);
}

TEST(Agreement, OfNobodyIsNothing) {
  std::vector<Candidate> none;
  order_few(none, Timing::kCounts);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace dateline
