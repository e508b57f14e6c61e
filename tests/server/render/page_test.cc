#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "common/date/parse_date.h"
#include "server/render/article_page.h"
#include "server/render/error_page.h"
#include "server/render/search/search_page.h"
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
                               .took_ms = 1.5,
                               .today = today_,
                               .notes = notes_});
  }

  Site site_;
  SearchLink link_{{{"q", "oil prices"}, {"tag", "crude"}, {"page", "2"}}};
  SearchRequest request_ = sample_request();
  SearchAnswer answer_ = sample_answer();
  Date today_ = *parse_date("1987-06-01");
  std::vector<std::string> notes_;
};

TimelineBucket bucket(const char* start, const char* end, uint64_t count) {
  return {*parse_date(start), *parse_date(end), count};
}

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
  answer_.facets[1].second.push_back({"1988", 2, false});
  EXPECT_THAT(page(), HasSubstr("href=\"/?q=oil%20prices&amp;tag=crude&amp;from=1988&amp;to=1988\""));
}

TEST_F(PageTest, ValuesOfFacetsAreBoxesOfTheForm) {
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<li class=\"selected\"><label><input type=\"checkbox\" form=\"search\" "
                              "name=\"tag\" value=\"crude\" checked>"));
  EXPECT_THAT(html, HasSubstr("name=\"tag\" value=\"a&amp;b\"> <span class=\"value\">a&amp;b"));
  EXPECT_THAT(html, HasSubstr("name=\"tag\" value=\"-a&amp;b\" title=\"Leave out\""));
  EXPECT_THAT(html, Not(HasSubstr("value=\"-crude\""))) << "it is ticked";
  EXPECT_THAT(html, Not(HasSubstr("type=\"hidden\""))) << "the box sends it";
}

TEST_F(PageTest, WhatHasNoBoxIsSentAlong) {
  link_ = SearchLink(QueryPairs{{"tag", "rare"}, {"tag", "-a&b"}, {"tag", "crude"}, {"page_size", "20"}});
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"tag\" value=\"rare\">"));
  EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"tag\" value=\"-a&amp;b\">"));
  EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"page_size\" value=\"20\">"));
  EXPECT_THAT(html, Not(HasSubstr("type=\"hidden\" name=\"tag\" value=\"crude\"")));
  EXPECT_THAT(html, HasSubstr("<a class=\"out\" href=\"/?tag=rare&amp;tag=crude&amp;page_size=20\""));
}

TEST_F(PageTest, RareValuesAreBehindMoreAndChosenOnesAreNot) {
  std::vector<FacetValue> values;
  for (int i = 0; i < 12; ++i) values.push_back({"t" + std::to_string(i), 9, i == 11});
  answer_.facets = {{Field::kTag, values}};
  const std::string html = page();
  const size_t more = html.find("<details>");
  EXPECT_LT(html.find(">t7<"), more);
  EXPECT_LT(html.find(">t11<"), more);
  EXPECT_LT(more, html.find(">t8<"));
  EXPECT_THAT(html, Not(HasSubstr("name=\"tag_mode\"")));
  answer_.facets[0].second[0].selected = true;
  EXPECT_THAT(page(), HasSubstr("name=\"tag_mode\"")) << "any or all of two";
  answer_.facets[0].second[0].selected = false;
  link_ = link_.with("tag_mode", "all");
  EXPECT_THAT(page(), HasSubstr("<option value=\"all\" selected>")) << "the form sends it on";
}

