#include "indexer/reader/text/table_reader.h"

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
using testing::read_text;
using testing::Reading;

TEST(TableReader, NamesComeFromTheHeader) {
  const Reading reading = read_text(
      "id,Headline,Body,pub_date,Tags,author,page\r\n"
      "1,\"Oil, \"\"up\"\"\",\"One.\n\nTwo.\",1987-02-26,crude; gas,\"Doe, Jane; Roe, J\",4\r\n"
      "2,Gas,,,,,\r\n");
  ASSERT_THAT(reading.ids(), ElementsAre("1", "2"));
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.title, "Oil, \"up\"");
  EXPECT_EQ(article.body, "One.\n\nTwo.");
  EXPECT_EQ(format_date(*article.published), "1987-02-26");
  EXPECT_THAT(article.tags, ElementsAre("crude", "gas"));
  EXPECT_THAT(article.authors, ElementsAre("Doe, Jane", "Roe, J"));
  EXPECT_EQ(json_of(article.meta)["page"], "4");
  EXPECT_THAT(reading.origins, ElementsAre("test:2", "test:5"));
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(TableReader, TheSeparatorIsFoundOut) {
  for (const char* separator : {",", ";", "\t", "|"}) {
    const std::string text =
        joined({"id", separator, "title", separator, "body\n1", separator, "T", separator, "B\n"});
    for (const size_t chunk : {64UL << 10U, 64UL}) {
      const Reading reading = read_text(text, "csv", {}, chunk);
      ASSERT_THAT(reading.ids(), ElementsAre("1")) << separator;
      EXPECT_EQ(reading.articles[0].body, "B") << separator;
    }
  }
}

TEST(TableReader, AnOpenQuoteTakesItsOwnRowOnly) {
  const std::string good = "g1,\"A\",\"a\"\n";
  const std::string more = "g2,\"B\",\"b\"\ng3,C,c\n";
  for (const char* bad : {"x,\"open,y\n", "x,\"open\n", "x,y,\"\n", "x,\"a\"b\"c,\"d\n"}) {
    const Reading reading = read_text(joined({"id,title,body\n", good, bad, more}), "csv");
    EXPECT_THAT(reading.ids(), ElementsAre("g1", "g2", "g3")) << bad;
    ASSERT_THAT(reading.reasons(), ElementsAre("bad_field")) << bad;
    EXPECT_EQ(reading.rejects[0].origin, "test:3");
    EXPECT_EQ(reading.origins.back(), "test:5");
  }
}

// A row that is broken in its third line is read again from its second on.
TEST(TableReader, LinesAreCountedRightAfterABrokenRow) {
  const Reading reading = read_text("id,title,body\n\"x\ny\",\"z\",\"open\n\n1,\"T\n\",B\n2,T,B\n", "csv");
  EXPECT_THAT(reading.origins, ElementsAre("test:5", "test:7"));
  ASSERT_THAT(reading.reasons(), ElementsAre("bad_field", "bad_field"));
  EXPECT_EQ(reading.rejects[0].origin, "test:2");
  EXPECT_EQ(reading.rejects[1].origin, "test:3");
}

TEST(TableReader, QuotesMeanTheSameWhereverTheInputIsCut) {
  const std::string text =
      "id,title,body\r\n"
      "1,\"\"\"Up\"\"\",\"a\"\"\"\"b\"\r\n"
      "2,an \"inch\" of rain,\"a 5\" pipe\"\r\n"
      "3,\"T\",\"One.\n\n\"\"Two.\"\"\"";
  for (size_t chunk = 1; chunk < 20; ++chunk) {
    const Reading reading = read_text(text, "csv", {}, chunk);
    ASSERT_THAT(reading.ids(), ElementsAre("1", "2", "3")) << chunk;
    EXPECT_EQ(reading.articles[0].title, "\"Up\"");
    EXPECT_EQ(reading.articles[0].body, "a\"\"b");
    EXPECT_EQ(reading.articles[1].title, "an \"inch\" of rain");
    EXPECT_EQ(reading.articles[1].body, "a 5\" pipe");
    EXPECT_EQ(reading.articles[2].body, "One.\n\n\"Two.\"");
    EXPECT_THAT(reading.rejects, IsEmpty());
  }
}

