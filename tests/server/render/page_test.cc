#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "common/date/parse_date.h"
#include "server/render/article_page.h"
#include "server/render/error_page.h"
#include "server/render/search_page.h"
#include "tests/server/render/sample.h"

namespace dateline {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

ArticleAnswer found(const Article& article) {
  return {.state = ArticleAnswer::State::kFound, .article = article, .generation = "g1", .zone = {}};
}

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

TEST_F(PageTest, DatesAreThoseOfTheZoneOfTheAnswer) {
  answer_.zone = *TimeZone::named("Asia/Tokyo");
  EXPECT_THAT(page(), HasSubstr("<time datetime=\"1987-02-26T15:01:01Z\">27 February 1987, 00:01</time>"));
  ArticleAnswer article = found(sample_article());
  article.zone = answer_.zone;
  RelatedAnswer related;
  EXPECT_THAT(render_article_page(site_, "https://s.example", article, related),
              HasSubstr("27 February 1987, 00:01"));
  related.hits = answer_.hits;
  related.zone = answer_.zone;
  EXPECT_THAT(render_article_page(site_, "https://s.example", found(bare_article()), related),
              HasSubstr("27 February 1987, 00:01"));
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

TEST_F(PageTest, AValueWithSignsIsWhatItsLinkMeans) {
  link_ = SearchLink(QueryPairs{{"tag", "\\-30- Awards"}, {"section", "-\\sport"}});
  answer_.facets = {{Field::kTag, {{"-30- Awards", 2, true}, {"-x", 1, false}, {"\\y: \"z\"", 1, false}}}};
  answer_.hits[0].article.tags = {"-x"};
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<li class=\"selected\"><a href=\"/?section=-%5Csport\""));
  EXPECT_THAT(html, HasSubstr("&amp;section=-%5Csport&amp;tag=%5C-x\""));
  EXPECT_THAT(html, HasSubstr("&amp;tag=%5C%5Cy%3A%20%22z%22\""));
  EXPECT_THAT(html, HasSubstr("<li><a href=\"/?tag=%5C-x\">-x</a>")) << "a tag of a story";
  EXPECT_THAT(html, HasSubstr("</span> -30- Awards <")) << "a filter that is on";
  EXPECT_THAT(html, HasSubstr("</span> -sport <"));
}

TEST_F(PageTest, ACorrectedQueryGoesOnAsCorrected) {
  request_.text = "oil pricess";
  request_.page = 1;
  link_ = SearchLink(QueryPairs{{"q", "oil pricess"}, {"tag", "crude"}});
  answer_.is_corrected = true;
  answer_.did_you_mean = "oil prices";
  const std::string html = page();
  EXPECT_THAT(html,
              HasSubstr("Showing results for <strong dir=\"auto\">oil prices</strong>. Search instead for <a "
                        "href=\"/?tag=crude&amp;q=oil%20pricess&amp;spelling=off\""));
  EXPECT_THAT(html, Not(HasSubstr("Did you mean")));
  EXPECT_THAT(html, HasSubstr("type=\"search\" value=\"oil prices\""));
  EXPECT_THAT(html, HasSubstr("<a rel=\"next\" href=\"/?tag=crude&amp;q=oil%20prices&amp;page=2\">"));
  EXPECT_THAT(html, HasSubstr("/feed.atom?tag=crude&amp;q=oil%20prices\""));
  request_.page = 2;
  link_ = link_.with("page", "2");
  EXPECT_THAT(page(), HasSubstr("href=\"https://s.example/?tag=crude&amp;q=oil%20prices&amp;page=2\""));
}

TEST_F(PageTest, ANewQueryIsCorrectedAgain) {
  link_ = SearchLink(QueryPairs{{"q", "oil pricess"}, {"spelling", "off"}, {"tag", "crude"}});
  EXPECT_THAT(page(), AllOf(Not(HasSubstr("name=\"spelling\"")), HasSubstr("name=\"tag\"")));
}

TEST_F(PageTest, ShowsWhatWouldBeFoundWithoutAFilter) {
  link_ = SearchLink(
      QueryPairs{{"q", "oil"}, {"tag", "crude"}, {"tag", "opec"}, {"from", "1999"}, {"to", "2000"}});
  answer_ = {};
  answer_.without_filter = {{{"from", "to"}, 1200}, {{"tag"}, 1}};
  const std::string html = page();
  EXPECT_THAT(html,
              HasSubstr("<a href=\"/?q=oil&amp;tag=crude&amp;tag=opec\" rel=\"nofollow\">Without from and "
                        "to</a>: 1,200 articles"));
  EXPECT_THAT(
      html,
      HasSubstr(
          "<a href=\"/?q=oil&amp;from=1999&amp;to=2000\" rel=\"nofollow\">Without tag</a>: 1 article<"));
  EXPECT_THAT(html, Not(HasSubstr("Nothing in the archive")));
  answer_.without_filter.clear();
  EXPECT_THAT(page(), HasSubstr("Nothing in the archive"));
}

TEST_F(PageTest, ANewQueryAndItsFeedBeginAtTheFirstPage) {
  const std::string html = page();
  EXPECT_THAT(html, Not(HasSubstr("name=\"page\"")));
  EXPECT_THAT(html, HasSubstr("href=\"/feed.atom?q=oil%20prices&amp;tag=crude\">Feed of this search"));
}

