#include "indexer/reader/xml/feed_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "common/article_json.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read_text;
using testing::Reading;
using testing::to_json;

std::string rss_of(const std::string& items) {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:d=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\">"
         "<channel><title>The Courier</title><language>en-GB</language>" +
         items + "</channel></rss>\n";
}

const std::string kItem =
    "<item><title>Harbour &amp; ships &eacute;</title><link>https://courier.example/1</link>"
    "<guid isPermaLink=\"false\">c-1</guid><description>Cracks were found.</description>"
    "<content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded><d:creator>Ada Winter</d:creator>"
    "<category>harbour, ships</category><pubDate>Wed, 03 Mar 2021 10:00:00 +0100</pubDate>"
    "<media:content url=\"https://img.example/h.jpg\" medium=\"image\"/></item>";

TEST(FeedReader, ReadsRss) {
  const Reading reading = read_text(rss_of(kItem));
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_THAT(reading.rejects, IsEmpty());
  EXPECT_EQ(to_json(reading.articles[0]),
            nlohmann::ordered_json::parse(
                R"({"id":"c-1","url":"https://courier.example/1","title":"Harbour & ships é",
    "standfirst":"Cracks were found.","body":"<p>One.</p><p>Two.</p>","authors":["Ada Winter"],"tags":["harbour","ships"],
    "source":"The Courier","language":"en-GB","published":"2021-03-03T09:00:00Z","image":"https://img.example/h.jpg"})"))
      << to_json_line(reading.articles[0]);
  EXPECT_EQ(reading.origins[0], "test[0]");
}

TEST(FeedReader, AnIdOfSeveralItemsIsNone) {
  const auto item = [](const std::string& guid, const std::string& number) {
    return "<item><guid isPermaLink=\"false\">" + guid + "</guid><title>Note " + number +
           "</title><link>https://courier.example/" + number + "</link></item>";
  };
  const std::string site = "<link>https://courier.example/</link>";
  for (const char* guid : {"https://courier.example", "0"}) {
    const Reading reading = read_text(rss_of(site + item(guid, "1") + item(guid, "2") + item(guid, "3")));
    ASSERT_EQ(reading.articles.size(), 3U);
    EXPECT_NE(reading.articles[0].id, reading.articles[1].id);
    EXPECT_NE(reading.articles[0].id, reading.articles[2].id);
    EXPECT_NE(reading.articles[1].id, reading.articles[2].id);
    ASSERT_GE(reading.rejects.size(), 2U);
    for (const Reject& reject : reading.rejects) {
      EXPECT_EQ(reject.reason, kDuplicateId);
      EXPECT_TRUE(reject.kept);
    }
  }
}

TEST(FeedReader, AVersionOfAnItemHasItsId) {
  const auto item = [](const std::string& title, const std::string& link) {
    return "<item><guid isPermaLink=\"false\">c-1</guid><title>" + title + "</title><link>" + link +
           "</link></item>";
  };
  const Reading reading = read_text(rss_of(item("A", "https://courier.example/1") +
                                           item("A, updated", "https://courier.example/1?utm_source=rss") +
                                           item("A", "https://courier.example/moved")));
  EXPECT_THAT(reading.rejects, IsEmpty());
  for (const Article& article : reading.articles) EXPECT_EQ(article.id, "c-1");
}

TEST(FeedReader, AnAddressIsWhoWroteItOnlyWithAName) {
  const Reading reading =
      read_text(rss_of("<item><title>A</title><author>jane@courier.example (Jane Doe)</author></item>"
                       "<item><title>B</title><author>jane@courier.example</author></item>"));
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_THAT(reading.articles[0].authors, ElementsAre("Jane Doe"));
  EXPECT_THAT(reading.articles[1].authors, IsEmpty());
}

TEST(FeedReader, ALongDescriptionIsTheText) {
  const Reading reading = read_text(
      rss_of("<item><title>A</title><description>" + std::string(700, 'x') + "</description></item>"));
  EXPECT_EQ(reading.articles.at(0).body.size(), 700U);
  EXPECT_EQ(reading.articles.at(0).standfirst, "");
}

