#include "indexer/reader/text/reuters_sgml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/json.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::joined;
using testing::read_named;
using testing::read_text;
using testing::Reading;

const std::string kStory =
    "<REUTERS TOPICS=\"YES\" LEWISSPLIT=\"TRAIN\" CGISPLIT=\"TRAINING-SET\" OLDID=\"5544\" NEWID=\"1\">\n"
    "<DATE>27-MAR-1987 00:03:35.68&#5;&#5;&#5;F</DATE>\n"
    "<TOPICS><D>cocoa</D><D>coffee</D></TOPICS>\n<PLACES><D>el-salvador</D></PLACES>\n<PEOPLE></PEOPLE>\n"
    "<ORGS></ORGS>\n<EXCHANGES></EXCHANGES>\n<COMPANIES></COMPANIES>\n<UNKNOWN>\n&#5;C T\n</UNKNOWN>\n"
    "<TEXT>&#2;\n<TITLE>BAHIA &lt;X> REVIEW</TITLE>\n<AUTHOR>    By Jane Doe, Reuters</AUTHOR>\n"
    "<DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>Showers &amp; sun\n    continued.\n "
    "Reuter\n&#3;</BODY></TEXT>\n"
    "</REUTERS>\n";
const std::string kUnprocessed =
    "<REUTERS NEWID=\"2\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<TEXT TYPE=\"UNPROC\">&#2;\n******BRAZIL "
    "RATE UP\n&#3;</TEXT>\n</REUTERS>\n";

TEST(ReutersSgmlReader, ReadsTheStories) {
  const Reading reading = read_text("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n" + kStory + kUnprocessed);
  ASSERT_THAT(reading.ids(), ElementsAre("1", "2"));
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.title, "BAHIA <X> REVIEW");
  EXPECT_EQ(article.body, "Showers & sun\n    continued.\n Reuter\n\x03");
  EXPECT_EQ(format_date(*article.published), "1987-03-27T00:03:35Z");
  EXPECT_THAT(article.tags, ElementsAre("cocoa", "coffee"));
  EXPECT_THAT(article.authors, ElementsAre("By Jane Doe, Reuters"));
  EXPECT_EQ(json_of(article.meta)["places"], nlohmann::json::parse(R"(["el-salvador"])"));
  EXPECT_EQ(json_of(article.meta)["lewissplit"], "TRAIN");
  EXPECT_NE(reading.articles[1].body.find("BRAZIL RATE UP"), std::string::npos);
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(ReutersSgmlReader, AStoryThatIsNotClosedEndsBeforeTheNext) {
  for (size_t size = 60; size < kStory.size() - 12; ++size) {
    for (const size_t chunk : {64UL << 10U, 17UL}) {
      const Reading reading =
          read_text(joined({kUnprocessed, kStory.substr(0, size), kUnprocessed}), "reuters", {}, chunk);
      size_t good = 0;
      for (const Article& article : reading.articles) good += article.id == "2" ? 1 : 0;
      ASSERT_EQ(good, 2U) << kStory.substr(0, size);
    }
  }
}

TEST(ReutersSgmlReader, ALargeStoryIsSkipped) {
  ReaderOptions options;
  options.max_record_bytes = 2000;
  std::string large = kStory;
  large.insert(large.find("Showers"), 300000, 'x');
  const Reading reading = read_text(kUnprocessed + large + kUnprocessed, "reuters", options);
  EXPECT_THAT(reading.ids(), ElementsAre("2", "2"));
  EXPECT_THAT(reading.reasons(), ElementsAre("record_too_large"));
}

TEST(PlainTextReader, TheFirstLineIsTheTitle) {
  const Reading reading = read_text("\n The title \n\nOne.\n\nTwo.\n", "text");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title, "The title");
  EXPECT_EQ(reading.articles[0].body, "\nOne.\n\nTwo.\n");
  EXPECT_EQ(reading.origins[0], "test");
  const Reading untitled = read_text(std::string(400, 'x') + "\nmore", "text");
  EXPECT_EQ(untitled.articles.at(0).title, "");
  EXPECT_THAT(read_text("  \n", "text").reasons(), ElementsAre("empty"));
}

TEST(PlainTextReader, AnotherCharsetIsTheWesternOne) {
  const Reading reading = read_text("M\xFCller\n\nOne caf\xE9.\n", "text");
  EXPECT_EQ(reading.articles.at(0).title, "Müller");
  EXPECT_THAT(reading.reasons(), ElementsAre("guessed_encoding"));
}

