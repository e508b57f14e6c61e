// The patterns against a plain reading of what they mean.
#include "common/words/word_patterns.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace dateline {
namespace {

struct Text {
  std::vector<uint32_t> words;  // by position, from 1 on; 0 where there is none
  std::string encoded() const {
    WordEncoder encoder;
    for (uint32_t at = 0; at < words.size(); ++at) {
      if (words[at] != 0) encoder.add(words[at], at + 1);
    }
    return std::string(encoder.bytes());
  }
};

bool has_side_by_side(const Text& text, const std::vector<uint32_t>& wanted) {
  return std::search(text.words.begin(), text.words.end(), wanted.begin(), wanted.end()) != text.words.end();
}

bool has_near(const Text& text, const std::vector<uint32_t>& wanted, uint32_t window) {
  for (size_t first = 0; first < text.words.size(); ++first) {
    std::map<uint32_t, int> lacking;
    for (const uint32_t word : wanted) ++lacking[word];
    for (size_t at = first; at < std::min(text.words.size(), first + window); ++at) {
      const auto word = lacking.find(text.words[at]);
      if (word != lacking.end() && --word->second == 0) lacking.erase(word);
    }
    if (lacking.empty()) return true;
  }
  return false;
}

class WordPatternsTest : public ::testing::Test {
 protected:
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }

  // Numbers of one, two and three bytes whose bytes look like one another.
  uint32_t word() {
    static constexpr uint32_t kWords[] = {1, 2, 3, 192, 193, 194, 383, 384, 9360, 9361, 9551, 556'575};
    return kWords[below(std::size(kWords))];
  }

  Text text() {
    Text text;
    for (uint32_t left = below(60); left > 0; --left) text.words.push_back(below(12) == 0 ? 0 : word());
    return text;
  }

  std::vector<uint32_t> wanted(const Text& text) {
    std::vector<uint32_t> wanted;
    const size_t from = text.words.empty() ? 0 : below(static_cast<uint32_t>(text.words.size()));
    for (size_t at = from; wanted.size() < 2 + below(5); ++at) {
      const bool is_there = at < text.words.size() && text.words[at] != 0 && below(4) != 0;
      wanted.push_back(is_there ? text.words[at] : word());
    }
    return wanted;
  }

  std::mt19937_64 random_{14};
};

TEST_F(WordPatternsTest, SideBySideIsWhatStandsSo) {
  int found = 0;
  for (int i = 0; i < 50'000; ++i) {
    const Text in = text();
    const std::vector<uint32_t> words = wanted(in);
    const bool is_there = has_side_by_side(in, words);
    ASSERT_EQ(SideBySide(words).is_in(in.encoded()), is_there) << i;
    found += is_there ? 1 : 0;
  }
  EXPECT_GT(found, 5000);
}

TEST_F(WordPatternsTest, NearIsWithinTheWindow) {
  int found = 0;
  for (int i = 0; i < 50'000; ++i) {
    const Text in = text();
    const std::vector<uint32_t> words = wanted(in);
    const auto window = static_cast<uint32_t>(words.size()) + below(8);
    const bool is_there = has_near(in, words, window);
    ASSERT_EQ(Near(words, window).is_in(in.encoded()), is_there) << i;
    found += is_there ? 1 : 0;
  }
  EXPECT_GT(found, 5000);
}

TEST(WordPatterns, APhraseMayBeginAfterAGap) {
  WordEncoder encoder;
  encoder.add(5, 1);
  encoder.add(6, 102);
  encoder.add(7, 103);
  EXPECT_TRUE(SideBySide({6, 7}).is_in(encoder.bytes()));
  EXPECT_FALSE(SideBySide({5, 6}).is_in(encoder.bytes())) << "there is a gap between them";
  EXPECT_FALSE(Near({5, 6}, 101).is_in(encoder.bytes()));
  EXPECT_TRUE(Near({5, 6}, 102).is_in(encoder.bytes()));
}

// The bytes of 192 are C0 01.
TEST(WordPatterns, BytesWithinAWordAreNoPhrase) {
  WordEncoder encoder;
  encoder.add(192, 1);
  encoder.add(2, 2);
  EXPECT_FALSE(SideBySide({1, 2}).is_in(encoder.bytes()));
  encoder.add(1, 3);
  encoder.add(2, 4);
  EXPECT_TRUE(SideBySide({1, 2}).is_in(encoder.bytes()));
}

}  // namespace
}  // namespace dateline
