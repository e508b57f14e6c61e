// Whatever the text: offsets ascend and lie on character boundaries, and a word that is typed as a query
// gives the terms that it has in the index.

#include <gtest/gtest.h>

#include <random>

#include "common/text/analyzer.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

// Blocks in which words, marks and digits are frequent, and the whole of Unicode.
constexpr std::pair<char32_t, char32_t> kBlocks[] = {
    {0x20, 0x7E},       {0x20, 0x7E},       {0xA0, 0x24F},    {0x300, 0x36F},   {0x370, 0x52F},
    {0x590, 0x6FF},     {0x900, 0x97F},     {0xE00, 0xEFF},   {0x1E00, 0x1FFF}, {0x2000, 0x206F},
    {0x3040, 0x30FF},   {0x4E00, 0x4FFF},   {0xAC00, 0xAD00}, {0xFF00, 0xFFEF}, {0x1, 0xD7FF},
    {0x1F300, 0x1F6FF}, {0xE000, 0x10FFFF},
};

// Where `valid` is given, it tells whether the text is UTF-8 throughout.
std::string random_text(std::mt19937& random, bool* valid = nullptr) {
  std::string text;
  bool broken = false;
  const size_t runs = random() % 12;
  for (size_t run = 0; run < runs; ++run) {
    const auto& [first, last] = kBlocks[random() % std::size(kBlocks)];
    const size_t length = random() % 10;
    for (size_t i = 0; i < length; ++i)
      append_utf8(text, first + static_cast<char32_t>(random() % (last - first + 1)));
    if (random() % 2 == 0) text += ' ';
    if (random() % 40 != 0) continue;
    text += static_cast<char>(0x80 + random() % 128);
    broken = true;
  }
  if (valid != nullptr) *valid = !broken;
  return text;
}

bool on_boundary(const std::string& text, size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

const char* const kLanguages[] = {"en", "de", "fr", "ar", "ru", "hi", "ja", "zh", "", "tr"};

TEST(AnalyzerProperty, OffsetsAscendOnCharacterBoundaries) {
  std::mt19937 random(1);
  Analyzer analyzer;
  for (int i = 0; i < 20'000; ++i) {
    bool valid = false;
    const std::string text = random_text(random, &valid);
    uint32_t end = 0;
    uint32_t position = 0;
    for (const Token& token : analyzer.analyze(text, kLanguages[i % std::size(kLanguages)])) {
      ASSERT_LE(end, token.begin) << testing::PrintToString(text);
      ASSERT_LT(token.begin, token.end) << testing::PrintToString(text);
      ASSERT_LE(token.end, text.size());
      ASSERT_GT(token.position, position);
      const bool on_boundaries = on_boundary(text, token.begin) && on_boundary(text, token.end);
      ASSERT_TRUE(on_boundaries || !valid) << testing::PrintToString(text);
      ASSERT_FALSE(token.word.empty());
      ASSERT_FALSE(token.stem.empty());
      ASSERT_LE(token.word.size(), kMaxWordBytes);
      end = token.end;
      position = token.position;
    }
  }
}

// The same text gives the same terms, whatever was analysed before: no state leaks from one call to the next.
TEST(AnalyzerProperty, IndexAndQueryAgree) {
  std::mt19937 random(2);
  Analyzer index;
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = random_text(random);
    const char* language = kLanguages[i % std::size(kLanguages)];
    const std::vector<Token> indexed = index.analyze(text, language);
    Analyzer query;
    const std::vector<Token>& asked = query.analyze(text, language);
    ASSERT_EQ(indexed.size(), asked.size());
    for (size_t k = 0; k < asked.size(); ++k) {
      ASSERT_EQ(indexed[k].word, asked[k].word);
      ASSERT_EQ(indexed[k].stem, asked[k].stem);
      ASSERT_EQ(indexed[k].plain_stem, asked[k].plain_stem) << testing::PrintToString(text);
      ASSERT_EQ(indexed[k].stop, asked[k].stop);
      ASSERT_EQ(indexed[k].position, asked[k].position);
    }
  }
}

// A term of the index, typed again, stays the term that it is: folding is idempotent.
TEST(AnalyzerProperty, AWordOfTheIndexFindsItself) {
  std::mt19937 random(3);
  Analyzer analyzer;
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = random_text(random);
    for (const Token& token : std::vector<Token>(analyzer.analyze(text, "en"))) {
      ASSERT_EQ(fold(token.word), token.word) << testing::PrintToString(text);
    }
  }
}

}  // namespace
}  // namespace dateline
