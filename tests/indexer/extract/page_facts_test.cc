// Pages without structured data, or with data that is not the article's: what is shown tells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "indexer/extract/html/html_page.h"

namespace dateline {
namespace {

using nlohmann::json;

const std::string kText =
    "<p>The harbour of Northport will be closed to large ships from May until the end of September.</p>"
    "<p>Divers have found cracks in the wall of the old basin, which was built in 1902 and never repaired "
    "since.</p>";

json record_of(const std::string& head, const std::string& body, const std::string& language = "de") {
  return read_html_page("<!DOCTYPE html><html lang=\"" + language + "\"><head>" + head + "</head><body>" +
                            body + "</body></html>",
                        "")
      .record;
}

std::string title_of(const std::string& head, const std::string& body) {
  return record_of(head, body + kText).value("title", "");
}

std::string published_of(const std::string& head, const std::string& body) {
  return record_of(head, body).value("published", "");
}

json from_of(const std::string& head, const std::string& body) {
  return record_of(head, body)["meta"]["published_from"];
}

TEST(PageTitle, IsTheHeadingThatIsShown) {
  const std::string head = "<title>Basin: Harbour closed for months</title>";
  EXPECT_EQ(title_of(head, "<h1>Harbour closed until autumn</h1>"), "Harbour closed until autumn");
  EXPECT_EQ(
      title_of(head, "<h1><a href='/'>The Northport Courier</a></h1><h2>Harbour closed for months</h2>"),
      "Harbour closed for months");
  EXPECT_EQ(title_of(head, "<h1>Most read of the week</h1><h1>Harbour closed for months</h1>"),
            "Harbour closed for months");
  EXPECT_EQ(title_of(head, "<h1><span class='kicker'>Basin</span>: Harbour closed</h1>"), "Harbour closed");
  EXPECT_EQ(title_of(head, "<h1>The coast today Harbour closed for months</h1>"),
            "The coast today Harbour closed for months");
  EXPECT_EQ(title_of("<meta property='og:title' content='Harbour closed for months'>",
                     "<h1>The coast today Harbour closed for months</h1>"),
            "Harbour closed for months");
}

TEST(PageTitle, HasTheSiteAtEitherEnd) {
  const std::string site = "<meta property='og:site_name' content='Harbour Post'>";
  for (const char* title :
       {"Harbour Post: Bridge closes for a year", "Bridge closes for a year « Harbour Post",
        "Harbour Post | Bridge closes for a year", "Bridge closes for a year — Harbour Post"})
    EXPECT_EQ(title_of("<title>" + std::string(title) + "</title>" + site, ""), "Bridge closes for a year")
        << title;
  EXPECT_EQ(title_of("<title>Bridge: closed - for a year</title>" + site, ""), "Bridge: closed - for a year");
  EXPECT_EQ(title_of("<title>Harbour Post wins press prize</title>" + site, ""),
            "Harbour Post wins press prize");
  EXPECT_EQ(title_of("<title>Bridge closes for a year-Post</title>", "<div>Bridge closes for a year</div>"),
            "Bridge closes for a year");
}

TEST(PageTitle, OfStructuredDataStaysWhereThePageSaysAnotherThing) {
  const std::string head =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay &amp; pier: repairs agreed"}</script>)";
  EXPECT_EQ(title_of(head, "<h1>At last the quay is mended</h1>"), "Quay & pier: repairs agreed");
}

TEST(PageDate, StandsAroundTheHeadline) {
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  EXPECT_EQ(published_of("", title + "<p>Von Ada Winter am 3. März 2021</p>" + kText), "3. März 2021");
  EXPECT_EQ(published_of("", "<h3>02.01.2022</h3>" + title + kText), "2022-01-02");
  EXPECT_EQ(published_of("", title + "<div class='teaser-meta'>3/5/2022</div>" + kText), "2022-05-03");
  EXPECT_EQ(
      published_of(
          "",
          title +
              "<p>Northport, 3. März 2021. Divers have found cracks in the wall of the old basin, which was "
              "built long ago and never repaired since, the harbour master has said.</p>" +
              kText),
      "3. März 2021");
  EXPECT_EQ(published_of("", title + kText + "<p>Letzte Änderung: 3. März 2021</p>"), "3. März 2021");
  EXPECT_EQ(published_of("", title + kText + "<p>The wall was built on 3. März 1902, as all here know.</p>"),
            "");
  EXPECT_EQ(record_of("", title + "<p>Aktualisiert: 4. März 2021</p>" + kText)["modified"], "4. März 2021");
}

TEST(PageDate, IsOfThisArticle) {
  const std::string title = "<article><h1>Harbour closed until autumn</h1>" + kText + "</article>";
  for (const char* other :
       {"<div class='comments'><time datetime='2021-03-04'>x</time><p>5. März 2021</p></div>",
        "<article><time datetime='2021-03-04'>x</time></article>",
        "<div class='related'><p>5. März 2021</p></div>",
        "<div itemprop='comment' itemtype='https://schema.org/Comment'><i itemprop='datePublished' "
        "content='2021-03-04'></i></div>"})
    EXPECT_EQ(published_of("", title + other), "") << other;
}

TEST(PageDate, IsTakenFromWhatIsMostTrusted) {
  const std::string title =
      "<h1>Harbour closed until autumn</h1><p>4. März 2021</p><time datetime='2021-03-05'>x</time>";
  const std::string address = "<link rel='canonical' href='https://a.example/2021/03/06/harbour'>";
  EXPECT_EQ(from_of("<meta property='article:published_time' content='2021-03-03'>" + address, title + kText),
            "article:published_time");
  EXPECT_EQ(from_of("<meta name='date' content='2021-03-03'>" + address, title + kText), "byline");
  EXPECT_EQ(from_of(address, "<h1>Harbour closed until autumn</h1>" + kText), "address");
  EXPECT_EQ(published_of(address, kText), "2021-03-06");
  const std::string page =
      R"(<script type="application/ld+json">{"@type":"WebPage","datePublished":"2021-03-07"}</script>)";
  EXPECT_EQ(published_of(page + address, kText), "2021-03-07");
}

TEST(PageDate, OfMidnightIsADay) {
  EXPECT_EQ(published_of("<meta name='pubdate' content='2022-01-28T00:00:00+01:00'>", kText), "2022-01-28");
  EXPECT_EQ(published_of("<meta name='pubdate' content='2022-01-28T00:00:01+01:00'>", kText),
            "2022-01-28T00:00:01+01:00");
}

TEST(PageAuthors, AreThoseOfThisArticle) {
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  EXPECT_EQ(record_of("", title + "<p>Von Ada Winter am 3. März 2021</p>" + kText)["authors"], "Ada Winter");
  EXPECT_EQ(record_of("", title + "<div>Autor</div><div>Ada Winter</div>" + kText)["authors"], "Ada Winter");
  EXPECT_EQ(record_of("", title + "<a href='/autoren/winter'>Ada Winter</a>" + kText)["authors"],
            "Ada Winter");
  EXPECT_EQ(record_of("", title + kText + "<p>Text: Ada Winter</p>")["authors"], "Ada Winter");
  for (const char* other : {"<div class='comments'><a rel='author' href='/1'>Tom Okoro</a></div>",
                            "<aside class='related'><p class='author'>Tom Okoro</p></aside>"})
    EXPECT_FALSE(record_of("", title + kText + other).contains("authors")) << other;
}

TEST(PageAuthors, AreNoSite) {
  const std::string head = "<meta name='author' content='courier.com'>";
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  EXPECT_EQ(record_of(head, title + "<p>Von Ada Winter</p>" + kText)["authors"], "Ada Winter");
  EXPECT_EQ(record_of(head, title + kText)["authors"], "courier.com");
}

TEST(PageData, IsReadAsSitesWriteIt) {
  const std::string data = R"({"@graph":[null,{"@type":"NewsArticle","headline":"Quay repairs agreed",
    "author":[{"@id":"#1"},{"@type":"Person","name":"Tom Okoro"}],"publisher":{"@id":"#2"},},
    {"@type":"Person","@id":"#1","name":"Ada Winter"},{"@type":"Organization","@id":"#2","name":"Harbour Post"}]})";
  for (const std::string& script : {data, data + ";", "//<![CDATA[\n" + data + ";\n//]]>",
                                    "<!--\n" + data + "\n-->", "/*<![CDATA[*/" + data + "/*]]>*/"}) {
    const HtmlPage page =
        read_html_page("<script type=\"application/ld+json\">" + script + "</script>" + kText, "");
    EXPECT_EQ(page.record["authors"], json({"Ada Winter", "Tom Okoro"})) << script;
    EXPECT_EQ(page.record["source"], "Harbour Post") << script;
    EXPECT_FALSE(page.broken_data) << script;
  }
  EXPECT_TRUE(
      read_html_page("<script type=\"application/ld+json\">{\"a\":</script>" + kText, "").broken_data);
}