TEST(FeedReader, ALongDescriptionOfAnItemWithTextIsItsStandfirst) {
  const std::string description = "<description>" + std::string(700, 'x') + "</description>";
  const Reading reading = read_text(
      rss_of("<item><title>A</title>" + description + "<content:encoded>Text</content:encoded></item>"));
  EXPECT_EQ(reading.articles.at(0).body, "Text");
  EXPECT_EQ(reading.articles.at(0).standfirst.size(), 700U);
}

// Atom's link in a feed of RSS is the feed's; a guid is an address unless it says not to be one.
TEST(FeedReader, TheAddressOfAnItemIsItsLinkElseItsGuid) {
  const std::string self =
      "<a:link xmlns:a=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"https://courier.example/feed\"/>";
  const std::string guid = "https://courier.example/?p=1</guid>";
  const auto url_of = [](const std::string& item) {
    return read_text(rss_of("<item><title>A</title>" + item + "</item>")).articles.at(0).url;
  };
  EXPECT_EQ(url_of(self + "<guid>" + guid + "<link>https://courier.example/1</link>"),
            "https://courier.example/1");
  EXPECT_EQ(url_of("<guid>" + guid), "https://courier.example/?p=1");
  EXPECT_EQ(url_of("<guid isPermaLink=\"false\">" + guid), "");
  EXPECT_EQ(url_of("<guid>c-1</guid>"), "");
}

TEST(FeedReader, WithoutAnItemItIsEmpty) {
  EXPECT_THAT(read_text(rss_of("")).reasons(), ElementsAre("empty"));
  EXPECT_THAT(
      read_text("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Courier</title></feed>").reasons(),
      ElementsAre("empty"));
  EXPECT_THAT(read_text(rss_of("<item><guid>1</guid></item>")).reasons(), ElementsAre("empty"));
  EXPECT_THAT(read_text("<rss><channel><title>The Cou", "feed").reasons(), ElementsAre("bad_xml"));
}

// The link is the counter's; counters close down.
TEST(FeedReader, TheAddressBehindACounterIsTheItems) {
  const std::string burner = "xmlns:feedburner=\"http://rssnamespace.org/feedburner/ext/1.0\"";
  const std::string address = "<feedburner:origLink>https://courier.example/1</feedburner:origLink>";
  EXPECT_EQ(read_text("<rss version=\"2.0\" " + burner +
                      "><channel><item><title>A</title><link>https://count.example/x</link>" + address +
                      "</item></channel></rss>")
                .articles.at(0)
                .url,
            "https://courier.example/1");
  EXPECT_EQ(read_text("<feed xmlns=\"http://www.w3.org/2005/Atom\" " + burner +
                      "><entry><title>A</title><link href=\"https://count.example/x\"/>" + address +
                      "</entry></feed>")
                .articles.at(0)
                .url,
            "https://courier.example/1");
}

TEST(FeedReader, ReadsRdf) {
  const Reading reading = read_text(
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\">"
      "<channel><title>The Courier</title></channel><item "
      "rdf:about=\"https://courier.example/1\"><title>A</title></item></rdf:RDF>");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].url, "https://courier.example/1");
  EXPECT_EQ(reading.articles[0].source, "The Courier");
}

TEST(FeedReader, ReadsAtom) {
  const Reading reading = read_text(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>The "
      "Courier</title><author><name>Desk</name></author>"
      "<entry><id>urn:1</id><title type=\"html\">A</title><link rel=\"self\" "
      "href=\"https://courier.example/f\"/>"
      "<link href=\"https://courier.example/1\"/><published>2021-03-03T10:00:00Z</published>"
      "<updated>2021-03-04T10:00:00Z</updated><category term=\"t\" label=\"Ships\"/><summary>S.</summary>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>One "
      "<b>bold</b>.</p><ul><li>Two</li></ul></div>"
      "</content></entry><entry><title>B</title><updated>2021-03-05</updated></entry></feed>");
  ASSERT_EQ(reading.articles.size(), 2U);
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.id, "urn:1");
  EXPECT_EQ(article.url, "https://courier.example/1");
  EXPECT_EQ(article.body, "One bold.\n\n- Two");
  EXPECT_EQ(article.standfirst, "S.");
  EXPECT_THAT(article.authors, ElementsAre("Desk"));
  EXPECT_THAT(article.tags, ElementsAre("Ships"));
  EXPECT_EQ(format_date(*article.modified), "2021-03-04T10:00:00Z");
  EXPECT_EQ(format_date(*reading.articles[1].published), "2021-03-05");
  EXPECT_FALSE(reading.articles[1].modified);
}

