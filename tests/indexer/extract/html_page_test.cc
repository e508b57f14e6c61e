#include "indexer/extract/html/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace dateline {
namespace {

using nlohmann::json;

const std::string kFirst =
    "The harbour of Northport will be closed to large ships from May until the end of September.";
const std::string kSecond =
    "Divers have found cracks in the wall of the old basin, which was built in 1902 and never repaired "
    "since.";

std::string page_of(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"en-GB\"><head>" + head + "</head><body>" + body + "</body></html>";
}

std::string body_of(const std::string& html) {
  return read_html_page(html, "").record.value("body", "");
}

TEST(HtmlPage, StructuredDataComesFirst) {
  const std::string head = R"(<title>Harbour closed | The Courier</title>
    <link rel="canonical" href="/news/harbour"><meta property="og:title" content="Harbour closed for good">
    <meta property="og:site_name" content="The Courier"><meta property="article:section" content="Coast">
    <meta name="keywords" content="harbour, ships"><meta property="og:image" content="//img.example/h.jpg">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
    {"@type":["NewsArticle"],"headline":"Harbour closed for the summer","datePublished":"2021-03-03T10:00:00+01:00",
    "dateModified":"2021-03-04","author":[{"@type":"Person","name":"Ada Winter"},{"@type":"Person","name":"Tom Okoro"}],
    "publisher":{"name":"The Northport Courier"},"isAccessibleForFree":false,"description":"Cracks
    were found."}]}</script>)";
  const json record =
      read_html_page(page_of(head, "<p>" + kFirst + "</p>"), "https://courier.example/x").record;
  EXPECT_EQ(
      record,
      json::parse(R"({"title":"Harbour closed for the summer","url":"https://courier.example/news/harbour",
    "published":"2021-03-03T10:00:00+01:00","modified":"2021-03-04","authors":["Ada Winter","Tom Okoro"],
    "source":"The Northport Courier","section":"Coast","tags":["harbour","ships"],"language":"en-GB","access":"paid",
    "image":"https://img.example/h.jpg","standfirst":"Cracks were found.",
    "meta":{"published_from":"json-ld"}})")
          .patch(json::parse(R"([{"op":"add","path":"/body","value":")" + kFirst + "\"}]")))
      << record.dump(1);
}

TEST(HtmlPage, MicrodataAndWhatThePageShowsComeNext) {
  const std::string body =
      "<article itemscope itemtype='http://schema.org/Article'><h1 itemprop='headline'>Harbour closed</h1>"
      "<span itemprop='author' itemscope><span itemprop='name'>Ada Winter</span></span>"
      "<time itemprop='datePublished' datetime='2021-03-03'>Wednesday</time><div itemprop='articleBody'><p>" +
      kFirst + "</p><p>" + kSecond + "</p></div></article>";
  const json record = read_html_page(page_of("<title>Harbour closed - Courier</title>", body), "").record;
  EXPECT_EQ(record["title"], "Harbour closed");
  EXPECT_EQ(record["authors"], "Ada Winter");
  EXPECT_EQ(record["published"], "2021-03-03");
  EXPECT_EQ(record["body"], kFirst + "\n\n" + kSecond);
  const json plain =
      read_html_page(page_of("",
                             "<h1>Harbour closed</h1><p class='byline'>By Ada Winter</p>"
                             "<p class='post-date'>Published 3 March 2021 | Updated 4 March 2021</p><p>" +
                                 kFirst + "</p>"),
                     "")
          .record;
  EXPECT_EQ(plain["title"], "Harbour closed");
  EXPECT_EQ(plain["authors"], "Ada Winter");
  EXPECT_EQ(plain["published"], "3 March 2021");
  EXPECT_EQ(plain["modified"], "4 March 2021");
}

TEST(HtmlPage, WhatIsAroundTheTextStaysOut) {
  const std::string body =
      "<nav><a href='/'>Home</a></nav><div class='share-tools'>Share this on all networks you know.</div>"
      "<div class='story-body'><h1>Title</h1><p>" +
      kFirst +
      "</p><figure><img><figcaption>The harbour in May, seen from the hill above the "
      "town.</figcaption></figure>"
      "<p>Read more: Ships wait</p><h2>Cracks</h2><p>" +
      kSecond +
      "</p><ul><li>One crack is long.</li><li>One is wide.</li></ul>"
      "<div class='newsletter-signup'><p>All the news of the harbour, every morning, in one letter for "
      "you.</p></div>"
      "<p>Subscribe to our newsletter, straight to your inbox.</p><blockquote>It will take "
      "years.</blockquote>"
      "<p style='display: none'>Hidden from all readers, this is never shown to anyone at all.</p>"
      "<h3>Related</h3><ul><li><a href='/1'>Ships wait in the bay</a></li><li><a href='/2'>Fish is "
      "dear</a></li></ul></div>"
      "<div id='comments'><p>I have said for years that this wall would not hold, and nobody "
      "listened.</p></div>"
      "<footer><p>The Courier is published every day but Sunday by the Courier company of "
      "Northport.</p></footer>";
  EXPECT_EQ(body_of(page_of("", body)),
            kFirst + "\n\nCracks\n\n" + kSecond +
                "\n\n- One crack is long.\n- One is wide.\n\nIt will take years.");
}

