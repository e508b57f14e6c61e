#include "common/text/characters.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

namespace dateline {
namespace {

TEST(Characters, TheOneBeforeAByteIsFoundFromItsEnd) {
  const std::string text = "a\u00E9\u4E2D\U0001F389";
  EXPECT_EQ(character_before(text, 1).code, U'a');
  EXPECT_EQ(character_before(text, 3).code, U'\u00E9');
  EXPECT_EQ(character_before(text, 6).code, U'\u4E2D');
  EXPECT_EQ(character_before(text, 10).code, U'\U0001F389');
  EXPECT_EQ(character_before(text, 10).size, 4U);
}

TEST(Characters, AByteBeforeThatEndsNoneIsAFaultOfItsOwn) {
  for (const std::string_view text : {"\x80", "a\x80", "\u4E2D\x80", "\xE4\xB8", "\x80\x80\x80\x80\x80"}) {
    const Character found = character_before(text, text.size());
    EXPECT_FALSE(found.valid);
    EXPECT_EQ(found.code, U'\uFFFD');
    EXPECT_EQ(found.size, 1U);
  }
}

TEST(Characters, ATextIsCutBetweenCharacters) {
  EXPECT_EQ(cut_to_bytes("a\u4E2Db", 4), "a\u4E2D");
  EXPECT_EQ(cut_to_bytes("a\u4E2Db", 3), "a");
  EXPECT_EQ(cut_to_bytes("\u4E2D", 2), "");
  EXPECT_EQ(cut_to_bytes("ab", 2), "ab");
  EXPECT_EQ(cut_to_bytes("ab", 9), "ab");
}

TEST(Characters, AreCountedByKindWithoutBytesThatAreNone) {
  EXPECT_EQ(count_characters("a\u00C9\x80 B1", is_upper_case), 2U);
  EXPECT_EQ(count_characters("a\u00C9\x80 B1", is_letter_or_digit), 4U);
  EXPECT_EQ(count_characters("", is_lower_case), 0U);
}

}  // namespace
TEST(Characters, OfAsciiAreTheKindsThatUnicodeHas) {
  for (char32_t code = 0; code < 0x80; ++code) {
    const auto character = static_cast<UChar32>(code);
    EXPECT_EQ(is_letter_or_digit(code), u_isUAlphabetic(character) != 0 || u_isdigit(character) != 0)
        << character;
    EXPECT_EQ(is_space_or_control(code),
              u_isUWhiteSpace(character) != 0 || u_charType(character) == U_CONTROL_CHAR)
        << character;
  }
}

}  // namespace dateline