TEST_F(PageTest, AValueWithSignsIsWhatItsLinkMeans) {
  link_ = SearchLink(QueryPairs{{"tag", "\\-30- Awards"}, {"section", "-\\sport"}});
  answer_.facets = {{Field::kTag, {{"-30- Awards", 2, true}, {"-x", 1, false}, {"\\y: \"z\"", 1, false}}}};
  answer_.hits[0].article.tags = {"-x"};
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("name=\"tag\" value=\"\\-30- Awards\" checked"));
  EXPECT_THAT(html, HasSubstr("name=\"tag\" value=\"\\-x\""));
  EXPECT_THAT(html, HasSubstr("name=\"tag\" value=\"\\\\y: &quot;z&quot;\""));
  EXPECT_THAT(html, HasSubstr("name=\"tag\" value=\"-\\-x\"")) << "to leave it out";
  EXPECT_THAT(html, HasSubstr("<li><a href=\"/?tag=%5C-x\">-x</a>")) << "a tag of a story";
  EXPECT_THAT(html, HasSubstr("</span> -30- Awards <")) << "a filter that is on";
  EXPECT_THAT(html, HasSubstr("</span> not sport <"));
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
  EXPECT_THAT(page(), HasSubstr("href=\"https://s.example/?page=2&amp;q=oil%20prices&amp;tag=crude\""));
}

TEST_F(PageTest, ANewQueryIsCorrectedAgain) {
  link_ = SearchLink(QueryPairs{{"q", "oil pricess"}, {"spelling", "off"}, {"tag", "crude"}});
  EXPECT_THAT(page(), AllOf(Not(HasSubstr("name=\"spelling\"")), HasSubstr("name=\"tag\"")));
}

TEST_F(PageTest, ShowsWhatWouldBeFoundWithoutAFilter) {
  link_ = SearchLink(
      QueryPairs{{"q", "oil"}, {"tag", "crude"}, {"tag", "opec"}, {"from", "1999"}, {"to", "2000"}});
  request_.published = {WrittenDate::of("1999"), WrittenDate::of("2000")};
  answer_ = {};
  answer_.without_filter = {{{"from", "to"}, 1200}, {{"tag"}, 1}};
  const std::string html = page();
  EXPECT_THAT(html,
              HasSubstr("<a href=\"/?q=oil&amp;tag=crude&amp;tag=opec\" rel=\"nofollow\">1,200 articles</a> "
                        "without 1999 to 2000<"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/?q=oil&amp;from=1999&amp;to=2000\" rel=\"nofollow\">1 article</a> "
                              "without tag: crude, opec<"));
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
  request_.published = {WrittenDate::of("1987"), WrittenDate::of("1988")};
  const std::string html = page();
  for (const char* others :
       {"tag=b&amp;from=1987&amp;to=1988", "tag=a&amp;from=1987&amp;to=1988", "tag=a&amp;tag=b"}) {
    EXPECT_THAT(html,
                HasSubstr(std::string("<li><a href=\"/?") + others + "\" title=\"Remove this filter\">"));
  }
  EXPECT_THAT(html, HasSubstr("<a class=\"clear\" href=\"/\">"));
  EXPECT_THAT(html, HasSubstr("Filters (3)"));
}

TEST_F(PageTest, AYearIsTakenOffWithBothItsDates) {
  link_ = SearchLink(QueryPairs{{"q", "oil"}, {"from", "1987"}, {"to", "1987"}});
  request_.published = {WrittenDate::of("1987"), WrittenDate::of("1987")};
  answer_.facets = {{Field::kYear, {{"1987", 60, true}, {"1988", 2, false}}}};
  const std::string html = page();
  EXPECT_THAT(html,
              HasSubstr("<li class=\"selected\"><a href=\"/?q=oil\" rel=\"nofollow\" title=\"60 articles\" "
                        "aria-current=\"true\">1987<"));
  EXPECT_THAT(html, HasSubstr("href=\"/?q=oil&amp;from=1988&amp;to=1988\""));
}

