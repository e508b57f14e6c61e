#include "indexer/reader/json/json_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/json.h"
#include "indexer/reader/json/json_article.h"
#include "indexer/reader/json/json_lines_reader.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read_text;
using testing::Reading;

const std::string kTwo = R"({"id":"a","title":"A"},{"id":"b","title":"B"})";

TEST(JsonArticle, IsMadeOfTheBytesOrRejectedAtThePlace) {
  Reading reading;
  JsonArticleBuilder builder({}, [&](const Reject& reject) { reading.rejects.push_back(reject); });
  Article article;
  EXPECT_TRUE(builder.build(R"({"id":"a","title":"A"})", {"a.json[0]", ""}, article));
  EXPECT_EQ(article.title, "A");
  EXPECT_FALSE(builder.build("{oops}", {"a.json[1]", "{oops},"}, article));
  EXPECT_FALSE(builder.build("17", {"a.json[2]", "17"}, article));
  EXPECT_TRUE(builder.build("{\"title\":\"M\xFCller\"}", {"a.json[3]", ""}, article));
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_json", "bad_json", "bad_encoding"));
  EXPECT_EQ(reading.rejects[0].origin, "a.json[1]");
  EXPECT_EQ(reading.rejects[0].excerpt, "{oops},");
}

TEST(JsonReader, FindsTheRecordsWhereverTheyAre) {
  for (const std::string& text : std::vector<std::string>{
           "[" + kTwo + "]",
           " \n[\n" + kTwo + "\n]\n",
           R"({"articles":[)" + kTwo + "]}",
           R"({"status":"ok","response":{"total":2,"results":[)" + kTwo + R"(]},"after":[1,2]})",
           R"({"nyheter":[)" + kTwo + "]}",
           R"({"title":"A feed","version":"1.1","items":[)" + kTwo + "]}",
           R"({"1987":[{"id":"a","title":"A"}],"1988":[{"id":"b","title":"B"}]})",
           R"([[{"id":"a","title":"A"}],[{"id":"b","title":"B"}]])",
           R"({"id":"a","title":"A"}{"id":"b","title":"B"})",
           "{\n  \"id\": \"a\",\n  \"title\": \"A\"\n}\n{\n  \"id\": \"b\",\n  \"title\": \"B\"\n}\n",
           std::string("\x1E{\"id\":\"a\",\"title\":\"A\"}\n\x1E{\"id\":\"b\",\"title\":\"B\"}\n"),
       }) {
    for (const size_t chunk : {1UL, 7UL, 4096UL}) {
      const Reading reading = read_text(text, "json", {}, chunk);
      EXPECT_THAT(reading.ids(), ElementsAre("a", "b")) << text;
      EXPECT_THAT(reading.rejects, IsEmpty()) << text;
    }
  }
}

TEST(JsonReader, AnArticlesOwnListsAreNotArticles) {
  const std::string article =
      R"({"related":[{"title":"Other","url":"u"}],"tags":[{"name":"x"}],"id":"a","title":"A","body":"B",)"
      R"("comments":[{"title":"no","text":"no"}],"revisions":[{"title":"old","body":"old"}]})";
  const Reading reading = read_text(article, "json");
  EXPECT_THAT(reading.ids(), ElementsAre("a"));
  EXPECT_EQ(json_of(reading.articles[0].meta)["related"][0]["title"], "Other");
}

TEST(JsonReader, NumbersTheRecordsFromZeroBadOnesToo) {
  const Reading reading = read_text(R"([{"id":"a","title":"A"},{"id":},17,{"id":"b","title":"B"}])");
  EXPECT_THAT(reading.origins, ElementsAre("test[0]", "test[3]"));
  ASSERT_EQ(reading.rejects.size(), 2U);
  EXPECT_EQ(reading.rejects[0].origin, "test[1]");
  EXPECT_EQ(reading.rejects[0].excerpt, R"({"id":})");
  EXPECT_EQ(reading.rejects[1].origin, "test[2]");
}

TEST(JsonReader, ATruncatedListSaysSo) {
  for (const std::string& text : {"[" + kTwo, "[" + kTwo + ",", R"({"results":[)" + kTwo + "]"}) {
    const Reading reading = read_text(text, "json");
    EXPECT_THAT(reading.ids(), ElementsAre("a", "b")) << text;
    EXPECT_THAT(reading.reasons(), ElementsAre("bad_json")) << text;
  }
}

TEST(JsonReader, AnEmptyListHoldsNothingAndIsNoFault) {
  for (const char* text : {"[]", R"({"results":[]})", R"({"response":{"total":0,"results":[ ]}})", ""}) {
    const Reading reading = read_text(text, "json");
    EXPECT_THAT(reading.articles, IsEmpty()) << text;
    EXPECT_THAT(reading.rejects, IsEmpty()) << text;
  }
}