TEST(TableReader, RowsMayBeShortButNotLong) {
  const Reading reading = read_text("id,title,body\n1,T\n2,T,B,extra\n3,T,B\n", "csv");
  EXPECT_THAT(reading.ids(), ElementsAre("1", "3"));
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_field"));
}

TEST(TableReader, ALargeRowIsSkipped) {
  ReaderOptions options;
  options.max_record_bytes = 1000;
  const Reading reading = read_text(
      "id,title\n1,A\n2," + std::string(300000, 'x') + "\n3,\"" + std::string(3000, 'y') + "\"\n4,B\n", "csv",
      options);
  EXPECT_THAT(reading.ids(), ElementsAre("1", "4"));
  EXPECT_THAT(reading.reasons(), ElementsAre("record_too_large", "record_too_large"));
}

TEST(TableReader, ARowOfTooManyCellsIsSkipped) {
  const Reading reading = read_text("id,title\n1,A\n2" + std::string(20000, ',') + "\n3,B\n", "csv");
  EXPECT_THAT(reading.ids(), ElementsAre("1", "3"));
  ASSERT_THAT(reading.reasons(), ElementsAre("bad_field"));
  EXPECT_EQ(reading.rejects[0].detail, "more than 10000 cells");
  EXPECT_THAT(read_text("id,title" + std::string(20000, ',') + "\n1,A\n", "csv").reasons(),
              ElementsAre("bad_field"));
}

TEST(TableReader, BytesThatAreNoTextAreTold) {
  const Reading reading = read_text("id,title\n1,M\xFCller caf\xC3\xA9\n", "csv");
  EXPECT_EQ(reading.articles.at(0).title, "M\uFFFDller café");
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_encoding"));
}

TEST(TableReader, IsRecognisedByItsHeader) {
  EXPECT_GT(recognise_table("id;title;body\n1;T;B\n", "x"), 50);
  EXPECT_GT(recognise_table("a,b\n1,2\n", "x.csv"), 50);
  EXPECT_EQ(recognise_table("Some text, and more\nof it\n", "x"), 0);
  EXPECT_EQ(recognise_table("{\"title\":1,\"body\":2}\n", "x.csv"), 0);
}

// Spreadsheets write it so where a comma stands in numbers.
TEST(TableReader, TheSeparatorMayBeStated) {
  for (const char* stated : {"sep=;", "SEP=;", "\"sep=;\"", "\xEF\xBB\xBFsep=;"}) {
    for (const char* end : {"\n", "\r\n"}) {
      const Reading reading = testing::read_named(
          "export.csv", joined({stated, end, "\xEF\xBB\xBF\"id\";title;a,b,c,d,e", end, "1;T;3,5", end}));
      ASSERT_THAT(reading.ids(), ElementsAre("1")) << stated;
      EXPECT_EQ(reading.articles[0].title, "T");
      EXPECT_EQ(json_of(reading.articles[0].meta)["a,b,c,d,e"], "3,5");
      EXPECT_THAT(reading.origins, ElementsAre("export.csv:3"));
    }
  }
  EXPECT_EQ(testing::read_named("a.csv", "sep=^\nid^title\n1^T\n").articles.at(0).title, "T");
  EXPECT_EQ(testing::read_named("a.csv", "sep=\t\nid\ttitle\n1\tT\n").articles.at(0).title, "T");
}

TEST(TableReader, TheSeparatorIsTheOneThatMakesNamesOfTheHeader) {
  EXPECT_EQ(read_text("title;price, net;price, gross;a, b\nT;1,5;2,5;x\n", "csv").articles.at(0).title, "T");
  EXPECT_EQ(read_text("\"a;b;c;d\",title\nx,T\n", "csv").articles.at(0).title, "T");
}

TEST(TableReader, BlankCellsBehindTheHeaderAreNone) {
  const Reading reading = read_text("id;title\n1;T;;\n2;U;;x\n", "csv");
  EXPECT_THAT(reading.ids(), ElementsAre("1"));
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_field"));
}

