#include "indexer/reader/web/html_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using testing::html_page;
using ::testing::IsEmpty;
using testing::kHarbourText;
using testing::read_text;
using testing::Reading;

std::string titled(const std::string& head, const std::string& title) {
  return html_page(title, head);
}

TEST(HtmlReader, IsKnownByItsContent) {
  EXPECT_EQ(read_text("<!-- x -->\n<!DOCTYPE html>\n" + titled("", "A")).articles.at(0).title, "A");
  EXPECT_EQ(read_text("  " + titled("", "A")).articles.at(0).body, kHarbourText);
  EXPECT_EQ(recognise_html("<rss><item><description>&lt;html></description></item></rss>", "x.xml"), 0);
  EXPECT_EQ(recognise_html("plain text", "x.html"), 0);
  EXPECT_GT(recognise_html("<p>text</p>", "x.html"), 0);
}

TEST(HtmlReader, AnyCharsetIsRead) {
  EXPECT_EQ(read_text(titled("<meta charset=\"utf-8\">", "caf\xC3\xA9")).articles.at(0).title, "café");
  EXPECT_EQ(read_text(titled("", "caf\xE9")).articles.at(0).title, "café");
  EXPECT_EQ(read_text(titled("<meta charset=\"utf-8\">", "caf\xE9")).articles.at(0).title, "café");
  EXPECT_EQ(read_text(titled("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>",
                             "\xF0\xCF\xD2\xD4"))
                .articles.at(0)
                .title,
            "Порт");
  EXPECT_EQ(read_text(titled("<meta charset=Shift_JIS>", "\x8D\x60")).articles.at(0).title, "港");
  EXPECT_EQ(read_text(titled("<meta charset=nonsense>", "caf\xE9")).articles.at(0).title, "café");
}

TEST(HtmlReader, TheCharsetIsThatOfThePageNotOfItsScripts) {
  const std::string script = "<script src='a.js' charset='utf-8'></script>";
  const std::string meta = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'/>";
  EXPECT_EQ(
      read_text(titled(script + std::string(5000, ' ') + meta, "\xBA\xBA\xD7\xD6")).articles.at(0).title,
      "汉字");
  EXPECT_EQ(read_text("<?xml version='1.0' encoding='koi8-r'?>" + titled("", "\xF0\xCF\xD2\xD4"))
                .articles.at(0)
                .title,
            "Порт");
}

// The Encoding Standard: what calls itself GB 2312 has characters of GB 18030.
TEST(HtmlReader, ACharsetIsTheLargerOneThatIsMeant) {
  EXPECT_EQ(read_text(titled("<meta charset=gb2312>", "\xD6\xEC\xE9\x46\xBB\xF9")).articles.at(0).title,
            "朱镕基");
  EXPECT_EQ(read_text(titled("<meta charset=shift_jis>", "\x87\x40")).articles.at(0).title, "①");
}

// What calls itself ISO 8859-1 or ASCII was mostly written on Windows: quotes, dashes and the euro sign are
// where those have control characters.
TEST(HtmlReader, Latin1IsWhatWindowsCallsSo) {
  for (const char* name : {"ISO-8859-1", "iso8859-1", "us-ascii", "windows-1252"}) {
    const Reading reading =
        read_text(titled("<meta charset=" + std::string(name) + ">", "\x93Up\x94 \x96 \x80"));
    EXPECT_EQ(reading.articles.at(0).title, "“Up” – €") << name;
  }
  EXPECT_EQ(read_text(titled("<meta charset=iso-8859-15>", "\xA4")).articles.at(0).title, "€");
}

TEST(HtmlReader, APageWithoutAnArticleIsAReject) {
  EXPECT_THAT(read_text("<html><body></body></html>").reasons(), ElementsAre("empty"));
  EXPECT_THAT(read_text("<html><head><meta property=\"og:type\" content=\"website\"></head><body><a "
                        "href='/'>x</a></body></html>")
                  .reasons(),
              ElementsAre("list_page"));
  EXPECT_THAT(read_text("<html>" + std::string(17UL << 20U, 'x')).reasons(), ElementsAre("record_too_large"));
}

TEST(HtmlReader, AsManyElementsAsNoPageHasAreAReject) {
  std::string many = "<html><body>";
  for (int i = 0; i < 300000; ++i) many += "<a href=x>l</a> ";
  EXPECT_THAT(read_text(many).reasons(), ElementsAre("record_too_large"));
}

