#include "common/words/word_block.h"

#include <gmock/gmock.h>

#include <optional>
#include <random>
#include <string>

#include "common/words/word_code.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using Numbers = std::vector<uint32_t>;

constexpr size_t kAll = ~size_t{0};

// Nothing where they are damaged.
std::optional<Numbers> one_by_one(std::string_view words) {
  try {
    Numbers numbers;
    for (WordCursor cursor(words); cursor.next();) numbers.push_back(cursor.word());
    return numbers;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::optional<Numbers> at_once(std::string_view words) {
  try {
    Numbers numbers;
    append_numbers(words, kAll, numbers);
    return numbers;
  } catch (const Error&) {
    return std::nullopt;
  }
}

class WordBlockTest : public ::testing::Test {
 protected:
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }

  std::string some_words() {
    WordEncoder encoder;
    uint32_t position = 0;
    const uint32_t words = below(300);
    const uint32_t gaps = below(3) == 0 ? 20 : 1'000;
    for (uint32_t i = 0; i < words; ++i)
      encoder.add(1 + below(below(4) == 0 ? 600'000 : 2'000), position += below(gaps) == 0 ? 500 : 1);
    return std::string(encoder.bytes());
  }

 private:
  std::mt19937 random_{29};
};

TEST_F(WordBlockTest, AreThoseOfACursor) {
  for (int i = 0; i < 2'000; ++i) {
    const std::string words = some_words();
    ASSERT_EQ(at_once(words), one_by_one(words)) << i;
  }
}

TEST_F(WordBlockTest, BytesThatAreNoWordsAreDamagedHereWhereTheyAreThere) {
  int damaged = 0;
  for (int i = 0; i < 5'000; ++i) {
    std::string words = some_words();
    if (words.empty()) continue;
    constexpr uint32_t kBytes = 256;
    words[below(static_cast<uint32_t>(words.size()))] = static_cast<char>(below(2) == 0 ? 0 : below(kBytes));
    if (below(4) == 0) words.resize(below(static_cast<uint32_t>(words.size())));
    const auto expected = one_by_one(words);
    ASSERT_EQ(at_once(words), expected) << i;
    damaged += expected ? 0 : 1;
  }
  EXPECT_GT(damaged, 500);
}

TEST_F(WordBlockTest, AreAddedAndNoMoreThanAreWanted) {
  WordEncoder encoder;
  for (uint32_t i = 1; i <= 200; ++i) encoder.add(i, i);
  Numbers numbers = {7};
  append_numbers(encoder.bytes(), 2, numbers);
  EXPECT_THAT(numbers, ElementsAre(7, 1, 2));
  append_numbers(encoder.bytes(), 100, numbers);
  EXPECT_EQ(numbers.size(), 103U);
  EXPECT_EQ(numbers.back(), 100U);
  append_numbers("", 2, numbers);
  EXPECT_EQ(numbers.size(), 103U);
}

}  // namespace
}  // namespace dateline
