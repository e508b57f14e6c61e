#include "common/words/word_code.h"

#include <gmock/gmock.h>

#include <random>
#include <set>
#include <utility>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAreArray;
using Words = std::vector<std::pair<uint32_t, uint32_t>>;  // number and position

Words decoded(std::string_view bytes) {
  Words words;
  for (WordCursor cursor(bytes); cursor.next();) words.emplace_back(cursor.word(), cursor.position());
  return words;
}

std::string encoded(const Words& words) {
  WordEncoder encoder;
  for (const auto& [word, position] : words) encoder.add(word, position);
  return std::string(encoder.bytes());
}

TEST(WordCode, EveryNumberComesBackInTheBytesThatItIsWorth) {
  const std::vector<std::pair<uint32_t, size_t>> sizes = {{1, 1},         {191, 1},
                                                          {192, 2},       {193, 2},
                                                          {9359, 2},      {9360, 3},
                                                          {9361, 3},      {65'536, 3},
                                                          {556'574, 3},   {556'575, 5},
                                                          {556'576, 5},   {1U << 24U, 5},
                                                          {1U << 30U, 5}, {word_code::kEnd - 1, 5}};
  Words all;
  for (const auto& [number, size] : sizes) {
    EXPECT_EQ(encoded({{number, 1}}).size(), size) << number;
    all.emplace_back(number, static_cast<uint32_t>(all.size() + 1));
  }
  EXPECT_THAT(decoded(encoded(all)), ElementsAreArray(all));
}

TEST(WordCode, PositionsKeepTheirGaps) {
  const Words words = {{1, 2}, {200, 3}, {1, 104}, {1, 105}, {7, 70'000}, {7, 1U << 30U}};
  EXPECT_THAT(decoded(encoded(words)), ElementsAreArray(words));
}

TEST(WordCode, ATextWithoutGapsHasNothingButItsWords) {
  EXPECT_EQ(encoded({{1, 1}, {2, 2}, {191, 3}}), "\x01\x02\xBF");
}

// From the bytes before it alone, wherever one looks.
TEST(WordCode, WhereAWordBeginsIsToldFromAnyByte) {
  std::mt19937 random(14);
  const auto below = [&](uint32_t bound) { return static_cast<uint32_t>(random() % bound); };
  for (int text = 0; text < 200; ++text) {
    WordEncoder encoder;
    std::set<size_t> begins;
    uint32_t position = 0;
    for (int i = 0; i < 50; ++i) {
      const uint32_t number = 1 + below(below(2) == 0 ? 300 : 600'000);
      std::string bytes;
      append_number(number, bytes);
      encoder.add(number, position += below(5) == 0 ? 1 + below(40'000) : 1);
      begins.insert(encoder.bytes().size() - bytes.size());
    }
    for (size_t at = 0; at < encoder.bytes().size(); ++at) {
      if (encoder.bytes()[at] == '\0') continue;
      ASSERT_EQ(begins_word(encoder.bytes(), at), begins.contains(at)) << at;
    }
  }
}

TEST(WordCode, WhatCanBeNoWordsIsDamaged) {
  const std::string_view damaged[] = {
      "\xC0",                                   // the second byte is missing
      "\xF0\x01",                               // the third
      "\xFF\x01\x02\x03",                       // the fifth
      "\xC0\xC0",                               // no byte within a number
      std::string_view("\xC0\0", 2),            // nor this
      std::string_view("\0", 1),                // no gap
      std::string_view("\0\x01", 2),            // no word after it
      std::string_view("\0\0\x01", 3),          // a gap of nothing
      std::string_view("\0\x01\0\x01\x01", 5),  // a gap after a gap
      std::string_view("\0\xFF\xBF\xBF\xBF\xBF\x01\0\xFF\xBF\xBF\xBF\xBF\x01\0\xFF\xBF\xBF\xBF\xBF\x01"
                       "\0\xFF\xBF\xBF\xBF\xBF\x01",
                       28)};  // beyond all positions
  for (const std::string_view bytes : damaged) EXPECT_THROW(decoded(bytes), Error) << bytes.size();
}

}  // namespace
}  // namespace dateline
