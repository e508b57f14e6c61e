#include "server/render/uri.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Uri, DecodesEscapesAndNothingElse) {
  EXPECT_EQ(percent_decode("a%2Fb%3fc%25d"), "a/b?c%d");
  EXPECT_EQ(percent_decode("%C3%9Cmit"), "Ümit");
  EXPECT_EQ(percent_decode("100%"), "100%");
  EXPECT_EQ(percent_decode("%zz%4"), "%zz%4");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
}

TEST(Uri, EncodesWhatIsReserved) {
  EXPECT_EQ(percent_encode("a/b?c%d e&f=g"), "a%2Fb%3Fc%25d%20e%26f%3Dg");
  EXPECT_EQ(percent_encode("az-AZ_09.~"), "az-AZ_09.~");
}

TEST(Uri, EveryByteSurvives) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(percent_encode(all)), all);
}

TEST(Uri, ParsesQueries) {
  EXPECT_THAT(
      parse_query("q=oil+prices&tag=a%26b&&x&=y&q=2"),
      ElementsAre(Pair("q", "oil prices"), Pair("tag", "a&b"), Pair("x", ""), Pair("", "y"), Pair("q", "2")));
  EXPECT_THAT(parse_query(""), ElementsAre());
}

TEST(Uri, AQuerySurvives) {
  const QueryPairs pairs = {{"q", "a=b&c + d"}, {"tag", "Ü"}, {"tag", ""}};
  EXPECT_EQ(parse_query(format_query(pairs)), pairs);
}

}  // namespace
}  // namespace dateline