std::string wxr_of(const std::string& items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" "
         "xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>The "
         "Courier</title><language>en</language>"
         "<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Winter]]>"
         "</wp:author_display_name></wp:author>" +
         items + "</channel></rss>";
}

std::string post(const std::string& type, const std::string& status, const std::string& more = "") {
  return "<item><title>A</title><link>https://courier.example/1</link><guid>https://courier.example/?p=1</"
         "guid>"
         "<dc:creator>ada</dc:creator><content:encoded><![CDATA[One <b>bold</b>.\n\n[caption "
         "id=\"x\"]<img/>The quay[/caption]Two [sic].]]>"
         "</content:encoded><excerpt:encoded><![CDATA[S.]]></excerpt:encoded><wp:post_date>2021-03-03 "
         "11:00:00</wp:post_date>"
         "<wp:post_date_gmt>2021-03-03 10:00:00</wp:post_date_gmt><wp:post_type>" +
         type + "</wp:post_type><wp:status>" + status + "</wp:status>" + more + "</item>";
}

TEST(WxrReader, ReadsPosts) {
  const Reading reading =
      read_text(wxr_of(post("post", "publish",
                            "<category domain=\"category\" nicename=\"c\">Coast</category><category "
                            "domain=\"post_tag\" nicename=\"h\">harbour</category>")));
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(
      to_json(reading.articles[0]),
      nlohmann::ordered_json::parse(
          R"({"id":"https://courier.example/?p=1","url":"https://courier.example/1","title":"A","standfirst":"S.",
    "body":"One <b>bold</b>.\n\nTwo [sic].","authors":["Ada Winter"],"tags":["harbour"],"section":"Coast","source":"The Courier",
    "language":"en","published":"2021-03-03T10:00:00Z","meta":{"post_type":"post"}})"))
      << to_json_line(reading.articles[0]);
}

TEST(WxrReader, ACaptionThatIsNotClosedTakesNothingAway) {
  std::string open = post("post", "publish");
  open.erase(open.find("[/caption]"), 10);
  EXPECT_EQ(read_text(wxr_of(open)).articles.at(0).body, "One <b>bold</b>.\n\n<img/>The quayTwo [sic].");
}

// Drafts have no date in UTC: "0000-00-00 00:00:00".
TEST(WxrReader, ADateThatIsNoneLeavesThePlaceToTheNext) {
  std::string none = post("post", "publish");
  const std::string gmt = "2021-03-03 10:00:00";
  none.replace(none.find(gmt), gmt.size(), "0000-00-00 00:00:00");
  const Reading reading = read_text(wxr_of(none));
  EXPECT_EQ(format_date(reading.articles.at(0).published.value()), "2021-03-03T11:00:00Z");
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(WxrReader, WithoutAPostItIsEmpty) {
  EXPECT_THAT(read_text(wxr_of("")).reasons(), ElementsAre("empty"));
}

TEST(WxrReader, WhatIsNotToBeShownIsSaidToBe) {
  const Reading reading = read_text(wxr_of(post("attachment", "inherit") + post("post", "draft") +
                                           post("post", "private") + post("nav_menu_item", "publish") +
                                           post("post", "publish", "<wp:post_password>x</wp:post_password>") +
                                           post("post", "future")));
  EXPECT_THAT(reading.reasons(),
              ElementsAre("not_an_article", "withheld", "withheld", "not_an_article", "withheld"));
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].embargo_until, reading.articles[0].published);
  EXPECT_EQ(reading.origins[0], "test[5]");
}

