#include "server/render/search/date_span.h"

#include <gtest/gtest.h>

#include "common/date/parse_date.h"

namespace dateline {
namespace {

DateSpan span(const char* from, const char* to) {
  return {parse_date(from), parse_date(to)};
}

TEST(DateSpan, IsCalledByWhatItsEndsHaveNotInCommon) {
  const std::tuple<const char*, const char*, const char*> rows[] = {
      {"2016-03", "2016-05", "March to May 2016"},
      {"2015-11", "2016-02", "November 2015 to February 2016"},
      {"2016-05-03", "2016-05-09", "3 to 9 May 2016"},
      {"2016-03-03", "2016-05-09", "3 March to 9 May 2016"},
      {"2015-03-03", "2016-05-09", "3 March 2015 to 9 May 2016"},
      {"2016-05-03", "2016-05-03", "3 May 2016"},
      {"2016", "2016", "2016"},
      {"2014", "2016", "2014 to 2016"},
      {"1980", "1989", "1980s"},
      {"1981", "1990", "1981 to 1990"},
      {"2016-03", "", "since March 2016"},
      {"", "2016", "until 2016"},
      {"2016-03-03T10:00Z", "2016", "3 March 2016, 10:00 to 2016"},
      {"", "", ""},
  };
  for (const auto& [from, to, text] : rows) EXPECT_EQ(readable_span(span(from, to), {}), text);
}

TEST(DateSpan, IsOfTheLargestUnitsThatItIsWhole) {
  EXPECT_EQ(in_largest_units(span("1987-02-01", "1987-02-28")), span("1987-02", "1987-02"));
  EXPECT_EQ(in_largest_units(span("1988-02-01", "1988-02-28")), span("1988-02-01", "1988-02-28"))
      << "a leap year";
  EXPECT_EQ(in_largest_units(span("1987-01-01", "1988-12")), span("1987", "1988"));
  EXPECT_EQ(in_largest_units(span("1987", "1988-06")), span("1987-01", "1988-06"));
  EXPECT_EQ(in_largest_units(span("1987", "1987-06-15")), span("1987-01-01", "1987-06-15"));
  EXPECT_EQ(in_largest_units(span("1987-01-01", "")), span("1987-01-01", ""));
}

TEST(DateSpan, MakesAddresses) {
  const SearchLink link(QueryPairs{{"from", "1900"}, {"q", "oil"}, {"page", "3"}});
  EXPECT_EQ(within(link, span("1987-02-01", "1987-02-28")).address(), "/?q=oil&from=1987-02&to=1987-02");
  EXPECT_EQ(within(link, span("", "1987")).address(), "/?q=oil&to=1987");
  EXPECT_EQ(within(link, {}).address(), "/?q=oil");
}

}  // namespace
}  // namespace dateline