TEST(JsonReader, ForgivesWhatPythonWritesAndEditorsBreak) {
  const Reading reading =
      read_text("[{\"id\":\"a\",\"title\":\"two\nlines\tand a tab\",\"x\":NaN,\"y\":-Infinity}]", "json");
  EXPECT_EQ(reading.articles.at(0).title, "two\nlines\tand a tab");
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(JsonReader, BadBytesBecomeReplacementCharacters) {
  for (const char* format : {"json", "jsonl"}) {
    const Reading reading =
        read_text("{\"id\":\"a\",\"title\":\"M\xFCller, caf\xC3\xA9 \\ud800\"}\n", format);
    EXPECT_EQ(reading.articles.at(0).title, "M\uFFFDller, café \uFFFD") << format;
    ASSERT_THAT(reading.reasons(), ElementsAre("bad_encoding")) << format;
    EXPECT_TRUE(reading.rejects[0].kept) << format;
  }
}

TEST(JsonReader, CharactersThatAreNoneAreDroppedAndTold) {
  const Reading reading = read_text("{\"id\":\"a\",\"title\":\"M\\u0000x\"}\n", "jsonl");
  EXPECT_EQ(reading.articles.at(0).title, "Mx");
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_encoding"));
}

TEST(JsonLinesReader, ALineThatIsCutOffSaysSo) {
  const Reading reading = read_text("{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B", "jsonl");
  EXPECT_THAT(reading.ids(), ElementsAre("a"));
  ASSERT_THAT(reading.reasons(), ElementsAre("bad_json"));
  EXPECT_EQ(reading.rejects[0].detail, "cut off: the end of the record is missing");
}

TEST(JsonLinesReader, NamesLinesAndSkipsBlankOnes) {
  const Reading reading =
      read_text("{\"id\":\"a\",\"title\":\"A\"}\r\n\n  \n{oops}\n{\"id\":\"b\",\"title\":\"B\"},\n", "jsonl");
  EXPECT_THAT(reading.origins, ElementsAre("test:1", "test:5"));
  ASSERT_EQ(reading.rejects.size(), 1U);
  EXPECT_EQ(reading.rejects[0].origin, "test:4");
  EXPECT_EQ(reading.rejects[0].reason, "bad_json");
  EXPECT_FALSE(reading.rejects[0].kept);
}

TEST(JsonLinesReader, LinesMayLieAcrossChunks) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += R"({"id":")" + std::to_string(i) + R"(","title":"T"})" + "\n";
  text.pop_back();
  for (const size_t chunk : {1UL, 2UL, 29UL, 64UL}) {
    EXPECT_EQ(read_text(text, "jsonl", {}, chunk).articles.size(), 50U) << chunk;
  }
}

TEST(Formats, AreRecognisedByContent) {
  const std::string line = R"({"id":"a","title":"A"})";
  EXPECT_GT(recognise_json_lines(line + "\n" + line + "\n", "x.json"),
            recognise_json(line + "\n" + line, "x.json"));
  EXPECT_GT(recognise_json("[\n" + line + ",\n" + line + "\n]", "x"),
            recognise_json_lines("[\n" + line + ",\n" + line + "\n]", "x"));
  EXPECT_GT(recognise_json("{\n \"id\": 1\n}\n{\n \"id\": 2\n}", "x.jsonl"),
            recognise_json_lines("{\n \"id\": 1\n}\n", "x.jsonl"));
  // An object may break its line between two records.
  const std::string object = "{\"list\":[" + line + ",\n" + line + ",\n" + line + "]}\n";
  EXPECT_GT(recognise_json(object, "x"), recognise_json_lines(object, "x"));
  EXPECT_GT(recognise_json_lines(object, "x.jsonl"), recognise_json(object, "x.jsonl"));
  const std::string brackets = "{\"id\": \"[\\\"{\"}\n";
  EXPECT_GT(recognise_json_lines(brackets + brackets, "x"), recognise_json(brackets + brackets, "x"));
  EXPECT_EQ(recognise_json("plain text", "x.txt"), 0);
  EXPECT_EQ(recognise_json_lines("plain text\nmore\n", "x.txt"), 0);
}

TEST(Formats, WhatNobodyKnowsIsAReject) {
  const Reading reading = read_text(std::string("\x89PNG\r\n\x1A\n\0\0", 10));
  ASSERT_THAT(reading.reasons(), ElementsAre("unknown_format"));
  EXPECT_EQ(reading.rejects[0].origin, "test");
  EXPECT_THAT(read_text("").rejects, IsEmpty());
  EXPECT_THAT(read_text(" \n").rejects, IsEmpty());
}

TEST(Formats, ANameThatIsNoneIsAUsageError) {
  try {
    read_text("{}", "jsnol");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    EXPECT_NE(error.hint().find("jsonl"), std::string::npos);
  }
}

