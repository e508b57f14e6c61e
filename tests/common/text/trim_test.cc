#include "common/text/trim.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Trim, BlanksOfEveryKindGoFromBothEnds) {
  EXPECT_EQ(unicode_trimmed("\uFEFF\u00A0\u3000 \t\n\x01 a b\u200B\u2029 "), "a b");
  EXPECT_EQ(unicode_trimmed("\u3000\u200B"), "");
  EXPECT_EQ(unicode_trimmed(""), "");
}

TEST(Trim, BytesThatAreNoCharacterStay) {
  EXPECT_EQ(unicode_trimmed(" \xA0 "), "\xA0");
}

TEST(Trim, PartsAreTrimmedAndBlankOnesLeftOut) {
  EXPECT_THAT(trimmed_parts(" a,\u00A0b c ,, \u3000,d", ","), ElementsAre("a", "b c", "d"));
  EXPECT_THAT(trimmed_parts("a :: b::", "::"), ElementsAre("a", "b"));
  EXPECT_THAT(trimmed_parts("", ","), IsEmpty());
}

TEST(Trim, WhatIsDroppedIsForTheCallerToSay) {
  EXPECT_EQ(stripped("\u00BB Read more\u2026", [](char32_t code) { return !is_letter_or_digit(code); }),
            "Read more");
}

}  // namespace
}  // namespace dateline
