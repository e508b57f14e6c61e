// Limits and oddities of XML that all its formats share.
#include "indexer/reader/xml/xml_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::read_text;
using testing::Reading;

std::string rss(const std::string& inner, const std::string& before = "") {
  return before + "<rss><channel>" + inner + "</channel></rss>";
}

const std::string kGood = "<item><title>Good</title></item>";

TEST(XmlRecords, EntitiesAreNotExpanded) {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + before + "\">";
  }
  laughs += "]>";
  const Reading reading = read_text(rss("<item><title>Ha &a29; ha</title></item>" + kGood, laughs), "feed");
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_LT(reading.articles[0].title.size(), 20U);
  EXPECT_EQ(reading.articles[1].title, "Good");
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_xml"));
  EXPECT_THAT(reading.rejects[0].detail, HasSubstr("not expanded"));
}

TEST(XmlRecords, ALongEntityManyTimesIsNotExpanded) {
  std::string title;
  for (int i = 0; i < 100000; ++i) title += "&a;";
  const std::string type = "<!DOCTYPE rss [<!ENTITY a \"" + std::string(100000, 'x') + "\">]>";
  const Reading reading = read_text(rss("<item><title>" + title + "</title></item>" + kGood, type), "feed");
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_xml"));
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_EQ(reading.articles[0].title.substr(0, 6), "&a;&a;");
}

TEST(XmlRecords, AttributesWithoutNumberAreAReject) {
  for (const std::string name : {"a", "xmlns:a"}) {
    std::string many;
    for (int i = 0; i < 100000; ++i)
      many += " " + name + std::to_string(i) + "=\"x:" + std::to_string(i) + "\"";
    const std::string bad = "<item" + many + "><title>Bad</title></item>";
    const std::string inner = "<item><title>Bad</title><x" + many + "/></item>";
    for (const std::string& record : {bad, inner}) {
      const Reading reading = read_text(rss(record + kGood), "feed");
      EXPECT_THAT(reading.reasons(), ElementsAre("record_too_large")) << name;
      ASSERT_EQ(reading.articles.size(), 1U) << name;
      EXPECT_EQ(reading.articles[0].title, "Good");
    }
    const Reading outer = read_text("<rss><channel" + many + ">" + kGood + "</channel></rss>", "feed");
    EXPECT_THAT(outer.reasons(), ElementsAre("record_too_large")) << name;
    EXPECT_EQ(outer.articles.size(), 1U) << name;
  }
}

TEST(XmlRecords, Utf8IsKnownWhateverItSaysToBe) {
  const std::string latin = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>";
  const auto title = [&](const std::string& bytes) {
    return read_text(rss("<item><title>" + bytes + "</title></item>", latin), "feed").articles.at(0).title;
  };
  EXPECT_EQ(title("D\xC3\xA9"
                  "c\xC3\xA8s"),
            "Décès");
  EXPECT_EQ(title("D\xE9"
                  "c\xE8s"),
            "Décès");
}

// Where the part that is looked at ends within a character.
TEST(XmlRecords, Utf8IsKnownWhereverItsBeginningIsCut) {
  constexpr size_t kHead = 64UL << 10U;
  const std::string harbour = "\xE6\xB8\xAF";
  for (size_t before = 0; before <= harbour.size(); ++before) {
    std::string text = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><!--" + harbour;
    text += std::string(kHead - before - text.size(), 'x') + harbour + "-->";
    const Reading reading = read_text(text + rss("<item><title>" + harbour + "</title></item>"), "feed");
    EXPECT_EQ(reading.articles.at(0).title, harbour) << before;
  }
}

// The document type stands where a tag is broken off, at any place of a chunk.
TEST(XmlRecords, ADocumentTypeWithinATagIsLeftOut) {
  const std::string text =
      "<rss <!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel>" + kGood + "</channel></rss>";
  const Reading whole = read_text(text, "feed");
  const Reading pieces = read_text(text, "feed", {}, 3);
  EXPECT_EQ(whole.articles, pieces.articles);
  EXPECT_EQ(whole.reasons(), pieces.reasons());
}

TEST(XmlRecords, AttributesAreRepairedAsTextIs) {
  const std::string entry =
      "<entry><title>A</title><link href=\"https://x.example/a?b=1&c=2&amp;d=<3>\"/></entry>";
  const Reading reading =
      read_text("<feed xmlns=\"http://www.w3.org/2005/Atom\">" + entry + "</feed>", "feed");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].url, "https://x.example/a?b=1&c=2&d=<3>");
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(XmlRecords, NothingIsFetched) {
  const Reading reading = read_text(
      rss("<item><title>A &x; b</title></item>",
          "<!DOCTYPE rss SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"),
      "feed");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title.find("root"), std::string::npos);
}