TEST_F(PageTest, TheFormShowsWhatWasChosen) {
  const auto chosen = [](const char* value) {
    return HasSubstr(std::string("value=\"") + value + "\" selected");
  };
  EXPECT_THAT(page(), AllOf(chosen(""), Not(chosen("oldest")), Not(chosen("strong"))));
  request_.sort = Sort::kOldest;
  link_ = link_.with("recency", "strong");
  EXPECT_THAT(page(), AllOf(chosen("oldest"), chosen("strong"), Not(chosen(""))));
  link_ = link_.with("recency", "30d");
  EXPECT_THAT(page(), chosen("30d"));
}

TEST_F(PageTest, BarsStandWhereTheirTimeIs) {
  answer_.timeline = {bucket("1987-02-01", "1987-02-28", 5)};
  EXPECT_THAT(page(), Not(HasSubstr("<svg"))) << "one bar says nothing";
  // 28, 31 and 31 of 273 days.
  answer_.timeline = {bucket("1987-02-01", "1987-02-28", 5), bucket("1987-03-01", "1987-03-31", 10),
                      bucket("1987-10-01", "1987-10-31", 1)};
  answer_.undated = 1200;
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<rect class=\"slot\" x=\"0.0%\" y=\"0\" width=\"10.26%\""));
  EXPECT_THAT(html, HasSubstr("<rect class=\"slot\" x=\"10.26%\" y=\"0\" width=\"11.36%\""));
  EXPECT_THAT(html, HasSubstr("<rect class=\"slot\" x=\"88.64%\" y=\"0\" width=\"11.36%\""));
  EXPECT_THAT(html, HasSubstr("y=\"48.0\" width=\"9.03%\" height=\"48.0\"")) << "half as high as the highest";
  EXPECT_THAT(html, HasSubstr("href=\"/?q=oil%20prices&amp;tag=crude&amp;from=1987-02&amp;to=1987-02\""));
  EXPECT_THAT(html, HasSubstr("<title>February 1987: 5 articles</title>"));
  EXPECT_THAT(html, HasSubstr("1,200 without a date"));
  EXPECT_THAT(html, HasSubstr(">Apr 1987</text>")) << "each third month";
}

TEST_F(PageTest, AChosenTimeIsShownInDetailAndInTheWhole) {
  answer_.timeline = {bucket("1987-01-01", "1987-12-31", 5), bucket("1988-01-01", "1988-12-31", 1)};
  EXPECT_THAT(page(), AllOf(HasSubstr("class=\"detail\""), Not(HasSubstr("class=\"overview\""))));
  request_.published = {WrittenDate::of("1987"), WrittenDate::of("1987")};
  link_ = link_.with("from", "1987").with("to", "1987");
  answer_.zoom = {bucket("1987-02-01", "1987-02-28", 2), bucket("1987-03-01", "1987-03-31", 3)};
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("class=\"overview\""));
  EXPECT_THAT(html, HasSubstr("<title>March 1987: 3 articles</title>"));
  EXPECT_THAT(html, HasSubstr("class=\"chosen-bar\"><title>1987: 5 articles</title>"));
  EXPECT_THAT(html, Not(HasSubstr("class=\"chosen-bar\"><title>1988")));
  EXPECT_THAT(html, HasSubstr("name=\"from\" value=\"1987\""));
}

TEST_F(PageTest, TimesToChooseHaveArticles) {
  answer_.timeline = {bucket("1970-01-01", "1979-12-31", 5), bucket("1980-01-01", "1989-12-31", 1)};
  today_ = *parse_date("2000-06-15");
  EXPECT_THAT(page(),
              AllOf(HasSubstr("from=1970&amp;to=1979\" rel=\"nofollow\">1970s<"), Not(HasSubstr("Past "))));
  answer_.timeline.push_back(bucket("2000-05-01", "2000-05-31", 1));
  EXPECT_THAT(page(), AllOf(HasSubstr("from=2000-05-16\" rel=\"nofollow\">Past month<"),
                            Not(HasSubstr("Past week"))));
}

