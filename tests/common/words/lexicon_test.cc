#include "common/words/lexicon.h"

#include <gmock/gmock.h>

#include <string>

namespace dateline {
namespace {

TEST(Lexicon, AWordKeepsItsNumberWhileTheTableGrows) {
  Lexicon lexicon;
  for (uint32_t i = 0; i < 50'000; ++i) ASSERT_EQ(lexicon.number_of("word" + std::to_string(i)), i);
  EXPECT_EQ(lexicon.number_of(std::string(100'000, 'x')), 50'000U) << "longer than a block";
  for (uint32_t i = 0; i < 50'000; ++i) ASSERT_EQ(lexicon.number_of("word" + std::to_string(i)), i);
  EXPECT_EQ(lexicon.word(77), "word77");
  EXPECT_EQ(lexicon.size(), 50'001U);
}

TEST(Lexicon, OrdersWordsByTheirBytes) {
  Lexicon lexicon;
  for (const char* word : {"oil", "", "gas", "öl", "oi"}) lexicon.number_of(word);
  EXPECT_THAT(lexicon.in_order(), ::testing::ElementsAre(1, 2, 4, 0, 3));
}

}  // namespace
}  // namespace dateline
