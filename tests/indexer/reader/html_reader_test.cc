#include "indexer/reader/html_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using testing::read_text;
using testing::Reading;

const std::string kPageText =
    "The harbour of Northport will be closed to large ships from May until the end of September.";

std::string titled(const std::string& head, const std::string& title) {
  return "<html><head>" + head + "<title>" + title + "</title></head><body><p>" + kPageText +
         "</p></body></html>";
}

TEST(HtmlReader, IsKnownByItsContent) {
  EXPECT_EQ(read_text("<!-- x -->\n<!DOCTYPE html>\n" + titled("", "A")).articles.at(0).title, "A");
  EXPECT_EQ(read_text("  " + titled("", "A")).articles.at(0).body, kPageText);
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

}  // namespace
}  // namespace dateline
