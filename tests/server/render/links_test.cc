#include "server/render/links.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(SearchLink, ChangesGoToTheFirstPage) {
  const SearchLink link({{"q", "oil & gas"}, {"tag", "crude"}, {"tag", "opec"}, {"page", "3"}});
  EXPECT_EQ(link.address(), "/?q=oil%20%26%20gas&tag=crude&tag=opec&page=3");
  EXPECT_EQ(link.without("tag", "crude").address(), "/?q=oil%20%26%20gas&tag=opec");
  EXPECT_EQ(link.without("tag").address(), "/?q=oil%20%26%20gas");
  EXPECT_EQ(link.with("tag", "x").address(), "/?q=oil%20%26%20gas&tag=x");
  EXPECT_EQ(link.selecting("tag", "x").address(), "/?q=oil%20%26%20gas&tag=crude&tag=opec&tag=x");
  EXPECT_EQ(link.with("page", "4").address("/feed.atom"),
            "/feed.atom?q=oil%20%26%20gas&tag=crude&tag=opec&page=4");
}

TEST(SearchLink, SelectingTwiceIsSelectingOnce) {
  EXPECT_EQ(SearchLink(QueryPairs{{"tag", "a"}}).selecting("tag", "a").address(), "/?tag=a");
  EXPECT_TRUE(SearchLink(QueryPairs{{"tag", "a"}}).has("tag", "a"));
  EXPECT_FALSE(SearchLink(QueryPairs{{"tag", "a"}}).has("tag", "b"));
  EXPECT_EQ(SearchLink({}).address(), "/");
}

// Whatever signs a value has, its link means it, and however it was written, it can be taken off.
TEST(SearchLink, ValuesOfFiltersMayHaveSigns) {
  for (const char* value : {"crude", "-30- Awards", "--", "-", "\\server", "\\-x", "\\", "a\\b",
                            "say \"when\"", "A, B: C", "50% off", "+1"}) {
    const QueryPairs pairs = SearchLink({}).selecting("tag", value).pairs();
    ASSERT_EQ(pairs.size(), 1U) << value;
    const FilterValue read = read_filter_value(pairs[0].second);
    EXPECT_EQ(read.value, value);
    EXPECT_EQ(read.sense, FilterValue::Sense::kWanted) << value;
    EXPECT_EQ(SearchLink(pairs).deselecting("tag", value).address(), "/") << value;
    EXPECT_EQ(SearchLink(QueryPairs{{"tag", std::string("\\") + value}}).deselecting("tag", value).address(),
              "/");
  }
  const SearchLink dashed(QueryPairs{{"tag", "-30-"}, {"tag", "-\\-30-"}, {"tag", "30-"}});
  EXPECT_EQ(dashed.deselecting("tag", "-30-").address(), "/?tag=-%5C-30-&tag=30-")
      << "what is excluded stays";
}

TEST(FilterValue, ABackslashMakesTheNextCharacterPlain) {
  using enum FilterValue::Sense;
  const std::tuple<const char*, const char*, FilterValue::Sense> rows[] = {
      {"a", "a", kWanted},          {"\\a", "a", kWanted},    {"\\-a", "-a", kWanted},
      {"\\\\a", "\\a", kWanted},    {"\\", "\\", kWanted},    {"-a", "-a", kDashed},
      {"--a", "--a", kDashed},      {"-\\a", "a", kExcluded}, {"-\\-a", "-a", kExcluded},
      {"-\\\\a", "\\a", kExcluded}, {"-\\", "-\\", kDashed},  {"a\\-b", "a\\-b", kWanted},
  };
  for (const auto& [written, value, sense] : rows) {
    EXPECT_EQ(read_filter_value(written).value, value) << written;
    EXPECT_EQ(read_filter_value(written).sense, sense) << written;
  }
}

TEST(FilterValue, ReadsTheSameAsAnArticlesValue) {
  for (const char* written : {"Caf\u00E9 Noir", "Cafe\u0301 Noir", "Caf\u00E9\u00A0Noir ",
                              "Ca\u00ADf\u00E9 Noir", "-\\Cafe\u0301 Noir"})
    EXPECT_EQ(read_filter_value(written).value, "Caf\u00E9 Noir") << written;
  EXPECT_EQ(read_filter_value(" Public  records").value, "Public records");
  EXPECT_EQ(SearchLink(QueryPairs{{"tag", "Cafe\u0301"}}).deselecting("tag", "Caf\u00E9").address(), "/");
}

}  // namespace
}  // namespace dateline
