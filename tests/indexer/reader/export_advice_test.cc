// What is said of files that are known and not read.
#include "indexer/reader/document/export_advice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::read_named;
using testing::Reading;

std::string told_of(const std::string& name, const std::string& text) {
  const Reading reading = read_named(name, text);
  EXPECT_TRUE(reading.articles.empty());
  EXPECT_THAT(reading.reasons(), ElementsAre("unknown_format"));
  return reading.rejects.at(0).detail;
}

TEST(ExportAdvice, SeveralStoriesInOneText) {
  for (const char* first :
       {"\n        1 of 2 DOCUMENTS\n", "______\n\nDocument 1 of 2\n", "Document 1 of 12\n"})
    EXPECT_THAT(
        told_of("nexis.txt", std::string(first) + "\nThe Herald\n\nBridge open\n\nThe bridge is open.\n"),
        HasSubstr("several stories"))
        << first;
  for (const char* first :
       {"1 of 1 DOCUMENTS\n", "Document 1 of many\n", "2 of 2 DOCUMENTS\n", "1 of 2 bridges\n"})
    EXPECT_EQ(
        read_named("a.txt", std::string(first) + "\nThe bridge is open to lorries again.\n").articles.size(),
        1U)
        << first;
}

TEST(ExportAdvice, MovableType) {
  const std::string entry =
      "AUTHOR: Ada\nTITLE: Bridge open\nSTATUS: Publish\nDATE: 09/06/2007 04:28:55 "
      "PM\n-----\nBODY:\nText.\n-----\n";
  EXPECT_THAT(told_of("blog.txt", entry + "--------\n"), HasSubstr("WXR"));
  EXPECT_EQ(read_named("a.txt", "TITLE: Bridge open\n\nBODY: the bridge is open to lorries again.\n")
                .articles.size(),
            1U);
}

TEST(ExportAdvice, XmlOfOnesOwnNamesItsRecords) {
  EXPECT_THAT(told_of("own.xml",
                      "<?xml version=\"1.0\"?><!-- <x> "
                      "--><export><info><made>2019</made></info>\n<articles><article id=\"1\">"
                      "<title>Bridge</title><date>2019-03-12</date><body><p>A</p><p>B</p></body><image "
                      "href=\"i\"/></article>"
                      "<article id=\"2\"><title>Market</title></article></articles></export>"),
              HasSubstr("<article> with title, date, body, image;"));
  EXPECT_THAT(told_of("one.xml", "<articles><article><title>Bridge</title></article></articles>"),
              HasSubstr("<article> with title;"));
  EXPECT_THAT(told_of("short.xml", "<a><b"), HasSubstr("no format known"));
  EXPECT_EQ(advice_on_xml("no XML <a><b><c>"), "");
}

}  // namespace
}  // namespace dateline