// Some megabytes of lines, among them what is no article.
std::string many_lines() {
  std::string text;
  for (int i = 0; i < 4000; ++i) {
    const std::string number = std::to_string(i);
    text += "{\"id\":\"" + number + R"(","title":"Story )" + number + R"(","body":")" +
            std::string(static_cast<size_t>(i % 1700), 'x') + "\"}\n";
    if (i % 97 == 0) text += "{oops}\n\n";
    if (i % 501 == 0) text += R"({"id":"f)" + number + R"(","title":"Flawed","published":"never"})" + "\n";
  }
  return text;
}

TEST(JsonLines, ThreadsMakeNoDifference) {
  ReaderOptions options;
  const Reading alone = read_text(many_lines(), "jsonl", options);
  ASSERT_EQ(alone.articles.size(), 4008U);
  ASSERT_EQ(alone.rejects.size(), 50U);
  options.threads = 3;
  const Reading together = read_text(many_lines(), "jsonl", options);
  EXPECT_EQ(together.articles, alone.articles);
  EXPECT_EQ(together.origins, alone.origins);
  ASSERT_EQ(together.rejects.size(), alone.rejects.size());
  for (size_t i = 0; i < alone.rejects.size(); ++i) {
    EXPECT_EQ(together.rejects[i].origin, alone.rejects[i].origin);
    EXPECT_EQ(together.rejects[i].reason, alone.rejects[i].reason);
    EXPECT_EQ(together.rejects[i].excerpt, alone.rejects[i].excerpt);
  }
}

// As far as the disk can be read.
TEST(JsonLines, AllThatIsBeforeAFaultIsGivenFirst) {
  const std::string before = many_lines().substr(0, 2'000'000);
  const std::vector<std::string> ids = read_text(before.substr(0, before.rfind('\n')), "jsonl").ids();
  for (const unsigned threads : {1U, 2U}) {
    int chunks = 0;
    testing::MadeSource source("test", [&chunks, chunk = testing::chunks_of(many_lines(), 100'000)]() {
      if (++chunks > 20) throw Error(ErrorCode::kInput, "cannot read");
      return chunk();
    });
    ReaderOptions options;
    options.threads = threads;
    const auto reader = open_json_lines(source, options, [](const Reject&) {});
    std::vector<std::string> given;
    const auto read_all = [&] {
      for (Article article; reader->next(article);) given.push_back(article.id);
    };
    EXPECT_THROW(read_all(), Error);
    EXPECT_EQ(given, ids) << threads;
  }
}

// Whoever stops reading does not wait for the rest.
TEST(JsonLines, ReadingMayStopAnywhere) {
  ReaderOptions options;
  options.threads = 2;
  testing::MadeSource source("test", testing::chunks_of(many_lines(), 100'000));
  const auto reader = open_json_lines(source, options, [](const Reject&) {});
  Article article;
  ASSERT_TRUE(reader->next(article));
  EXPECT_EQ(article.id, "0");
}

TEST(JsonReader, KeepsNumbersAsTheyAreWritten) {
  // Records of plain members, and those that are read as a tree.
  for (const std::string& more : {std::string(), std::string(R"(,"links":[{"href":"a"}])")}) {
    const Reading reading = read_text("{\"id\":9007199254740993,\"title\":\"A\"" + more + "}\n" +
                                          "{\"id\":12345678901234567890123,\"title\":\"B\"" + more + "}\n" +
                                          "{\"id\":12345678901234567890124,\"title\":\"C\"" + more + "}\n" +
                                          "{\"id\":\"n\",\"title\":\"D\",\"weight\":1e400" + more + "}\n" +
                                          "{\"id\":\"m\",\"title\":\"half \\ud83d\",\"price\":1.10,\"meta\":"
                                          "{\"serial\":12345678901234567890123,\"tiny\":1e-400}" +
                                          more + "}\n",
                                      "jsonl");
    EXPECT_THAT(reading.ids(), ElementsAre("9007199254740993", "12345678901234567890123",
                                           "12345678901234567890124", "n", "m"));
    EXPECT_THAT(reading.reasons(), ElementsAre("bad_encoding"));
    EXPECT_THAT(reading.articles.at(3).meta, ::testing::HasSubstr("\"weight\":1e400"));
    EXPECT_THAT(reading.articles.at(4).meta,
                ::testing::HasSubstr("\"price\":1.10,\"serial\":12345678901234567890123,\"tiny\":1e-400"));
  }
}

TEST(JsonReader, TakesTheLastOfAKeyThatComesTwice) {
  const Reading reading = testing::read_record(R"({"id":"d","title":"Old","title":"New","body":"x"})");
  EXPECT_EQ(reading.articles.at(0).title, "New");
}

TEST(JsonReader, GivesAWordForANumberThatIsNone) {
  const Reading reading = testing::read_record(R"({"title":"A","access":1.10,"published":1.7e9})");
  EXPECT_EQ(reading.rejects.at(0).detail, "\"access\" is no access: number");
  EXPECT_EQ(format_date(*reading.articles.at(0).published), "2023-11-14T22:13:20Z");
}

}  // namespace
}  // namespace dateline
