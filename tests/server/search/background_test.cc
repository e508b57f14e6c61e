#include "server/search/related/background.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dateline {
namespace {

// A story of an earthquake (1) at a place (2, 3).
const StemVector kQuakeStory = {{1, 0.48F}, {2, 0.64F}, {3, 0.6F}};

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
  std::vector<Candidate> candidates = {compared_with_quake(1, {{1, 0.2F}, {2, 0.4F}, {4, 0.9F}}),
                                       compared_with_quake(2, {{1, 0.9F}, {5, 0.4F}})};
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
  const Background background(candidates);
  EXPECT_EQ(candidates.size(), 42U);
  EXPECT_GT(likeness_of(candidates, 1), likeness_of(candidates, 2));
  for (const Candidate& candidate : candidates) {
    EXPECT_GE(candidate.likeness, 0);
    EXPECT_LE(candidate.likeness, 1);
  }
}

// 20 that are the same as the story, and 10 that have nothing but one word of it: the background is that
// word.
std::vector<Candidate> sharing(uint32_t word) {
  std::vector<Candidate> candidates;
  for (DocId doc = 0; doc < 20; ++doc) candidates.push_back(compared_with_quake(doc, kQuakeStory));
  for (DocId doc = 20; doc < 30; ++doc) candidates.push_back(compared_with_quake(doc, {{word, 1}}));
  return candidates;
}

// What the story has of it is its weight of the word; one and a half times the square of that is kept.
TEST(Background, IsTakenOffBothSides) {
  std::vector<Candidate> candidates = sharing(1);
  const double cosine = likeness_of(candidates, 25);
  const Background background(candidates);
  EXPECT_NEAR(likeness_of(candidates, 3), 1, 1e-6) << "without it, too, they are the same";
  EXPECT_NEAR(likeness_of(candidates, 25), 1.5 * 0.48 * 0.48 * cosine, 1e-6) << "it is all background";
}

TEST(Background, IsLeftToAStoryThatIsMostlyThat) {
  std::vector<Candidate> candidates = sharing(2);
  const double cosine = likeness_of(candidates, 25);
  const Background background(candidates);
  EXPECT_NEAR(likeness_of(candidates, 25), 1.5 * 0.64 * 0.64 * cosine, 1e-6);
}

TEST(Background, IsTakenOffTwoCandidates) {
  std::vector<Candidate> candidates = sharing(1);
  const Background background(candidates);
  Candidate with = candidates.front();
  with.of_background = 0.7;
  Candidate without = candidates.front();
  without.of_background = 0;
  EXPECT_LT(background.without(0.5, with, with), 0.3) << "the word is nearly all that they share";
  EXPECT_GT(background.without(0.5, without, without), 0.5) << "they share that they have nothing of it";
}

TEST(Background, OfFewIsUnknown) {
  std::vector<Candidate> candidates = quakes(27);
  const double before = likeness_of(candidates, 2);
  const Background background(candidates);
  EXPECT_EQ(likeness_of(candidates, 2), before);
  EXPECT_EQ(background.without(0.5, candidates.front(), candidates.back()), 0.5);
}

}  // namespace
}  // namespace dateline