// Each may have been public before.
TEST(WxrReader, WhatIsNotPublicAnyLongerIsWithdrawn) {
  for (const char* status : {"draft", "private", "trash", "pending", "auto-draft"})
    EXPECT_THAT(read_text(wxr_of(post("post", status))).withdrawn,
                ElementsAre("https://courier.example/?p=1 version unknown"))
        << status;
  EXPECT_THAT(read_text(wxr_of(post("post", "publish", "<wp:post_password>x</wp:post_password>"))).withdrawn,
              ElementsAre("https://courier.example/?p=1 version unknown"));
  EXPECT_THAT(
      read_text(wxr_of(post("attachment", "inherit") + post("post", "future") + post("post", "publish")))
          .withdrawn,
      IsEmpty());
}

TEST(FeedReader, BrokenFeedsGiveWhatCameBefore) {
  const std::string feed = rss_of(kItem + kItem);
  for (size_t size = feed.find("</item>") + 7; size < feed.size(); size += 7) {
    for (const size_t chunk : {64UL << 10U, 5UL}) {
      const Reading reading = read_text(feed.substr(0, size), "feed", {}, chunk);
      ASSERT_GE(reading.articles.size(), 1U) << size;
      ASSERT_EQ(reading.articles[0].id, "c-1");
    }
  }
  EXPECT_THAT(read_text(feed.substr(0, feed.rfind("<pubDate>")), "feed").reasons(), ElementsAre("bad_xml"));
}

std::string atom_of(const std::string& attributes, const std::string& inner) {
  return "<feed xmlns=\"http://www.w3.org/2005/Atom\"" + attributes + "><title>J</title>" + inner + "</feed>";
}

// Blogger exports posts, pages, comments, settings and templates as entries of one feed.
TEST(FeedReader, OfBloggersExportPostsAndPagesAreArticles) {
  const auto entry = [](const std::string& id, const std::string& kind, const std::string& more = "") {
    return "<entry><id>" + id +
           "</id><title>T</title><category scheme=\"http://schemas.google.com/g/2005#kind\" " +
           "term=\"http://schemas.google.com/blogger/2008/kind#" + kind + "\"/>" +
           "<category scheme=\"http://www.blogger.com/atom/ns#\" term=\"bridge\"/>" + more + "</entry>";
  };
  const std::string draft =
      "<a:control xmlns:a=\"http://purl.org/atom/app#\"><a:draft>yes</a:draft></a:control>";
  const Reading reading =
      read_text(atom_of("", entry("1", "settings") + entry("2", "post") + entry("3", "comment") +
                                entry("4", "page") + entry("5", "template") + entry("6", "post", draft)));
  ASSERT_THAT(reading.ids(), ElementsAre("2", "4"));
  EXPECT_THAT(reading.articles[0].tags, ElementsAre("bridge"));
  EXPECT_THAT(reading.reasons(),
              ElementsAre("not_an_article", "not_an_article", "not_an_article", "withheld"));
  EXPECT_THAT(reading.withdrawn, ElementsAre("6 version unknown"));
}

TEST(FeedReader, AnEntryThatIsNoDraftIsShown) {
  const auto entry = [](const std::string& draft) {
    return atom_of(" xmlns:app=\"http://www.w3.org/2007/app\"",
                   "<entry><id>1</id><title>T</title><app:control><app:draft>" + draft +
                       "</app:draft></app:control></entry>");
  };
  EXPECT_THAT(read_text(entry("no")).ids(), ElementsAre("1"));
  EXPECT_THAT(read_text(entry("yes")).reasons(), ElementsAre("withheld"));
}

