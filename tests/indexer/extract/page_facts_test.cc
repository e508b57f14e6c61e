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

json page_record(const std::string& head, const std::string& body, const std::string& language = "de") {
  return read_html_page("<!DOCTYPE html><html lang=\"" + language + "\"><head>" + head + "</head><body>" +
                            body + "</body></html>",
                        "")
      .record;
}

std::string title_of(const std::string& head, const std::string& body) {
  return page_record(head, body + kText).value("title", "");
}

std::string published_of(const std::string& head, const std::string& body) {
  return page_record(head, body).value("published", "");
}

json from_of(const std::string& head, const std::string& body) {
  return page_record(head, body)["meta"]["published_from"];
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

TEST(PageTitle, IsNeverHalfATitle) {
  const std::string site = "<meta property='og:site_name' content='Harbour Post'>";
  for (const char* title :
       {"Sea-level fears - why the insurers left", "Interview: Ada Winter | The crane is late",
        "Harbour Post wins press prize", "Brexit: Johnson - Merkel talks fail"}) {
    EXPECT_EQ(title_of("<title>" + std::string(title) + "</title>" + site, ""), title);
    EXPECT_EQ(title_of("<title>" + std::string(title) + " | The Harbour Post</title>" + site, ""), title);
  }
}

TEST(PageTitle, HasNoSiteThatTheAddressNames) {
  const std::string address = "<link rel=canonical href='https://www.harbour-post.example/1'>";
  for (const char* title :
       {"Harbour Post: Bridge closes for a year", "Bridge closes for a year « Harbour Post",
        "Harbour Post | Bridge closes for a year", "Bridge closes for a year - Harbour Post"})
    EXPECT_EQ(title_of("<title>" + std::string(title) + "</title>" + address, ""), "Bridge closes for a year")
        << title;
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
  EXPECT_EQ(page_record("", title + "<p>Aktualisiert: 4. März 2021</p>" + kText)["modified"], "4. März 2021");
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

TEST(PageDate, IsNotThatOfALinkBelow) {
  const std::string head = "<title>Harbour closed for months</title>";
  const std::string page =
      "<h1>Harbour closed for months</h1>" + kText + kText + kText + kText + kText + kText + kText;
  EXPECT_EQ(published_of(head, page + "<ul><li><a href='/log'>Action log 25 September 2012</a></li></ul>"),
            "");
  EXPECT_EQ(published_of(head, page + "<p>Posted 25 September 2012</p>"), "25 September 2012");
  EXPECT_EQ(published_of(head, page + "<p><a href='/7'>25 September 2012</a></p>"), "25 September 2012");
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
  EXPECT_EQ(page_record("", title + "<p>Von Ada Winter am 3. März 2021</p>" + kText)["authors"],
            "Ada Winter");
  EXPECT_EQ(page_record("", title + "<div>Autor</div><div>Ada Winter</div>" + kText)["authors"],
            "Ada Winter");
  EXPECT_EQ(page_record("", title + "<a href='/autoren/winter'>Ada Winter</a>" + kText)["authors"],
            "Ada Winter");
  EXPECT_EQ(page_record("", title + kText + "<p>Text: Ada Winter</p>")["authors"], "Ada Winter");
  for (const char* other : {"<div class='comments'><a rel='author' href='/1'>Tom Okoro</a></div>",
                            "<aside class='related'><p class='author'>Tom Okoro</p></aside>"})
    EXPECT_FALSE(page_record("", title + kText + other).contains("authors")) << other;
}

TEST(PageAuthors, AreNoSite) {
  const std::string head = "<meta name='author' content='courier.com'>";
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  EXPECT_EQ(page_record(head, title + "<p>Von Ada Winter</p>" + kText)["authors"], "Ada Winter");
  EXPECT_EQ(page_record(head, title + kText)["authors"], "courier.com");
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

TEST(PageData, OfScriptsNamesOneDay) {
  const std::string script =
      R"(<script>var state = {"product":{"published_at":"2021-03-03T10:00:00+01:00"}};</script>)";
  EXPECT_EQ(published_of("", script + kText), "2021-03-03T10:00:00+01:00");
  EXPECT_EQ(from_of("", script + kText), "script");
  EXPECT_EQ(published_of("", R"(<script>x("{\"publishedDate\": \"2021-03-03\"}")</script>)" + kText),
            "2021-03-03");
  EXPECT_EQ(published_of("", script + "<script>{'publishDate':'2021-03-04'}</script>" + kText), "");
  EXPECT_EQ(published_of("", R"(<script>{"updatedAt":"2021-03-03","when":"2021-03-03"}</script>)" + kText),
            "");
}

TEST(PageData, OfAVideoHasTheDayOfItsUpload) {
  const std::string video =
      R"(<script type="application/ld+json">{"@type":"VideoObject","name":"Divers","uploadDate":"2021-03-03"}</script>)";
  EXPECT_EQ(published_of(video, kText), "2021-03-03");
}

TEST(PageData, OfWorksThatAreCitedIsTheirs) {
  const std::string cited =
      "<ol><li itemprop='citation' itemscope><meta itemprop='author' content='Tom Okoro'>"
      "<meta itemprop='datePublished' content='1988-01-02'></li></ol>";
  const json record = page_record("", "<h1>Harbour closed until autumn</h1>" + kText + cited);
  EXPECT_FALSE(record.contains("authors"));
  EXPECT_FALSE(record.contains("published"));
}

TEST(PageWriters, AreLabelledInTheDataOfCards) {
  EXPECT_EQ(page_record("<meta name='twitter:label1' content='Verfasst von'>"
                        "<meta name='twitter:data1' content='Ada Winter'>",
                        kText)["authors"],
            "Ada Winter");
  EXPECT_FALSE(page_record("<meta name='twitter:label1' content='Lesezeit'>"
                           "<meta name='twitter:data1' content='3 Minuten'>",
                           kText)
                   .contains("authors"));
}

TEST(PageWriters, OfTheBylineComeBeforeThoseOfTheTemplate) {
  const std::string byline = "<h1>Harbour closed until autumn</h1><p>Von Ada Winter für den Courier</p>";
  EXPECT_EQ(page_record("<meta name='author' content='Tom Okoro'>", byline + kText)["authors"], "Ada Winter");
  EXPECT_EQ(page_record("<meta name='author' content='Tom Okoro'>", kText)["authors"], "Tom Okoro");
}

TEST(PageWriters, AreNobodyInParticularWhenNobodyElseIsNamed) {
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  const std::string desk = "<meta name='author' content='Redaktion'>";
  EXPECT_EQ(page_record(desk, title + kText)["authors"], "Redaktion");
  EXPECT_EQ(page_record(desk, title + "<a rel=author href='/1'>Ada Winter</a>" + kText)["authors"],
            "Ada Winter");
}

TEST(PageWriters, HavePagesThatAreNamedLikeThem) {
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  EXPECT_EQ(page_record("", title + "<div><a href='/author/ada-w'>Ada Winter</a></div>" + kText)["authors"],
            "Ada Winter");
  EXPECT_FALSE(page_record("", title + "<div><a href='/author/ada-w'>Mehr davon</a></div>" + kText)
                   .contains("authors"));
}

TEST(PageWriters, AreNoSections) {
  const std::string line = "<p>3. März 2021 - <a rel='category tag' href='/c'>Coast Guard</a></p>";
  EXPECT_FALSE(page_record("", "<h1>Harbour closed until autumn</h1>" + line + kText).contains("authors"));
}

TEST(PageText, HasItsLeadAsStandfirst) {
  const std::string lead = "Divers have found cracks, and nobody knows who will pay for the repairs.";
  const std::string head = "<meta name='description' content='All about the harbour.'>";
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  const json record = page_record(
      head, title + "<div class='article-teaser'><p>" + lead + "</p></div><main>" + kText + "</main>");
  EXPECT_EQ(record["standfirst"], lead);
  EXPECT_EQ(page_record(head, title + kText)["standfirst"], "All about the harbour.");
}

TEST(PageText, EndsWithItsLastSentence) {
  const std::string text = page_record("", kText)["body"];
  EXPECT_EQ(page_record("", "<p>3. März 2021</p>" + kText + "<p>aw/Agency</p>")["body"], text);
  EXPECT_EQ(page_record("", kText + "<p>Aktualisiert am 3. März 2021</p>")["body"], text);
  EXPECT_EQ(page_record("", "<p>© Ada Winter / Agency</p><p>(Foto: Ada Winter)</p>" + kText)["body"], text);
  EXPECT_EQ(page_record("", kText + "<p>Room 12</p>")["body"], text + "\n\nRoom 12");
}

TEST(PageText, SurvivesNavigationThatIsNotClosed) {
  const std::string text = page_record("", kText)["body"];
  EXPECT_EQ(page_record("", "<nav><ul><li><a href='/'>Home</a></ul><main>" + kText + "</main>")["body"],
            text);
  EXPECT_EQ(
      page_record("", "<nav><p>The whole of the coast at a glance, from north to south and back.</p></nav>" +
                          kText)["body"],
      text);
}

TEST(PageText, HasParagraphsThatAreOneLink) {
  const std::string text = page_record("", kText)["body"];
  const std::string link = "On Friday the harbour master denied it.";
  EXPECT_EQ(page_record("", kText + "<p><a href='/1'>" + link + "</a></p>")["body"], text + "\n\n" + link);
  EXPECT_EQ(page_record("", kText + "<p><a href='/1'>Ships wait in the bay</a></p>")["body"], text);
}

TEST(PageText, SurvivesDrawingsInScripts) {
  const std::string text = page_record("", kText)["body"];
  EXPECT_EQ(page_record("<script>var menu = '<svg>';</script>", kText + "<svg><g/></svg>")["body"], text);
}

TEST(PageText, HasListsThatAreCalledLists) {
  const std::string text = page_record("", kText)["body"];
  EXPECT_EQ(page_record("", kText + "<ul class='rte-list'><li>Basin</li><li>Quay</li></ul>")["body"],
            text + "\n\n- Basin\n- Quay");
  EXPECT_EQ(page_record("", kText + "<div class='link-list'><p>Basin, quay</p></div>")["body"], text);
}

TEST(PageText, HasNoReadingsOfItsWords) {
  EXPECT_EQ(page_record(
                "", "<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は五月から九月まで閉鎖される。</p>",
                "ja")["body"],
            "港は五月から九月まで閉鎖される。");
}

TEST(PageText, IsAllThatIsNamedItsBody) {
  const std::string long_text = kText + kText + kText;
  EXPECT_EQ(
      page_record("", "<div><section itemprop='articleBody'>" + kText +
                          "</section></div><aside>Advertisement</aside><section itemprop='articleBody'>" +
                          long_text + long_text + long_text + "</section>")["body"],
      page_record("", kText + long_text + long_text + long_text)["body"]);
}

TEST(PageText, IsNotOutweighedByComments) {
  const std::string title = "<h1>Harbour closed until autumn</h1>";
  const std::string article = title + "<div>" + kText + kText + "</div>";
  std::string comments;
  for (int i = 0; i < 10; ++i)
    comments += "<p>I have said for years that nobody looks after the basin, and here we are now.</p>";
  EXPECT_EQ(page_record("", article + "<div class='style_commentlinks'>" + comments + "</div>")["body"],
            page_record("", article)["body"]);
}

TEST(PageText, BeginsBelowTheHeadline) {
  const std::string article = "<h1>Harbour closed until autumn</h1>" + kText + kText;
  EXPECT_EQ(page_record("", "<p>Tides today: 3.10, 15.40.</p>" + article)["body"],
            page_record("", article)["body"]);
}

TEST(PageText, HasNoBylinesAndNoCaptionsOfWhatIsEmbedded) {
  const std::string text = page_record("", kText)["body"];
  EXPECT_EQ(page_record("", "<p>Posted on March 3, 2021 by Ada Winter</p>" + kText)["body"], text);
  EXPECT_EQ(
      page_record(
          "", kText + "<div class='imageEmbedCaption'>The old basin of Northport, seen from the bridge in "
                      "May, with the crane of the second quay behind it, ships that wait for the tide, and "
                      "the lamps of the wall, which have not been lit since the storms.</div>")["body"],
      text);
}

TEST(PageText, HasWordsWholeThatLinesParted) {
  EXPECT_EQ(
      page_record(
          "",
          "<p>The har-<br>bour wall and the govern-\n  ment of the well-\nknown island, where ships wait "
          "for May.</p>")["body"],
      "The harbour\nwall and the government of the well-known island, where ships wait for May.");
}

}  // namespace
}  // namespace dateline