TEST(HtmlPage, ParagraphsNeedNoElements) {
  EXPECT_EQ(
      body_of(page_of("", "<div>" + kFirst + "<br><br>" + kSecond + "<br>Then it <b>rained</b>.</div>")),
      kFirst + "\n\n" + kSecond + "\nThen it rained.");
}

TEST(HtmlPage, WhatIsHiddenStaysOut) {
  for (const char* how :
       {"hidden", "aria-hidden='true'", "style='DISPLAY : none'", "style='visibility: hidden;'"})
    EXPECT_EQ(body_of(page_of(
                  "", "<p>" + kFirst + "</p><div " + std::string(how) + "><p>" + kSecond + "</p></div>")),
              kFirst)
        << how;
  for (const char* how : {"aria-hidden='false'", "style='display: block'"})
    EXPECT_EQ(body_of(page_of(
                  "", "<p>" + kFirst + "</p><div " + std::string(how) + "><p>" + kSecond + "</p></div>")),
              kFirst + "\n\n" + kSecond)
        << how;
}

TEST(HtmlPage, AHeadingNeedsTextBelowIt) {
  const std::string story = "<p>" + kFirst + "</p><h2>Cracks</h2><h3>In the wall</h3><p>" + kSecond +
                            "</p><h2>The morning letter</h2>";
  const std::string box = "<p>Subscribe to our newsletter, straight to your inbox.</p>";
  for (const std::string& end : {std::string(), box})
    EXPECT_EQ(body_of(page_of("", story + end)), kFirst + "\n\nCracks\n\nIn the wall\n\n" + kSecond) << end;
}

TEST(HtmlPage, ParagraphsInItemsAndQuotesAreTheirs) {
  EXPECT_EQ(
      body_of(page_of("", "<p>" + kFirst +
                              "</p><ul><li><p>One crack is long.</p></li><li><p>One is wide.</p>"
                              "</li></ul><blockquote><p>It will take years.</p></blockquote>"
                              "<pre>Wall  1902\n  Quay  1911</pre><p>" +
                              kSecond + "</p>")),
      kFirst +
          "\n\n- One crack is long.\n- One is wide.\n\nIt will take years.\n\nWall  1902\n  Quay  1911\n\n" +
          kSecond);
}

TEST(HtmlPage, NamesThatMisleadAreOverruled) {
  std::string body = "<div class='sidebar'>";
  for (int i = 0; i < 8; ++i) body += "<p>" + kFirst + "</p>";
  EXPECT_NE(body_of(page_of("", body + "</div><div class='entry'>Short.</div>")).find(kFirst),
            std::string::npos);
  EXPECT_EQ(body_of(page_of("", "<div class='hAdPx has-sidebar'><p>" + kFirst + "</p></div>")), kFirst);
  EXPECT_EQ(body_of(page_of("", "<form><p>" + kFirst + "</p><input></form>")), kFirst);
}

TEST(HtmlPage, DrawingsDoNotSwallowTheText) {
  EXPECT_EQ(body_of(page_of("", "<svg><title>quote</title><g><path d=''></svg><p>" + kFirst + "</p>")),
            kFirst);
}

TEST(HtmlPage, JsonLdHasTheTextThatThePageDoesNotShow) {
  std::string text;
  for (int i = 0; i < 5; ++i) text += kFirst + " ";
  const std::string head =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"T","articleBody":")" + text +
      "\"}</script>";
  EXPECT_EQ(body_of(page_of(head, "<p>Log in to read on.</p>")), text);
}

TEST(HtmlPage, APageThatListsArticlesIsSaidToBeOne) {
  const std::string head = R"(<meta property="og:type" content="website">)";
  const std::string list =
      "<h2><a href='/1'>Ships wait in the bay</a></h2><h2><a href='/2'>Fish is dear</a></h2>";
  EXPECT_TRUE(read_html_page(page_of(head, list), "").is_list);
  std::string story;
  for (int i = 0; i < 5; ++i) story += "<p>" + kFirst + "</p>";
  EXPECT_FALSE(read_html_page(page_of(head, story), "").is_list);
}

