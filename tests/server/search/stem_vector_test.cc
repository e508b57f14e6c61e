// Sums of vectors by stem.
#include "server/search/related/stem_vector.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace dateline {
namespace {

StemVector some(std::mt19937& random, uint32_t stems, size_t size) {
  std::map<uint32_t, float> weights;
  while (weights.size() < size) {
    const auto stem = static_cast<uint32_t>(1 + random() % stems);
    weights[stem] = static_cast<float>(1 + random() % 8);
  }
  StemVector vector;
  for (const auto& [stem, weight] : weights) vector.push_back({stem, weight});
  return vector;
}

TEST(SpreadVector, SumsWhateverIsAdded) {
  std::mt19937 random(1);
  for (const uint32_t stems : {1'000U, 100'000U}) {
    SpreadVector spread;
    std::map<uint32_t, double> sum;
    for (int i = 0; i < 6; ++i) {
      const StemVector vector = some(random, stems, 700);
      spread.add(vector, 2);
      for (const StemWeight& part : vector) sum[part.stem] += 2 * part.weight;
      const StemVector other = some(random, stems, 700);
      double product = 0;
      for (const StemWeight& part : other) {
        const auto held = sum.find(part.stem);
        EXPECT_EQ(spread.has(part.stem), held != sum.end());
        if (held != sum.end()) product += held->second * part.weight;
      }
      EXPECT_NEAR(spread.times(other), product, 1e-3);
    }
  }
}

TEST(SpreadVector, OfNothingIsNothing) {
  const SpreadVector spread;
  EXPECT_EQ(spread.times({{1, 1}}), 0);
  EXPECT_FALSE(spread.has(1));
}

TEST(SpreadVector, HasNothingOfHigherStems) {
  SpreadVector spread;
  spread.add({{1, 1}, {2, 1}, {3, 1}}, 1);
  for (uint32_t stem = 4; stem < 20; ++stem) {
    EXPECT_EQ(spread.times({{stem, 1}}), 0) << stem;
    EXPECT_FALSE(spread.has(stem)) << stem;
  }
}

TEST(StemVector, IsOfLengthOne) {
  StemVector vector = {{1, 3}, {2, 4}};
  normalize(vector);
  EXPECT_NEAR(vector[0].weight, 0.6, 1e-6);
  StemVector none;
  normalize(none);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace dateline