TEST_F(PageTest, EachFilterIsTakenOffByItself) {
  link_ = SearchLink(QueryPairs{{"tag", "a"}, {"tag", "b"}, {"from", "1987"}, {"to", "1988"}, {"page", "2"}});
  const std::string html = page();
  for (const char* others : {"tag=b&amp;from=1987&amp;to=1988", "tag=a&amp;from=1987&amp;to=1988",
                             "tag=a&amp;tag=b&amp;to=1988", "tag=a&amp;tag=b&amp;from=1987"}) {
    EXPECT_THAT(html,
                HasSubstr(std::string("<li><a href=\"/?") + others + "\" title=\"Remove this filter\">"));
  }
}

TEST_F(PageTest, AYearIsTakenOffWithBothItsDates) {
  link_ = SearchLink(QueryPairs{{"q", "oil"}, {"from", "1987"}, {"to", "1987"}});
  answer_.facets = {{Field::kYear, {{"1987", 60, true}, {"1988", 2, false}}}};
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<li class=\"selected\"><a href=\"/?q=oil\" aria-current=\"true\""));
  EXPECT_THAT(html, HasSubstr("href=\"/?q=oil&amp;from=1988&amp;to=1988\""));
}

TEST_F(PageTest, TheFormShowsWhatWasChosen) {
  const auto chosen = [](const char* value) {
    return HasSubstr(std::string("value=\"") + value + "\" selected");
  };
  EXPECT_THAT(page(), AllOf(chosen("relevance"), chosen("")));
  request_.sort = Sort::kOldest;
  link_ = link_.with("recency", "strong");
  EXPECT_THAT(page(), AllOf(chosen("oldest"), chosen("strong"), Not(chosen("relevance")), Not(chosen(""))));
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

// Further than the pages that the server gives leads no link.
TEST_F(PageTest, PagesEndWhereTheServerEndsThem) {
  answer_.groups = 20'001;
  request_.page_size = 10;
  request_.page = 999;
  EXPECT_THAT(page(), HasSubstr("page=1000\">Next"));
  EXPECT_THAT(page(), Not(HasSubstr("page=1001\"")));
  request_.page = 1000;
  EXPECT_THAT(page(), Not(HasSubstr("rel=\"next\"")));
}

TEST_F(PageTest, SaysWhatTheAnswerIsNot) {
  EXPECT_THAT(page(), Not(HasSubstr("in time")));
  answer_.partial = true;
  EXPECT_THAT(page(), HasSubstr("Not all of the archive has answered in time"));
  EXPECT_THAT(page(), Not(HasSubstr("No article has all of these words")));
  answer_.partial = false;
  answer_.relaxed = true;
  EXPECT_THAT(page(), HasSubstr("No article has all of these words"));
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
  const std::string html = render_article_page(site_, "https://s.example", found(article), related);
  EXPECT_THAT(html, HasSubstr("<article dir=\"auto\" lang=\"en\">\n<h1>Oil &lt;prices&gt; rise</h1>"));
  EXPECT_THAT(
      html, HasSubstr("<p dir=\"auto\">First paragraph.</p>\n<p dir=\"auto\">Second &lt;paragraph&gt;.</p>"));
  EXPECT_THAT(html, HasSubstr("<link rel=\"canonical\" href=\"https://news.example/oil\">"));
  EXPECT_THAT(html, HasSubstr("<span>OPEC, oil</span>"));
}

json structured_data_of(const std::string& html) {
  const std::string begin = "<script type=\"application/ld+json\">";
  const size_t from = html.find(begin) + begin.size();
  return json::parse(html.substr(from, html.find("</script>", from) - from));
}

TEST_F(PageTest, AnArticleAsStructuredData) {
  Article article = sample_article();
  article.modified = parse_date("1987-03-05T09:00:00Z");
  article.access = "metered";
  const json data = structured_data_of(render_article_page(site_, "https://s.example", found(article), {}));
  EXPECT_EQ(data["headline"], article.title);
  EXPECT_EQ(data["mainEntityOfPage"], article.url);
  EXPECT_EQ(data["datePublished"], "1987-02-26T15:01:01Z");
  EXPECT_EQ(data["dateModified"], "1987-03-05T09:00:00Z");
  EXPECT_EQ(data["isAccessibleForFree"], false) << "metered";
  EXPECT_EQ(data["author"][0]["name"], "Jane Doe");
  EXPECT_EQ(data["keywords"], json({"crude", "a&b"}));
}

TEST_F(PageTest, NoTextEndsTheStructuredData) {
  Article article = sample_article();
  article.title = "</script><script>alert(1)</script>";
  article.standfirst = "<!-- <script";
  const std::string html = render_article_page(site_, "https://s.example", found(article), {});
  EXPECT_EQ(structured_data_of(html)["headline"], article.title);
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("<!--")));
}

TEST_F(PageTest, LinksOfAnArticleAreWebAddresses) {
  Article article = sample_article();
  article.url = "javascript:alert(1)";
  article.image = "javascript:alert(2)";
  const std::string html = render_article_page(site_, "https://s.example", found(article), {});
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