TEST(PageText, HasItsLeadAsStandfirst) {
  const std::string lead = "Divers have found cracks, and nobody knows who will pay for the repairs.";
  const std::string head = "<meta name='description' content='All about the harbour.'>";
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  const json record = record_of(
      head, title + "<div class='article-teaser'><p>" + lead + "</p></div><main>" + kText + "</main>");
  EXPECT_EQ(record["standfirst"], lead);
  EXPECT_EQ(record_of(head, title + kText)["standfirst"], "All about the harbour.");
}

TEST(PageText, EndsWithItsLastSentence) {
  const std::string text = record_of("", kText)["body"];
  EXPECT_EQ(record_of("", "<p>3. März 2021</p>" + kText + "<p>aw/Agency</p>")["body"], text);
  EXPECT_EQ(record_of("", kText + "<p>Aktualisiert am 3. März 2021</p>")["body"], text);
  EXPECT_EQ(record_of("", "<p>© Ada Winter / Agency</p><p>(Foto: Ada Winter)</p>" + kText)["body"], text);
  EXPECT_EQ(record_of("", kText + "<p>Room 12</p>")["body"], text + "\n\nRoom 12");
}

TEST(PageText, SurvivesNavigationThatIsNotClosed) {
  const std::string text = record_of("", kText)["body"];
  EXPECT_EQ(record_of("", "<nav><ul><li><a href='/'>Home</a></ul><main>" + kText + "</main>")["body"], text);
  EXPECT_EQ(
      record_of("", "<nav><p>The whole of the coast at a glance, from north to south and back.</p></nav>" +
                        kText)["body"],
      text);
}

TEST(PageText, HasParagraphsThatAreOneLink) {
  const std::string text = record_of("", kText)["body"];
  const std::string link = "On Friday the harbour master denied it.";
  EXPECT_EQ(record_of("", kText + "<p><a href='/1'>" + link + "</a></p>")["body"], text + "\n\n" + link);
  EXPECT_EQ(record_of("", kText + "<p><a href='/1'>Ships wait in the bay</a></p>")["body"], text);
}

TEST(PageText, SurvivesDrawingsInScripts) {
  const std::string text = record_of("", kText)["body"];
  EXPECT_EQ(record_of("<script>var menu = '<svg>';</script>", kText + "<svg><g/></svg>")["body"], text);
}

}  // namespace
}  // namespace dateline