TEST(HtmlReader, ElementsInElementsWithoutEndAreAReject) {
  for (const std::string tag : {"<div>", "<span>", "<b>", "<table>"}) {
    std::string deep = "<html><body>";
    for (int i = 0; i < 200000; ++i) deep += tag;
    EXPECT_THAT(read_text(deep + "Text").reasons(), ElementsAre("empty")) << tag;
  }
}

// The article goes in, and what was left out of it is told.
void expect_cut(const std::string& page, const std::string& told) {
  const Reading reading = read_text(page);
  ASSERT_EQ(reading.articles.size(), 1U) << told;
  ASSERT_THAT(reading.reasons(), ElementsAre("record_too_large"));
  EXPECT_TRUE(reading.rejects[0].kept);
  EXPECT_THAT(reading.rejects[0].detail, ::testing::HasSubstr(told));
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

const std::string kHarbour =
    "<p>The harbour of Northport will be closed to large ships from May, the port authority said.</p>";

TEST(HtmlReader, WhatIsBeyondBoundsIsLeftOutAndTold) {
  expect_cut("<html><body><p " + repeated("a=\"x\" ", 2000) + ">Lead.</p>" + kHarbour, "attributes");
  expect_cut("<html><body>" + kHarbour + repeated("<div>", 3000) + "Deep" + repeated("</div>", 3000),
             "too deep");
  expect_cut("<html><head><script type=\"application/ld+json\">" + repeated("[", 300) +
                 "</script></head><body>" + kHarbour,
             "JSON-LD");
  expect_cut("<html><head><script type=\"application/ld+json\">\"" + std::string(5UL << 20U, 'x') +
                 "\"</script></head><body>" + kHarbour,
             "JSON-LD");
}

// As tags that nobody closed leave them: what lies deep is text all the same.
TEST(HtmlReader, NothingIsLostInDeepElements) {
  for (const int depth : {100, 250, 300, 1000}) {
    const std::string page =
        "<html><body>" + repeated("<div>", depth) + kHarbour + repeated("</div>", depth) +
        "<p>Ships of more than two hundred metres must use the western channel then.</p>";
    const Reading reading = read_text(page);
    ASSERT_EQ(reading.articles.size(), 1U) << depth;
    EXPECT_THAT(reading.rejects, IsEmpty()) << depth;
    EXPECT_THAT(reading.articles[0].body, ::testing::HasSubstr("large ships from May")) << depth;
    EXPECT_THAT(reading.articles[0].body, ::testing::HasSubstr("western channel")) << depth;
  }
}

TEST(HtmlReader, AListGivesItsCardsWhenAsked) {
  const std::string page =
      "<html><head><meta property='og:type' content='website'></head><body><nav><h3><a href='/n'>Ships and "
      "ports and fish</a></h3></nav><h1>Shipping</h1><div><h2><a href='/1'>Ships wait in the bay</a></h2>"
      "<time datetime='2021-03-03T10:00:00+01:00'>today</time><p>Live</p><p>Forty of them, the port "
      "authority "
      "says.</p></div><a href='/2'><h2>Fish is dear again</h2></a><h2><a href='/1'>Ships wait in the "
      "bay</a></h2>"
      "<footer><h2><a href='/f'>Write to the editors</a></h2></footer></body></html>";
  EXPECT_THAT(read_text(page).articles, IsEmpty());
  ReaderOptions options;
  options.cards = true;
  const Reading reading = read_text(page, "", options);
  ASSERT_EQ(reading.articles.size(), 2U);
  ASSERT_THAT(reading.reasons(), ElementsAre("list_page"));
  EXPECT_TRUE(reading.rejects[0].kept);
  EXPECT_EQ(reading.articles[0].title, "Ships wait in the bay");
  EXPECT_EQ(reading.articles[0].url, "/1");
  EXPECT_EQ(reading.articles[0].standfirst, "Forty of them, the port authority says.");
  EXPECT_EQ(format_date(reading.articles[0].published.value()), "2021-03-03T09:00:00Z");
  EXPECT_EQ(reading.articles[1].title, "Fish is dear again");
  EXPECT_EQ(reading.articles[1].url, "/2");
}

TEST(HtmlReader, TagsWithoutNumberAreCut) {
  std::string page = "<html><head>";
  for (int i = 0; i < 3000; ++i)
    page += "<meta property=\"article:tag\" content=\"t" + std::to_string(i) + "\">";
  expect_cut(page + "</head><body>" + kHarbour, "3000 tags");
  const Reading reading = read_text(page + "</head><body>" + kHarbour);
  ASSERT_EQ(reading.articles.size(), 1U);
  ASSERT_EQ(reading.articles[0].tags.size(), 1000U);
  EXPECT_EQ(reading.articles[0].tags.back(), "t999");
}

}  // namespace
}  // namespace dateline
