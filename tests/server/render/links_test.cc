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
  EXPECT_EQ(link.adding("tag", "x").address(), "/?q=oil%20%26%20gas&tag=crude&tag=opec&tag=x");
  EXPECT_EQ(link.with("page", "4").address("/feed.atom"),
            "/feed.atom?q=oil%20%26%20gas&tag=crude&tag=opec&page=4");
}

TEST(SearchLink, AddingTwiceIsAddingOnce) {
  EXPECT_EQ(SearchLink(QueryPairs{{"tag", "a"}}).adding("tag", "a").address(), "/?tag=a");
  EXPECT_TRUE(SearchLink(QueryPairs{{"tag", "a"}}).has("tag", "a"));
  EXPECT_FALSE(SearchLink(QueryPairs{{"tag", "a"}}).has("tag", "b"));
  EXPECT_EQ(SearchLink({}).address(), "/");
}

}  // namespace
}  // namespace dateline