TEST(HtmlPage, AttributesBeyondNumberAreDropped) {
  std::string many = "<p";
  for (int i = 0; i < 2000; ++i) many += " a" + std::to_string(i) + "='>'";
  EXPECT_EQ(body_of(page_of("", many + ">" + kFirst + "</p>")), kFirst);
  EXPECT_EQ(body_of(page_of("", "<p title='a > b'>" + kFirst + "</p>" + many)), kFirst);
}

json record_of(const std::string& head, const std::string& body = "<p>" + kFirst + "</p>") {
  return read_html_page(page_of(head, body), "").record;
}

// Pages name a date in many places, and some of them hold anything.
TEST(HtmlPage, WhatIsNoDayLeavesThePlaceToTheNext) {
  const json record = record_of(
      "<meta property='article:published_time' content='soon'><meta name='pubdate' content='2021'>"
      "<meta name='date' content='2021-03-03'><meta name='lastmod' content='2021-03-05'>"
      "<meta property='article:modified_time' content='2021-03-04'>");
  EXPECT_EQ(record["published"], "2021-03-03");
  EXPECT_EQ(record["modified"], "2021-03-04");
  EXPECT_FALSE(record_of("<meta name='pubdate' content='2021'>").contains("published"));
}

TEST(HtmlPage, AnAddressWroteNothing) {
  const std::string byline = "<p class='byline'>By Ada Winter</p><p>" + kFirst + "</p>";
  for (const char* address : {"https://social.example/ada", "www.social.example/ada", "@ada"}) {
    const std::string head = "<meta property='article:author' content='" + std::string(address) + "'>";
    EXPECT_EQ(record_of(head, byline)["authors"], "Ada Winter") << address;
  }
}

TEST(HtmlPage, TheNameOfTheSiteIsNoPartOfTheTitle) {
  const auto title = [](const std::string& written, const std::string& site) {
    return record_of("<title>" + written + "</title><meta property='og:site_name' content='" + site +
                     "'>")["title"];
  };
  EXPECT_EQ(title("Harbour - closed - The Courier", "The Courier"), "Harbour - closed");
  EXPECT_EQ(title("Harbour – THE COURIER", "The Courier"), "Harbour");
  EXPECT_EQ(title("Harbour - closed", "The Courier"), "Harbour - closed");
  EXPECT_EQ(title("Harbour closed today | Courier", ""), "Harbour closed today");
  EXPECT_EQ(title("Harbour | Courier", ""), "Harbour | Courier");
}

// A teaser of another story says less of it.
TEST(HtmlPage, OfSeveralArticlesInStructuredDataTheFullestIsThePages) {
  const std::string head =
      R"(<script type="application/ld+json">[{"@type":"Article","headline":"Ships wait"},
      {"@type":"NewsArticle","headline":"Harbour closed","datePublished":"2021-03-03"},
      {"@type":"BlogPosting","name":"Fish"}]</script>)";
  EXPECT_EQ(record_of(head)["title"], "Harbour closed");
}

// What structured data says in one line, the page shows in paragraphs.
TEST(HtmlPage, TheTextThatThePageShowsComesBeforeThatOfStructuredData) {
  const std::string head =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"T","articleBody":")" + kFirst +
      " " + kSecond + "\"}</script>";
  EXPECT_EQ(body_of(page_of(head, "<p>" + kFirst + "</p><p>" + kSecond + "</p>")), kFirst + "\n\n" + kSecond);
}

// Nothing is said of what is nothing; broken markup hides no text.
TEST(HtmlPage, AnythingIsAPage) {
  for (const std::string html :
       {"", " ", "<", "<html>", "<p>", "</p></div>", "<script>", "<svg>", "<!--", "<p", "<a href='"}) {
    const HtmlPage page = read_html_page(html, "https://a.example/1");
    EXPECT_EQ(page.record.value("body", ""), "") << html;
    EXPECT_FALSE(page.record.contains("title")) << html;
    EXPECT_FALSE(page.is_list) << html;
    EXPECT_THAT(page.cards, ::testing::IsEmpty()) << html;
    EXPECT_THAT(page.left_out, ::testing::IsEmpty()) << html;
  }
  for (const std::string& html : {kFirst, "</p></div>" + kFirst, "<p>" + kFirst, kFirst + "<a href='",
                                  kFirst + "<script>x", "</svg>" + kFirst})
    EXPECT_EQ(body_of(html), kFirst) << html;
}

TEST(HtmlPage, WhatIsBeyondBoundsIsSaidToBeLeftOut) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_THAT(read_html_page(deep + kFirst, "").left_out, ::testing::SizeIs(1));
  const std::string script = "<script type=\"application/ld+json\">";
  for (const size_t brackets : {200UL, 201UL, 100000UL})
    EXPECT_EQ(
        read_html_page(script + std::string(brackets, '[') + "</script><p>" + kFirst, "").left_out.size(),
        brackets > 200 ? 1U : 0U)
        << brackets;
}

}  // namespace
}  // namespace dateline
