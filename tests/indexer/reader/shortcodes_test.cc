#include "indexer/reader/xml/shortcodes.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

TEST(Shortcodes, GoWhateverTheirNames) {
  EXPECT_EQ(without_shortcodes("a [box]b[/box] c"), "a b c");
  EXPECT_EQ(without_shortcodes("[vc_row][vc_column width=\"1/2\"]a[/vc_column][/vc_row]"), "a");
  EXPECT_EQ(without_shortcodes("[su_quote cite=\"A ] B\"]a[/su_quote]"), "a");
  EXPECT_EQ(without_shortcodes("a[contact-form-7 id=\"12\" title='x']b"), "ab");
  EXPECT_EQ(without_shortcodes("a[poll id=3]b[divider /]c[gallery]d"), "abcd");
  EXPECT_EQ(without_shortcodes("[pullquote]a [b]c[/b] d[/pullquote]"), "a c d");
  EXPECT_EQ(without_shortcodes("a[vc_separator]b"), "ab");
}

TEST(Shortcodes, AreNoWordsOfAWriterInBrackets) {
  for (const std::string text : {"see [1] and [sic]", "he [the mayor] said [...]", "[]", "[/]", "a [b",
                                 "x[0] = y[i]", "[2019-05-06]", "[his", "[Ed.: no]", "[/ x"})
    EXPECT_EQ(without_shortcodes(text), text);
}

TEST(Shortcodes, MediaGoWithTheirCaptions) {
  EXPECT_EQ(without_shortcodes("a[caption id=\"x\"]<img/> Photo[/caption]b"), "ab");
  EXPECT_EQ(without_shortcodes("a[embed]https://v.example/1[/embed]b"), "ab");
  EXPECT_EQ(without_shortcodes("a[caption id=\"x\"]b[caption id=\"y\"]Photo[/caption]c"), "abc");
  EXPECT_EQ(without_shortcodes("a[caption id=\"x\"]b"), "ab");
}

TEST(Shortcodes, InTwoBracketsAreText) {
  EXPECT_EQ(without_shortcodes("write [[gallery ids=\"1\"]] here"), "write [gallery ids=\"1\"] here");
}

}  // namespace
}  // namespace dateline