TEST(XmlRecords, CharactersOfHtmlAreKnown) {
  const Reading reading = read_text(rss("<item><title>caf&eacute;&nbsp;&euro; &amp; &lt;</title></item>"));
  EXPECT_EQ(reading.articles.at(0).title, "café\u00a0€ & <");
}

TEST(XmlRecords, TooDeepIsAReject) {
  std::string deep = "<item><title>Deep</title>";
  for (int i = 0; i < 5000; ++i) deep += "<x>";
  for (int i = 0; i < 5000; ++i) deep += "</x>";
  const Reading reading = read_text(rss(deep + "</item>" + kGood), "feed");
  EXPECT_THAT(reading.reasons(), ::testing::Contains("too_deep"));
  EXPECT_LE(reading.articles.size(), 1U);
}

TEST(XmlRecords, ALargeRecordIsSkipped) {
  ReaderOptions options;
  options.max_record_bytes = 5000;
  const Reading reading =
      read_text(rss("<item><title>" + std::string(9000, 'x') + "</title></item>" + kGood), "feed", options);
  EXPECT_THAT(reading.reasons(), ElementsAre("record_too_large"));
  ASSERT_EQ(reading.articles.size(), 1U);
  std::string many = "<item>";
  for (int i = 0; i < 2000; ++i) many += "<x/>";
  EXPECT_THAT(read_text(rss(many + "</item>" + kGood), "feed", options).reasons(),
              ElementsAre("record_too_large"));
}

TEST(XmlRecords, ARecordWithoutAnEndEndsTheReading) {
  size_t made = 0;
  testing::MadeSource source("test", [&]() -> std::string {
    return made++ == 0 ? "<rss><channel>" + kGood + "<item><title>" : std::string(1000, 'x');  // for ever
  });
  ReaderOptions options;
  options.max_record_bytes = 5000;
  const Reading reading = testing::read_source(source, "feed", options);
  EXPECT_THAT(reading.reasons(), ElementsAre("record_too_large"));
  EXPECT_EQ(reading.articles.size(), 1U);
  EXPECT_LT(made, 100U);
}

TEST(XmlRecords, AnyChunksGiveTheSame) {
  const std::string text =
      rss("<item><title>caf\xC3\xA9 \xE6\xB8\xAF &amp; \xF0\x9F\x9A\xA2</title></item>" + kGood);
  for (size_t chunk = 1; chunk < 40; ++chunk) {
    const Reading reading = read_text(text, "feed", {}, chunk);
    ASSERT_EQ(reading.articles.size(), 2U) << chunk;
    EXPECT_EQ(reading.articles[0].title, "caf\xC3\xA9 \xE6\xB8\xAF & \xF0\x9F\x9A\xA2");
  }
}

TEST(XmlRecords, WhatIsNoXmlIsForgiven) {
  const std::string text =
      "\n  <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
      rss("<item><title>AT&T \x01 caf\xE9 & more &unknown; a < "
          "b</title><link>https://x.example/?a=1&b=2</link>"
          "<description><![CDATA[a & b < c <!-- ]] x]]></description><!-- a & < b -- c --></item>" +
          kGood);
  for (const size_t chunk : {64UL << 10U, 1UL, 7UL, 50UL}) {
    const Reading reading = read_text(text, "feed", {}, chunk);
    ASSERT_EQ(reading.articles.size(), 2U) << chunk;
    EXPECT_EQ(reading.articles[0].title, "AT&T café & more &unknown; a < b");
    EXPECT_EQ(reading.articles[0].url, "https://x.example/?a=1&b=2");
    EXPECT_EQ(reading.articles[0].standfirst, "a & b < c <!-- ]] x");
  }
}

TEST(XmlRecords, ARecordThatIsNotClosedProperlyDoesNotSpoilTheNext) {
  const Reading reading = read_text(rss("<item><title>Bad<b></title></item>" + kGood + kGood), "feed");
  EXPECT_GE(reading.articles.size(), 2U);
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_xml"));
}

TEST(XmlRecords, OtherCharsetsAreRead) {
  const Reading reading = read_text("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" +
                                    rss("<item><title>caf\xE9</title></item>"));
  EXPECT_EQ(reading.articles.at(0).title, "café");
  const Reading wide = read_text("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + rss(kGood));
  EXPECT_EQ(wide.articles.size(), 1U);  // has become UTF-8 before it comes here
}

}  // namespace
}  // namespace dateline
