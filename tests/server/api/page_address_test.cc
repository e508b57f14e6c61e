#include "server/api/page_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

PageAddress read(const char* query) {
  return read_page_address(parse_query(query), kSearchParameters);
}

std::string mended(const char* query) {
  return format_query(read(query).pairs);
}

TEST(PageAddress, WhatIsRightStays) {
  const char* right = "q=oil&tag=a&tag=-b&from=1987-02&sort=oldest&page=3&facets=tag,year&recency=30d";
  EXPECT_EQ(read_page_address(parse_query(right), kSearchParameters).pairs, parse_query(right));
  EXPECT_THAT(read(right).notes, IsEmpty());
}

TEST(PageAddress, WhatAPageHasNoUseForIsOverlooked) {
  EXPECT_EQ(mended("utm_source=x&q=oil&from=&cursor=*&explain=yes&fields=body"), "q=oil");
  EXPECT_THAT(read("utm_source=x&q=oil&from=&cursor=*&explain=yes").notes, IsEmpty());
}

TEST(PageAddress, WhatCannotBeIsLeftOutAndSaid) {
  const std::pair<const char*, const char*> rows[] = {
      {"q=oil&from=spring", "spring"}, {"q=oil&page=abc", "abc"}, {"q=oil&page=0", "0"},
      {"q=oil&sort=best", "best"},     {"q=oil&tag=-", "-"},      {"q=oil&to=31.2.1987", "31.2.1987"},
      {"q=oil&facets=tags", "tags"},   {"q=oil&recency=x", "x"},
  };
  for (const auto& [query, value] : rows) {
    EXPECT_EQ(mended(query), "q=oil") << query;
    EXPECT_THAT(read(query).notes, ElementsAre(HasSubstr(value))) << query;
  }
}

TEST(PageAddress, DatesAreReadAsTheyAreTyped) {
  EXPECT_EQ(mended("from=3/1987&to=May+1988"), "from=1987-03&to=1988-05");
  EXPECT_EQ(mended("from=26.2.1987&to=1987-03-01T10:00:00"), "from=1987-02-26&to=1987-03-01T10%3A00%3A00");
  EXPECT_EQ(mended("from=2/3/1987"), "from=1987-03-02");
  EXPECT_THAT(read("from=2/3/1987").notes, ElementsAre(HasSubstr("2 March 1987")));
}

TEST(PageAddress, TheEndComesAfterTheBeginning) {
  EXPECT_EQ(mended("from=1988&to=1987-02"), "from=1987-02&to=1988");
  EXPECT_THAT(read("from=1988&to=1987-02").notes, ElementsAre(HasSubstr("exchanged")));
  EXPECT_THAT(read("from=1987-02&to=1987").notes, IsEmpty()) << "its end is later";
}

TEST(PageAddress, OfTwoTheFirstCounts) {
  EXPECT_EQ(mended("from=1987&from=1988&page=2&page=3"), "from=1987&page=2");
}

TEST(PageAddress, PagesEndWhereTheServerEndsThem) {
  EXPECT_EQ(mended("page=5000"), "page=1000");
  EXPECT_EQ(mended("page=5000&page_size=100"), "page=100&page_size=100");
  EXPECT_THAT(read("page=5000").notes, ElementsAre(HasSubstr("1000")));
}

}  // namespace
}  // namespace dateline
