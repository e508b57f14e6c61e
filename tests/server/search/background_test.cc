#include "server/search/related/background.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dateline {
namespace {

// A story of an earthquake (1) at a place (2, 3).
const StemVector kQuakeStory = {{1, 0.8F}, {2, 0.48F}, {3, 0.36F}};

Candidate compared_with_quake(DocId doc, StemVector vector) {
  normalize(vector);
  SpreadVector story;
  story.add(kQuakeStory, 1);
  Candidate candidate{.entry = {.doc = doc}, .vector = std::move(vector)};
  candidate.likeness = story.times(candidate.vector);
  return candidate;
}

// The same event; another one, which has more of the common word; and `others` earthquakes.
std::vector<Candidate> quakes(DocId others) {
  std::vector<Candidate> candidates = {compared_with_quake(1, {{1, 0.4F}, {2, 0.55F}, {4, 0.75F}}),
                                       compared_with_quake(2, {{1, 0.9F}, {5, 0.5F}})};
  for (DocId doc = 3; doc < 3 + others; ++doc)
    candidates.push_back(compared_with_quake(doc, {{1, 0.7F}, {10 + doc, 0.7F}}));
  return candidates;
}

double likeness_of(const std::vector<Candidate>& candidates, DocId doc) {
  return std::find_if(candidates.begin(), candidates.end(),
                      [&](const Candidate& candidate) { return candidate.entry.doc == doc; })
      ->likeness;
}

TEST(Background, WhatManyShareTellsLess) {
  std::vector<Candidate> candidates = quakes(40);
  ASSERT_LT(likeness_of(candidates, 1), likeness_of(candidates, 2));
  discount_background(candidates);
  EXPECT_EQ(candidates.size(), 42U);
  EXPECT_GT(likeness_of(candidates, 1), likeness_of(candidates, 2));
  for (const Candidate& candidate : candidates) {
    EXPECT_GE(candidate.likeness, 0);
    EXPECT_LE(candidate.likeness, 1);
  }
}

// The mean is of the farther ones; half of the plain cosine is left.
TEST(Background, IsTakenOffBothSides) {
  std::vector<Candidate> candidates;
  for (DocId doc = 0; doc < 20; ++doc) candidates.push_back(compared_with_quake(doc, kQuakeStory));
  for (DocId doc = 20; doc < 30; ++doc) candidates.push_back(compared_with_quake(doc, {{1, 1}}));
  const double cosine = likeness_of(candidates, 25);
  discount_background(candidates);
  EXPECT_NEAR(likeness_of(candidates, 3), 1, 1e-6) << "without it, too, they are the same";
  EXPECT_NEAR(likeness_of(candidates, 25), cosine / 2, 1e-6) << "nothing is left of what is all background";
}

TEST(Background, OfFewIsUnknown) {
  std::vector<Candidate> candidates = quakes(27);
  const double before = likeness_of(candidates, 2);
  discount_background(candidates);
  EXPECT_EQ(likeness_of(candidates, 2), before);
}

}  // namespace
}  // namespace dateline
