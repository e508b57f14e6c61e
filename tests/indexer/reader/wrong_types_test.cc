// Fields that hold something else than they should: what is meant is taken, what cannot be meant is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/json.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::joined;
using testing::read_record;
using testing::read_text;
using testing::Reading;

const std::vector<std::string> kFields = {"id",        "url",      "title",     "standfirst", "body",
                                          "authors",   "tags",     "section",   "source",     "language",
                                          "published", "modified", "image",     "access",     "embargo_until",
                                          "expires",   "meta",     "word_count"};
const std::vector<std::string> kValues = {"0",
                                          "-1",
                                          "1e400",
                                          "3.5",
                                          "true",
                                          "false",
                                          "null",
                                          R"("")",
                                          R"(" ")",
                                          "[]",
                                          "{}",
                                          "[null]",
                                          "[[]]",
                                          R"([["a"]])",
                                          R"({"a":1})",
                                          "[1,2,3]",
                                          R"(["a","b"])",
                                          R"([{"a":1}])",
                                          R"({"name":null})",
                                          R"("\u0000")",
                                          R"("\ud800")",
                                          "[true]",
                                          "12345678901234567890123",
                                          R"("2021-02-31")",
                                          R"({"name":["x"]})"};

// Each field with each value, among good records: 475 cases on two layouts.
TEST(WrongTypes, NoneTakesAGoodRecordWithIt) {
  const std::string good = R"({"id":"good","title":"Good"})";
  for (const std::string& field : kFields) {
    for (const std::string& value : kValues) {
      std::string bad = R"({"id":"bad","title":"Title","body":"Body","x":1})";
      bad.insert(1, joined({"\"", field, "\":", value, ","}));
      for (const std::string& text :
           {joined({good, "\n", bad, "\n", good}), joined({"[", good, ",", bad, ",", good, "]"})}) {
        const Reading reading = read_text(text);
        size_t good_ones = 0;
        for (const Article& article : reading.articles) good_ones += article.id == "good" ? 1 : 0;
        ASSERT_EQ(good_ones, 2U) << text;
        // Kept or not, it is not lost in silence.
        ASSERT_TRUE(reading.articles.size() == 3 || !reading.rejects.empty()) << text;
      }
    }
  }
}

TEST(WrongTypes, NumbersAreText) {
  const Reading reading = read_record(R"({"id":17,"title":1987,"tags":[1,2.5],"section":3})");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].id, "17");
  EXPECT_EQ(reading.articles[0].title, "1987");
  EXPECT_THAT(reading.articles[0].tags, ElementsAre("1", "2.5"));
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(WrongTypes, OneStringIsAListOfOne) {
  const Reading reading = read_record(R"({"title":"T","authors":"Doe, Jane","tags":"crude, gas; oil"})");
  EXPECT_THAT(reading.articles.at(0).authors, ElementsAre("Doe, Jane"));
  EXPECT_THAT(reading.articles.at(0).tags, ElementsAre("crude", "gas", "oil"));
}

TEST(WrongTypes, ObjectsHaveNames) {
  const Reading reading = read_record(
      R"({"title":{"rendered":"T"},"author":{"name":"Jane Doe"},"tags":[{"label":"crude"},{"webTitle":"gas"}],)"
      R"("image":{"url":"http://x/i.jpg"},"publisher":{"@type":"Organization","name":"Wire"},)"
      R"("creator":[{"firstname":"J","lastname":"Roe"}],"_id":{"$oid":"5f"},"date":{"$date":1700000000000}})");
  ASSERT_EQ(reading.articles.size(), 1U);
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.title, "T");
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe"));
  EXPECT_THAT(article.tags, ElementsAre("crude", "gas"));
  EXPECT_EQ(article.image, "http://x/i.jpg");
  EXPECT_EQ(article.source, "Wire");
  EXPECT_EQ(article.id, "5f");
  EXPECT_EQ(format_date(*article.published), "2023-11-14T22:13:20Z");
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(WrongTypes, ABodyInAListIsParagraphs) {
  EXPECT_EQ(read_record(R"({"body":["One.","","Two."]})").articles.at(0).body, "One.\n\nTwo.");
}

TEST(WrongTypes, AFieldWithoutMeaningIsKeptInMetaAndTold) {
  const Reading reading = read_record(R"({"title":"T","body":{"blocks":[1]},"section":true})");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(json_of(reading.articles[0].meta)["body"]["blocks"][0], 1);
  EXPECT_EQ(json_of(reading.articles[0].meta)["section"], true);
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_field", "bad_field"));
  EXPECT_TRUE(reading.rejects[0].kept);
}

TEST(WrongTypes, NothingButABadTitleIsNoArticle) {
  const Reading reading = read_record(R"({"id":"1","title":["a","b"]})");
  EXPECT_THAT(reading.articles, IsEmpty());
  ASSERT_THAT(reading.reasons(), ElementsAre("bad_field"));
  EXPECT_FALSE(reading.rejects[0].kept);
}

TEST(WrongTypes, ABadDateLeavesTheArticleUndated) {
  const Reading reading =
      read_record(R"({"id":"1","title":"T","published":"1987-02-31","created":"1987-02-26"})");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_FALSE(reading.articles[0].published);
  EXPECT_EQ(json_of(reading.articles[0].meta)["published"], "1987-02-31");
  ASSERT_THAT(reading.reasons(), ElementsAre("bad_date"));
  EXPECT_TRUE(reading.rejects[0].kept);
  EXPECT_NE(reading.rejects[0].detail.find("1987-02-31"), std::string::npos);
}

TEST(WrongTypes, AccessHasThreeValues) {
  EXPECT_EQ(read_record(R"({"title":"T","access":"Premium"})").articles.at(0).access, "paid");
  EXPECT_EQ(read_record(R"({"title":"T","isAccessibleForFree":true})").articles.at(0).access, "free");
  EXPECT_THAT(read_record(R"({"title":"T","access":"sometimes"})").reasons(), ElementsAre("bad_field"));
}

TEST(WrongTypes, ARecordMustBeAnObject) {
  for (const char* record : {"1", "null", "\"text\"", "[1]", "true"}) {
    EXPECT_THAT(read_record(record).reasons(), ElementsAre("bad_json")) << record;
  }
}

}  // namespace
}  // namespace dateline
