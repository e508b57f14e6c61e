#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/render/article_page.h"
#include "server/render/search_page.h"
#include "tests/server/render/sample.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

class PageTest : public testing::Test {
 protected:
  std::string page() const {
    return render_search_page({.site = site_,
                               .base_url = "https://s.example",
                               .link = link_,
                               .request = request_,
                               .answer = answer_,
                               .took_ms = 1.5});
  }

  Site site_;
  SearchLink link_{{{"q", "oil prices"}, {"tag", "crude"}, {"page", "2"}}};
  SearchRequest request_ = sample_request();
  SearchAnswer answer_ = sample_answer();
};

TEST_F(PageTest, ShowsResults) {
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<a href=\"/a/a%2F1%3F\"><mark>Oil</mark> &lt;prices&gt; rise</a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/a/bare\">Only a body.</a>"));
  EXPECT_THAT(html, HasSubstr("<time datetime=\"1987-02-26T15:01:01Z\">26 February 1987, 15:01</time>"));
  EXPECT_THAT(html, HasSubstr("<strong>1,234</strong> articles"));
  EXPECT_THAT(html, HasSubstr("2 more of this story"));
  EXPECT_THAT(html, HasSubstr("The quote is never closed"));
}

TEST_F(PageTest, LinksKeepTheSearch) {
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("Did you mean <a href=\"/?tag=crude&amp;q=oil%20price\">oil price</a>"));
  // A chosen facet value links to the search without it; another adds itself; a year becomes dates.
  EXPECT_THAT(html, HasSubstr("<li class=\"selected\"><a href=\"/?q=oil%20prices\""));
  EXPECT_THAT(html, HasSubstr("href=\"/?q=oil%20prices&amp;tag=crude&amp;tag=a%26b\""));
  EXPECT_THAT(html, HasSubstr("href=\"/?q=oil%20prices&amp;tag=crude&amp;from=1987&amp;to=1987\""));
  EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"tag\" value=\"crude\">"));
}

TEST_F(PageTest, BarsStandWhereTheirTimeIs) {
  const auto bucket = [](const char* start, const char* end, uint64_t count) {
    return TimelineBucket{*parse_date(start), *parse_date(end), count};
  };
  answer_.timeline = {bucket("1987-02-01", "1987-02-28", 5)};
  EXPECT_THAT(page(), Not(HasSubstr("<svg"))) << "one bar says nothing";
  // 28, 31 and 31 of 273 days.
  answer_.timeline = {bucket("1987-02-01", "1987-02-28", 5), bucket("1987-03-01", "1987-03-31", 10),
                      bucket("1987-10-01", "1987-10-31", 1)};
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<rect class=\"slot\" x=\"0.0\" y=\"0\" width=\"102.56\""));
  EXPECT_THAT(html, HasSubstr("<rect class=\"slot\" x=\"102.56\" y=\"0\" width=\"113.55\""));
  EXPECT_THAT(html, HasSubstr("<rect class=\"slot\" x=\"886.45\" y=\"0\" width=\"113.55\""));
  EXPECT_THAT(html, HasSubstr("y=\"30.0\" width=\"92.31\" height=\"30.0\"")) << "half as high as the highest";
  EXPECT_THAT(html,
              HasSubstr("href=\"/?q=oil%20prices&amp;tag=crude&amp;from=1987-02-01&amp;to=1987-02-28\""));
}

TEST_F(PageTest, Pages) {
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<a rel=\"prev\" href=\"/?q=oil%20prices&amp;tag=crude&amp;page=1\">"));
  EXPECT_THAT(html, HasSubstr("<a rel=\"next\" href=\"/?q=oil%20prices&amp;tag=crude&amp;page=3\">"));
  EXPECT_THAT(html, HasSubstr("<span aria-current=\"page\">2</span>"));
}

TEST_F(PageTest, NothingThatCouldRunComesFromOutside) {
  request_.text = "\"><script>alert(1)</script>";
  answer_.did_you_mean = "<img onerror=x>";
  answer_.hits[0].article.tags = {"<b>"};
  answer_.hits[0].article.source = "<i>";
  const std::string html = page();
  for (const char* markup : {"<script>", "<img", "<b>", "<i>", "style=\"", "onclick"}) {
    EXPECT_THAT(html, Not(HasSubstr(markup)));
  }
}

TEST_F(PageTest, AnArticleWithItsRelatedStories) {
  Article article = sample_article();
  RelatedAnswer related;
  related.hits = answer_.hits;
  related.hits[1].reasons = {"OPEC", "oil"};
  const std::string html = render_article_page(site_, "https://s.example", article, related);
  EXPECT_THAT(html, HasSubstr("<article dir=\"auto\" lang=\"en\">\n<h1>Oil &lt;prices&gt; rise</h1>"));
  EXPECT_THAT(
      html, HasSubstr("<p dir=\"auto\">First paragraph.</p>\n<p dir=\"auto\">Second &lt;paragraph&gt;.</p>"));
  EXPECT_THAT(html, HasSubstr("<link rel=\"canonical\" href=\"https://news.example/oil\">"));
  EXPECT_THAT(html, HasSubstr("<span>OPEC, oil</span>"));
}

TEST_F(PageTest, LinksOfAnArticleAreWebAddresses) {
  Article article = sample_article();
  article.url = "javascript:alert(1)";
  article.image = "javascript:alert(2)";
  const std::string html = render_article_page(site_, "https://s.example", article, {});
  EXPECT_THAT(html, Not(HasSubstr("javascript")));
  EXPECT_THAT(html, HasSubstr("href=\"https://s.example/a/a%2F1%3F\""));
}

TEST_F(PageTest, AnErrorForPeople) {
  const std::string html = render_error_page(site_, Error(ErrorCode::kNotFound, "No <x>", "See /docs."));
  EXPECT_THAT(html, HasSubstr("No &lt;x&gt;"));
  EXPECT_THAT(html, HasSubstr("See /docs."));
  EXPECT_THAT(html, HasSubstr("404"));
}

}  // namespace
}  // namespace dateline