TEST_F(PageTest, WiderTimesAreALinkAway) {
  request_.published = {WrittenDate::of("1987-03-02"), WrittenDate::of("1987-03-09")};
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("from=1987&amp;to=1987\" rel=\"nofollow\">All of 1987<"));
  EXPECT_THAT(html, HasSubstr("from=1987-03&amp;to=1987-03\" rel=\"nofollow\">All of March 1987<"));
}

TEST_F(PageTest, OnePageHasOneAddress) {
  link_ = SearchLink(
      QueryPairs{{"tag", "b"}, {"sort", "relevance"}, {"q", "oil"}, {"tag", "a"}, {"facet_size", "5"}});
  request_.page = 1;
  EXPECT_THAT(page(),
              HasSubstr("<link rel=\"canonical\" href=\"https://s.example/?q=oil&amp;tag=a&amp;tag=b\">"));
  EXPECT_THAT(page(), HasSubstr("data-address=\"/?tag=b&amp;sort=relevance&amp;q=oil")) << "its own stays";
}

TEST_F(PageTest, SearchesAreNotForSearchEngines) {
  EXPECT_THAT(page(), HasSubstr("<meta name=\"robots\" content=\"noindex, follow\">"));
  link_ = SearchLink({});
  EXPECT_THAT(page(), Not(HasSubstr("noindex")));
  EXPECT_THAT(render_article_page(site_, "", found(sample_article()), {}), Not(HasSubstr("noindex")));
}

TEST_F(PageTest, TitleAndDescriptionSayWhatIsShown) {
  request_.published = {WrittenDate::of("1987-03"), WrittenDate::of("1987-05")};
  link_ = link_.with("from", "1987-03").with("to", "1987-05").with("page", "2");
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<title>oil prices, tag: crude; March to May 1987, page 2 "));
  EXPECT_THAT(
      html,
      HasSubstr("<meta name=\"description\" content=\"1,234 articles: oil prices, tag: crude; March to"));
}

TEST_F(PageTest, SaysWhatWasMended) {
  notes_ = {"<spring> is no date"};
  EXPECT_THAT(page(), HasSubstr("<p class=\"note\">&lt;spring&gt; is no date</p>"));
}

TEST_F(PageTest, NamesOfAStoryLeadToTheirs) {
  answer_.hits[0].article.authors = {"A", "B", "C", "D", "E"};
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<a href=\"/?section=business\" rel=\"nofollow\">business</a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/?author=C\" rel=\"nofollow\">C</a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/?source=Wire\" rel=\"nofollow\">Wire</a>"));
  EXPECT_THAT(html, AllOf(HasSubstr("<span>2 more</span>"), Not(HasSubstr("author=D"))));
}

TEST_F(PageTest, Pages) {
  const std::string html = page();
  EXPECT_THAT(html, HasSubstr("<a rel=\"prev\" href=\"/?q=oil%20prices&amp;tag=crude\">"));
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
  answer_.total = 0;
  EXPECT_THAT(page(), Not(HasSubstr("here are those"))) << "there are none";
  answer_.partial = true;
  EXPECT_THAT(page(), AllOf(HasSubstr("The time was up"), Not(HasSubstr("Nothing in the archive"))));
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
  const std::string html = render_error_page(site_, Error(ErrorCode::kUnavailable, "No <x>", "Come again."));
  EXPECT_THAT(html, HasSubstr("No &lt;x&gt;"));
  EXPECT_THAT(html, HasSubstr("Come again."));
  EXPECT_THAT(html, HasSubstr("503"));
}

TEST_F(PageTest, WhatIsNotThereIsSaidToReaders) {
  for (const ErrorCode code : {ErrorCode::kNotFound, ErrorCode::kGone}) {
    const std::string html =
        render_error_page(site_, Error(code, "There is no article 'x'", "Percent-encode it."));
    EXPECT_THAT(html, AllOf(HasSubstr("A search may find"), Not(HasSubstr("'x'")), Not(HasSubstr("ercent"))));
  }
}

}  // namespace
}  // namespace dateline
