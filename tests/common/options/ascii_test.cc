#include "common/ascii.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Ascii, LowersItsOwnLettersOnly) {
  EXPECT_EQ(ascii_lower("Content-TYPE: @[`{ ÖÉ"), "content-type: @[`{ ÖÉ");
  EXPECT_EQ(ascii_lower(""), "");
  std::string bytes;
  std::string lowered;
  for (int byte = 0; byte < 256; ++byte) {
    bytes += static_cast<char>(byte);
    lowered += lower(static_cast<char>(byte));
  }
  EXPECT_EQ(ascii_lower(bytes + "ABC"), lowered + "abc");
}

TEST(Ascii, CollapsesRunsOfTheBlanksThatAreAskedFor) {
  EXPECT_EQ(collapsed(" \t a \r\n\f b\f"), "a b");
  EXPECT_EQ(collapsed(" \t a \f b\n", kBlanks), "a \f b");
  EXPECT_EQ(collapsed("\n"), "");
}

TEST(Ascii, TrimsItsOwnBlanksOnly) {
  EXPECT_EQ(trimmed("\r\n a b\t"), "a b");
  EXPECT_EQ(trimmed("\u00A0a"), "\u00A0a");
  EXPECT_EQ(trimmed(" "), "");
}

}  // namespace
}  // namespace dateline
