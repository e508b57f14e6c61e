#include "server/render/escape.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(EscapeMarkup, EscapesWhatMarkupIsMadeOf) {
  EXPECT_EQ(escape_markup("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escape_markup("Zoë 東京 🗞"), "Zoë 東京 🗞");
}

TEST(EscapeMarkup, ReplacesWhatXmlCannotHold) {
  EXPECT_EQ(escape_markup(std::string_view("a\0b\x1B", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(escape_markup("a\tb\nc"), "a\tb\nc");
  EXPECT_EQ(escape_markup("\uFFFE"), "\uFFFD");
}

TEST(EscapeMarkup, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(escape_markup("a\xFF<"), "a\uFFFD&lt;");
  EXPECT_EQ(escape_markup("\xC3"), "\uFFFD");            // cut off
  EXPECT_EQ(escape_markup("\xC0\xBC"), "\uFFFD\uFFFD");  // an overlong '<'
  EXPECT_EQ(escape_markup("\xE0\x80\xBC"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(escape_markup("\xF0\x80\xA0\xBC"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(escape_markup("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");            // a surrogate
  EXPECT_EQ(escape_markup("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // beyond U+10FFFF
}

// The first and the last of each length, and what stands around the surrogates.
TEST(EscapeMarkup, LeavesEveryOtherCharacterAsItIs) {
  for (const char* text :
       {"\x7F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFD", "\U00010000", "\U0010FFFF"}) {
    EXPECT_EQ(escape_markup(text), text);
  }
}

// Nor does a character that was cut off take the markup after it along.
TEST(EscapeMarkup, MarkupAfterBrokenBytesIsEscaped) {
  EXPECT_EQ(escape_markup("\xC3<b>"), "\uFFFD&lt;b&gt;");
  EXPECT_EQ(escape_markup("\xE4\xB8<b>"), "\uFFFD\uFFFD&lt;b&gt;");
  EXPECT_EQ(escape_markup("\xF0\x9F<"), "\uFFFD\uFFFD&lt;");
}

TEST(SafeLink, LetsOnlyWebAddressesThrough) {
  EXPECT_EQ(safe_link("https://a.example/x"), "https://a.example/x");
  EXPECT_EQ(safe_link("/a/1"), "/a/1");
  EXPECT_EQ(safe_link("javascript:alert(1)"), "");
  EXPECT_EQ(safe_link("JaVaScript:alert(1)"), "");
  EXPECT_EQ(safe_link("//evil.example"), "");
  EXPECT_EQ(safe_link("data:text/html,x"), "");
  EXPECT_EQ(safe_link(""), "");
}

}  // namespace
}  // namespace dateline