TEST(PlainTextReader, AMessageOfMailIsNoText) {
  const std::string text = "The harbour of Northport will be closed to large ships from May until September.";
  const std::string mail =
      "\n    \nDelivered-To: ada@courier.example\nReceived: by mx.example\n        Wed, 18 Feb 2015\n"
      "MIME-Version: 1.0\nSubject: Harbour\n\n" +
      text + "\n";
  for (const char* name : {"a.txt", "a"}) {
    EXPECT_THAT(read_named(name, mail).reasons(), ElementsAre("unknown_format")) << name;
  }
  EXPECT_EQ(read_text(mail, "text").articles.size(), 1U);
  // Notes have such lines as well.
  EXPECT_EQ(read_text("From: Ada\nSubject: Harbour\n\n" + text + "\n").articles.size(), 1U);
  EXPECT_EQ(read_text("Received: by mx.example, she wrote.\n" + text + "\n").articles.size(), 1U);
}

std::string teleprinted(const std::string& headlines, const std::string& date) {
  return "\x01"
         "abc0124 3 i 93  wire 1888\r\n\nNorthport/ships/\r\n\x02" +
         headlines +
         " =\r\n\nNorthport (wire) - Ships of all\r\nsizes wait.\r\n\n# Notebook\r\n\n- adds detail\r\n\n* * "
         "* *\r\n"
         "Call Ada, 0100\r\n\r\n\x03" +
         date + "\r\n\x7F\n\x7F\x04";
}

TEST(PlainTextReader, ReadsAMessageOfIptc7901) {
  const Reading reading = read_named(
      "a.txt", teleprinted("REFILE\n1ST LEAD\r\nHarbour closed\r\nBy Ada Winter, wire", "212101 GMT Nov 18"));
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_THAT(reading.rejects, ::testing::IsEmpty());
  const Article& story = reading.articles[0];
  EXPECT_EQ(story.title, "Harbour closed");
  EXPECT_EQ(story.body, "\nNorthport (wire) - Ships of all\r\nsizes wait.\r\n");
  EXPECT_THAT(story.authors, ElementsAre("By Ada Winter, wire"));
  EXPECT_EQ(format_date(story.published.value()), "2018-11-21T21:01Z");
  EXPECT_EQ(json_of(story.meta),
            nlohmann::json::parse(
                R"({"transmission":"abc0124 3 i 93  wire 1888","slugline":"Northport/ships/",
    "label":"REFILE, 1ST LEAD","ed_note":"- adds detail"})"));
}

TEST(PlainTextReader, TheHeadOfAMessageMayHaveAHeadlineAlone) {
  const Reading reading = read_text(teleprinted("Harbour closed", "211259 Nov 87"));
  EXPECT_EQ(reading.articles.at(0).title, "Harbour closed");
  EXPECT_EQ(format_date(reading.articles[0].published.value()), "1987-11-21T12:59Z");
  EXPECT_EQ(read_text("\x01 is a control character that opens this sentence of more than eight words.\n")
                .articles.at(0)
                .meta,
            "");
}

TEST(PlainTextReader, APageGivesItsArticleAndTheCardsBelowIt) {
  const std::string page =
      "Skip to content\nThe title of the page\n\nThe text of the page has one paragraph of more than fifteen "
      "words, and it ends as sentences do.\n\nRelated stories\n\nAnother story first\nMarch 1, 2021\nOne\n"
      "Another story next\nMarch 2, 2021\nTwo\n";
  const Reading reading = read_text(page);  // told by its sentences: it has no name
  ASSERT_EQ(reading.articles.size(), 3U);
  EXPECT_EQ(reading.articles[0].title, "The title of the page");
  EXPECT_EQ(reading.articles[1].title, "Another story first");
  EXPECT_EQ(format_date(*reading.articles[2].published), "2021-03-02");
  EXPECT_THAT(reading.articles[2].tags, ElementsAre("Two"));
  EXPECT_THAT(reading.origins, ElementsAre("test", "test[1]", "test[2]"));
  EXPECT_EQ(json_of(reading.articles[0].meta)["related"],
            nlohmann::json({reading.articles[1].id, reading.articles[2].id}));
}

}  // namespace
}  // namespace dateline