TEST(FeedReader, AnAddressIsRelativeToTheBaseAroundIt) {
  const Reading reading =
      read_text(atom_of(" xml:base=\"https://news.example/journal/\"",
                        "<link rel=\"self\" href=\"https://feeds.example/j\"/>"
                        "<entry xml:base=\"2024/05/\"><title>A</title><link href=\"Storm\"/></entry>"
                        "<entry><title>B</title><link href=\"../other/plain.html\"/></entry>"
                        "<entry><title>C</title><link xml:base=\"https://c.example/\" href=\"C\"/></entry>"
                        "<entry><title>D</title><link href=\"https://d.example/1\"/></entry>"));
  std::vector<std::string> urls;
  for (const Article& article : reading.articles) urls.push_back(article.url);
  EXPECT_THAT(
      urls, ElementsAre("https://news.example/journal/2024/05/Storm", "https://news.example/other/plain.html",
                        "https://c.example/C", "https://d.example/1"));
}

TEST(FeedReader, AnAddressIsRelativeToTheFeedsWithoutABase) {
  const auto url_of = [](const std::string& feed) { return read_text(feed).articles.at(0).url; };
  const std::string item = "<item><title>A</title><link>/2024/\xD0\xB0 b</link></item>";
  EXPECT_EQ(url_of(rss_of("<link>https://courier.example/front</link>" + item)),
            "https://courier.example/2024/%D0%B0%20b");
  EXPECT_EQ(url_of(rss_of("<a:link xmlns:a=\"http://www.w3.org/2005/Atom\" rel=\"self\" "
                          "href=\"https://courier.example/feed\"/>" +
                          item)),
            "https://courier.example/2024/%D0%B0%20b");
  EXPECT_EQ(
      url_of(
          "<rss version=\"2.0\" xml:base=\"https://base.example/x/\"><channel><title>T</title>"
          "<link>https://courier.example/</link><item><title>A</title><link>1</link></item></channel></rss>"),
      "https://base.example/x/1");
  EXPECT_EQ(url_of(atom_of("",
                           "<link rel=\"self\" href=\"https://feeds.example/j\"/>"
                           "<link href=\"https://news.example/j/\"/><entry><title>A</title><link href=\"1\"/>"
                           "</entry>")),
            "https://news.example/j/1");
  EXPECT_EQ(url_of(rss_of("<item><title>A</title><link>/1</link></item>")), "/1");
}

TEST(FeedReader, APictureIsRelativeToTheBase) {
  EXPECT_EQ(read_text(rss_of("<link>https://courier.example/</link><item><title>A</title>"
                             "<enclosure type=\"image/png\" url=\"/i.png\"/></item>"))
                .articles.at(0)
                .image,
            "https://courier.example/i.png");
}

TEST(WxrReader, ANameMayStandInEitherElement) {
  const auto authors_of = [](const std::string& author) {
    return read_text(wxr_of(author +
                            "<item><title>A</title><dc:creator "
                            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">jroe</dc:creator></item>"))
        .articles.at(0)
        .authors;
  };
  const std::string login = "<wp:author_login>jroe</wp:author_login>";
  EXPECT_THAT(authors_of("<wp:wp_author>" + login +
                         "<wp:author_display_name>Jane Roe</wp:author_display_name>"
                         "</wp:wp_author>"),
              ElementsAre("Jane Roe"));
  EXPECT_THAT(authors_of("<wp:author>" + login +
                         "<wp:author_display_name/><wp:author_first_name>Jane"
                         "</wp:author_first_name><wp:author_last_name>Roe</wp:author_last_name></wp:author>"),
              ElementsAre("Jane Roe"));
  EXPECT_THAT(authors_of("<wp:author>" + login + "</wp:author>"), ElementsAre("jroe"));
}

// The date of a post is in the zone of the site, which nobody knows.
TEST(WxrReader, WithoutADateInUtcThePublicationsIsTaken) {
  std::string item = post("post", "publish", "<pubDate>Wed, 03 Mar 2021 08:30:00 +0000</pubDate>");
  const std::string gmt = "2021-03-03 10:00:00";
  EXPECT_EQ(format_date(read_text(wxr_of(item)).articles.at(0).published.value()), "2021-03-03T10:00:00Z");
  item.replace(item.find(gmt), gmt.size(), "0000-00-00 00:00:00");
  EXPECT_EQ(format_date(read_text(wxr_of(item)).articles.at(0).published.value()), "2021-03-03T08:30:00Z");
}

}  // namespace
}  // namespace dateline
