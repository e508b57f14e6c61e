#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/render/article_page.h"
#include "tests/server/render/sample.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

RelatedAnswer two_stories() {
  RelatedAnswer related;
  related.hits = sample_answer().hits;
  return related;
}

TEST(RelatedFragment, LinksToWhereAStoryWasPublishedOrElseToItsPage) {
  const std::string html = render_related_fragment("https://s.example", "More", two_stories());
  EXPECT_THAT(html, HasSubstr("<section class=\"dateline-related\" aria-label=\"More\">\n<h2>More</h2>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"https://news.example/oil\" dir=\"auto\" lang=\"en\">Oil "
                              "&lt;prices&gt; rise</a> <time datetime=\"1987-02-26T15:01:01Z\">26 February "
                              "1987, 15:01</time> <cite>Wire</cite>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"https://s.example/a/bare\""));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
}

TEST(RelatedFragment, HasNoAddressThatRunsAnything) {
  RelatedAnswer related = two_stories();
  related.hits[0].article.url = "javascript:alert(1)";
  const std::string html = render_related_fragment("https://s.example", "<h1>", related);
  EXPECT_THAT(html, Not(HasSubstr("javascript")));
  EXPECT_THAT(html, HasSubstr("https://s.example/a/a%2F1%3F"));
  EXPECT_THAT(html, HasSubstr("&lt;h1&gt;"));
}

// What only fills up the number is no background to a story.
TEST(RelatedFragment, LeavesOutWeakStories) {
  RelatedAnswer related = two_stories();
  related.hits[0].weak = true;
  EXPECT_THAT(render_related_fragment("", "More", related), Not(HasSubstr("Oil")));
  related.hits[1].weak = true;
  EXPECT_THAT(render_related_fragment("", "More", related), testing::MatchesRegex("\\s*"));
}

}  // namespace
}  // namespace dateline