TEST(TableReader, AQuoteThatIsNotDoubledIsItsCells) {
  const Reading reading =
      read_text("id;title;body\n1;\"Chair said \"enough\" twice\";\"B\"\n2;Pipe of 9\" sold;C\n", "csv");
  ASSERT_THAT(reading.ids(), ElementsAre("1", "2"));
  EXPECT_EQ(reading.articles[0].title, "Chair said \"enough\" twice");
  EXPECT_EQ(reading.articles[1].title, "Pipe of 9\" sold");
}

TEST(TableReader, WithoutAHeaderIsRefusedAndToldOne) {
  const Reading reading = read_text(
      "1,\"Story one of the day\",\"The text of story one is here, and it is longer.\",2019-03-01,x\n"
      "2,\"Story two of the day\",\"The text of story two is here, and it is longer.\",2019-03-02,y\n",
      "csv");
  EXPECT_THAT(reading.ids(), IsEmpty());
  ASSERT_THAT(reading.reasons(), ElementsAre("no_header"));
  EXPECT_THAT(reading.rejects[0].detail, ::testing::HasSubstr("perhaps id,title,body,published,column5"));
  const std::string text = "article;" + std::string(130, 'x') + ";https://a.example/1\n";
  const Reading addresses = read_text(text + text, "csv");
  EXPECT_THAT(addresses.reasons(), ElementsAre("no_header"));
  EXPECT_THAT(addresses.rejects.at(0).detail, ::testing::HasSubstr("perhaps column1;body;url"));
}

TEST(TableReader, AHeaderMayHoldWhatLooksLikeData) {
  EXPECT_THAT(read_text("id,title,2019-03-01\n1,T,5\n", "csv").ids(), ElementsAre("1"));
  EXPECT_EQ(read_text("Kopf,2019-03-01\nT,5\n", "csv", {.map = {{"title", "Kopf"}}}).articles.at(0).title,
            "T");
  EXPECT_THAT(read_text("0,1,2\na,b,c\n", "csv").reasons(), ElementsAre("empty")) << "no evidence";
  const std::string terms = "http://purl.org/dc/terms/";
  EXPECT_THAT(read_text(joined({terms, "title,", terms, "date\nT,2019\n"}), "csv").reasons(),
              ElementsAre("empty"));
}

TEST(TableReader, QuotesBetweenTabsAreThoseOfTheText) {
  const std::string header = "id\ttitle\ttext\n";
  for (size_t chunk = 1; chunk < 30; chunk += 3) {
    const Reading reading = read_text(header +
                                          "1\t\"Open\" says mayor\tThe \"bridge\" is open.\n"
                                          "2\t\"no\tThe market is shut.\n"
                                          "3\t\"Three\"\t\"a \"\"pipe\"\"\nin two lines\"\n"
                                          "4\tFour\t\"yes\"\n"
                                          "5\tFive\t\"no end\n"
                                          "6\t\"So\tSix.\n7\tit goes\"\tSeven.\n",
                                      "csv", {}, chunk);
    ASSERT_THAT(reading.ids(), ElementsAre("1", "2", "3", "4", "5", "6", "7")) << chunk;
    EXPECT_EQ(reading.articles[0].title, "\"Open\" says mayor");
    EXPECT_EQ(reading.articles[1].title, "\"no");
    EXPECT_EQ(reading.articles[2].body, "a \"pipe\"\nin two lines");
    EXPECT_EQ(reading.articles[4].body, "\"no end");
    EXPECT_THAT(reading.origins,
                ElementsAre("test:2", "test:3", "test:4", "test:6", "test:7", "test:8", "test:9"));
    EXPECT_THAT(reading.rejects, IsEmpty());
  }
}

TEST(TableReader, WhatDatabasesWriteForNothingIsNothing) {
  const Reading reading = read_text("id\ttitle\tdate\n1\tT\t\\N\n", "csv");
  EXPECT_THAT(reading.ids(), ElementsAre("1"));
  EXPECT_FALSE(reading.articles[0].published);
  EXPECT_THAT(reading.rejects, IsEmpty());
}

}  // namespace
}  // namespace dateline
