#include "server/render/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/date/parse_date.h"
#include "common/date/time_zone.h"
#include "tests/server/render/sample.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

class FeedTest : public testing::Test {
 protected:
  Feed feed() const {
    return {.site = site_,
            .base_url = "https://s.example",
            .link = SearchLink(QueryPairs{{"q", "oil & gas"}}),
            .request = request_,
            .answer = answer_};
  }

  Site site_{.name = "The <Paper>", .base_url = {}};
  SearchRequest request_ = sample_request();
  SearchAnswer answer_ = sample_answer();
};

TEST_F(FeedTest, Atom) {
  EXPECT_EQ(render_atom(feed()), R"(<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<title>oil prices: The &lt;Paper&gt;</title>
<id>https://s.example/feed.atom?q=oil%20%26%20gas</id>
<link rel="self" type="application/atom+xml" href="https://s.example/feed.atom?q=oil%20%26%20gas"/>
<link rel="alternate" type="text/html" href="https://s.example/?q=oil%20%26%20gas"/>
<updated>1987-02-26T15:01:01Z</updated>
<author><name>The &lt;Paper&gt;</name></author>
<opensearch:totalResults>1234</opensearch:totalResults>
<opensearch:startIndex>3</opensearch:startIndex>
<opensearch:itemsPerPage>2</opensearch:itemsPerPage>
<entry>
<title>Oil &lt;prices&gt; rise</title>
<id>https://s.example/a/a%2F1%3F</id>
<link rel="alternate" href="https://news.example/oil"/>
<updated>1987-02-26T15:01:01Z</updated>
<published>1987-02-26T15:01:01Z</published>
<author><name>Jane Doe</name></author>
<category term="crude"/>
<category term="a&amp;b"/>
<summary type="html">OPEC &amp;amp; others met.</summary>
</entry>
<entry>
<title>Only a body.</title>
<id>https://s.example/a/bare</id>
<link rel="alternate" href="https://s.example/a/bare"/>
<updated>1987-02-01T00:00:00Z</updated>
<published>1987-02-01T00:00:00Z</published>
<summary type="html"></summary>
</entry>
</feed>
)");
}

TEST_F(FeedTest, Rss) {
  const std::string rss = render_rss(feed());
  EXPECT_THAT(rss, HasSubstr("<pubDate>Thu, 26 Feb 1987 15:01:01 GMT</pubDate>"));
  EXPECT_THAT(rss, HasSubstr("<guid isPermaLink=\"true\">https://s.example/a/a%2F1%3F</guid>"));
  EXPECT_THAT(rss, HasSubstr("<description>OPEC &amp;amp; others met.</description>"));
  EXPECT_THAT(rss, HasSubstr("<category>a&amp;b</category>"));
}

TEST_F(FeedTest, AnArticleWithoutADate) {
  answer_.hits[0].article.published.reset();
  EXPECT_THAT(render_rss(feed()), HasSubstr("<pubDate>Sun, 01 Feb 1987 00:00:00 GMT</pubDate>"));
  answer_.hits.resize(1);
  EXPECT_THAT(render_rss(feed()), Not(HasSubstr("<pubDate>")));
  EXPECT_THAT(render_atom(feed()), HasSubstr("<updated>1970-01-01T00:00:00Z</updated>"));
}

// The one that was changed last, wherever it stands: readers look at nothing else to see what is new.
TEST_F(FeedTest, IsAsNewAsItsLastChange) {
  answer_.hits[1].article.modified = parse_date("1987-03-05T09:00:00Z");
  EXPECT_THAT(render_atom(feed()), HasSubstr("%20gas\"/>\n<updated>1987-03-05T09:00:00Z</updated>"));
  EXPECT_THAT(render_atom(feed()),
              HasSubstr("<updated>1987-03-05T09:00:00Z</updated>\n<published>1987-02-01T00:00:00Z<"));
  EXPECT_THAT(render_rss(feed()), HasSubstr("<lastBuildDate>Thu, 05 Mar 1987 09:00:00 GMT</lastBuildDate>"));
  EXPECT_THAT(render_rss(feed()), HasSubstr("<pubDate>Sun, 01 Feb 1987 00:00:00 GMT</pubDate>"));
}

TEST_F(FeedTest, DaysAreThoseOfTheZone) {
  answer_.zone = *TimeZone::named("Asia/Tokyo");
  answer_.hits[0].article.published = parse_date("1987-02-26");
  EXPECT_THAT(render_atom(feed()), HasSubstr("<published>1987-02-25T15:00:00Z</published>"));
  EXPECT_THAT(render_rss(feed()), HasSubstr("<pubDate>Wed, 25 Feb 1987 15:00:00 GMT</pubDate>"));
}

// Escaped twice: once as a feed, and once as the HTML that it holds, which a snippet is already.
TEST_F(FeedTest, SummariesAreHtml) {
  answer_.hits[1].highlights.snippet = "<mark>Oil</mark> &lt; gas";
  const char* snippet = ">&lt;mark&gt;Oil&lt;/mark&gt; &amp;lt; gas</";
  EXPECT_THAT(render_atom(feed()), HasSubstr(snippet));
  EXPECT_THAT(render_rss(feed()), HasSubstr(snippet));
}

TEST_F(FeedTest, OpenSearchKeepsShortNamesShort) {
  const std::string xml = render_opensearch(site_, "https://s.example");
  EXPECT_THAT(xml, HasSubstr("<ShortName>The &lt;Paper&gt;</ShortName>"));
  EXPECT_THAT(xml, HasSubstr("template=\"https://s.example/?q={searchTerms}\""));
  site_.name = "A name that is far too long for it";
  EXPECT_THAT(render_opensearch(site_, ""), HasSubstr("<ShortName>Search</ShortName>"));
}

}  // namespace
}  // namespace dateline
