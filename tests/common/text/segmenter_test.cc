// The words of a text are those of ICU's iterator over the whole of it, whatever was cut without it.
#include "common/text/segmenter.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "common/text/utf8.h"
#include "common/text/word_breaks.h"
#include "tests/support/paths.h"

namespace dateline {
namespace {

using Ranges = std::vector<std::pair<uint32_t, uint32_t>>;

Ranges words_by_icu(std::string_view text) {
  static const std::unique_ptr<icu::BreakIterator> kBreaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  UErrorCode status = U_ZERO_ERROR;
  UText whole = UTEXT_INITIALIZER;
  utext_openUTF8(&whole, text.data(), static_cast<int64_t>(text.size()), &status);
  kBreaks->setText(&whole, status);
  Ranges words;
  int32_t begin = kBreaks->first();
  for (int32_t end = kBreaks->next(); end != icu::BreakIterator::DONE; begin = end, end = kBreaks->next()) {
    if (kBreaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) words.emplace_back(begin, end);
  }
  utext_close(&whole);
  return words;
}

Ranges words_of(std::string_view text) {
  static Segmenter segmenter;
  Ranges words;
  segmenter.words(text, [&](uint32_t begin, uint32_t end, bool) { words.emplace_back(begin, end); });
  return words;
}

// Blocks of Unicode, each as often as it stands here.
struct Block {
  char32_t first;
  char32_t last;
};

std::string random_run(std::mt19937& random, const Block& block, size_t most) {
  std::string text;
  for (size_t left = random() % most; left > 0; --left)
    append_utf8(text, block.first + static_cast<char32_t>(random() % (block.last - block.first + 1)));
  return text;
}

TEST(Segmenter, CutsAsciiAsIcuDoes) {
  constexpr std::string_view kFrequent = "aZ09__.,;:'\"- \n\r\t&@/";
  std::mt19937 random(1);
  for (int i = 0; i < 60'000; ++i) {
    std::string text;
    for (size_t left = random() % 24; left > 0; --left) {
      text += random() % 8 == 0 ? static_cast<char>(random() % 128) : kFrequent[random() % kFrequent.size()];
    }
    ASSERT_EQ(words_of(text), words_by_icu(text)) << testing::PrintToString(text);
  }
}

// Longer than the blocks in which it is looked at, with words and joints across their ends.
TEST(Segmenter, CutsLongAsciiAsIcuDoes) {
  constexpr std::string_view kFrequent = "abcdefgh0123__..,;:'\"-@/";
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const size_t blank = 1 + random() % 40;  // a character in so many
    for (size_t left = random() % 260; left > 0; --left) {
      text += random() % blank == 0 ? ' ' : kFrequent[random() % kFrequent.size()];
      if (random() % 300 == 0) text += "’é";
      if (random() % 300 == 0) text += std::string(60 + random() % 10, 'x');
    }
    ASSERT_EQ(words_of(text), words_by_icu(text)) << testing::PrintToString(text);
  }
}

// Long enough that plain stretches and others take turns.
TEST(Segmenter, CutsMixedTextAsIcuDoes) {
  constexpr Block kMixed[] = {
      {0x20, 0x7E},       {0x20, 0x7E},     {0x61, 0x7A},     {0x30, 0x3A},     {0xA0, 0x24F},
      {0x300, 0x36F},     {0x370, 0x58F},   {0x370, 0x58F},   {0x590, 0x6FF},   {0x900, 0x97F},
      {0xE00, 0xEFF},     {0x1E00, 0x1FFF}, {0x2000, 0x206F}, {0x2010, 0x2027}, {0x3040, 0x30FF},
      {0x4E00, 0x4FFF},   {0xAC00, 0xAD00}, {0xFF00, 0xFFEF}, {0x1, 0xD7FF},    {0x1F1E6, 0x1F6FF},
      {0xE000, 0x10FFFF},
  };
  const std::string plain(100, 'x');
  std::mt19937 random(2);
  for (int i = 0; i < 30'000; ++i) {
    std::string text;
    for (size_t left = random() % 16; left > 0; --left) {
      text += random_run(random, kMixed[random() % std::size(kMixed)], 10);
      if (random() % 2 == 0) text += random() % 6 == 0 ? '\n' : ' ';
      if (random() % 6 == 0) text += plain.substr(random() % 60) + " ";
      if (random() % 40 == 0) text += static_cast<char>(0x80 + random() % 128);
    }
    ASSERT_EQ(words_of(text), words_by_icu(text)) << testing::PrintToString(text);
  }
}

// Each character alone and between others, before and after a blank.
TEST(Segmenter, CutsAroundEachCharacterAsIcuDoes) {
  for (char32_t code = 1; code < 0x3000; ++code) {
    std::string character;
    append_utf8(character, code);
    for (const char* around : {"a%b", "1%2", "a % 1", "a%1", "_%_", "%", "a %b 1%", "%% %a", "a'%.b"}) {
      std::string text;
      for (const char* c = around; *c != '\0'; ++c) *c == '%' ? text += character : text += *c;
      ASSERT_EQ(words_of(text), words_by_icu(text)) << testing::PrintToString(text) << " " << uint32_t{code};
    }
  }
}

TEST(Segmenter, CutsTheFilesOfTheFuzzersAsIcuDoes) {
  size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tests_folder() + "/fuzz/corpus")) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    ASSERT_EQ(words_of(bytes.str()), words_by_icu(bytes.str())) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 50U);
}

TEST(WordBreaks, CommonTextOfWesternLanguagesIsPlain) {
  for (const std::string_view text : {"“Ça va”, said l’Œuvre – 3.5%…", "Größe, świat, İstanbul",
                                      "Москва и ещё", "Ελλάδα", "a_b c:d\r\n\t"}) {
    EXPECT_EQ(plain_size(text), text.size()) << text;
  }
  EXPECT_EQ(plain_size("abc e\u0301"), 5U);  // a mark of its own
  EXPECT_EQ(plain_size("ab\xC3"), 2U);
  EXPECT_EQ(plain_size("石油"), 0U);
}

}  // namespace
}  // namespace dateline
