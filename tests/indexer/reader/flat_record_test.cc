// A record that is read without a tree becomes the article that it becomes with one.
#include "indexer/reader/record/flat_record.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "common/fast_json.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using testing::read_record;
using testing::Reading;

// A name that --map has been given for, and no record has: then no record is flat.
Reading read_with_a_tree(const std::string& record) {
  ReaderOptions options;
  options.map = {{"title", "no such name"}};
  return read_record(record, options);
}

bool is_flat(const std::string& record) {
  FlatObjectParser parser;
  Article article;
  const std::vector<FlatMember>* const members = parser.parse(record);
  return members != nullptr && fill_from_flat(*members, {}, article);
}

std::string random_member(std::mt19937& random) {
  constexpr std::array kNames = {
      "id",      "_id",    "url",      "title",   "headline", "Title",      "body",      "text",
      "dek",     "tags",   "keywords", "authors", "author",   "date",       "published", "modified",
      "section", "source", "lang",     "image",   "access",   "embargo",    "expires",   "meta",
      "fields",  "extra",  "more",     "a b",     "",         "word_count", "version",   "id"};
  constexpr std::array kValues = {R"("one")",
                                  R"("Two words")",
                                  R"("  ")",
                                  R"("")",
                                  R"(" padded\n")",
                                  R"("1987-02-26")",
                                  R"("26-FEB-1987 15:01:01.79")",
                                  R"("no\u0000ne")",
                                  R"("a, b; c")",
                                  R"("free")",
                                  R"("é\u00e9")",
                                  R"("\ud83d\ude00")",
                                  "\"bad \xFF\"",
                                  "null",
                                  "17",
                                  "-4",
                                  "1.50",
                                  "1e3",
                                  "true",
                                  "541000000",
                                  "[]",
                                  "{}",
                                  R"(["x","y"])",
                                  R"(["x"," ","y",""])",
                                  R"([" ",""])",
                                  R"([1,"x"])",
                                  R"([["x"]])",
                                  R"({"headline":"H","name":"N"})",
                                  R"({"extra":[1],"x":null,"a b":{"z":1,"y":2.50}})",
                                  R"("https://a.example/1")"};
  const size_t name = random() % kNames.size();
  return std::string("\"") + kNames[name] + "\":" + kValues[random() % kValues.size()];
}

TEST(FlatRecord, BecomesTheArticleThatItBecomesWithATree) {
  std::mt19937 random(1);
  size_t flat = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string record = "{";
    for (size_t members = random() % 7; members > 0; --members)
      record += (record.size() > 1 ? "," : "") + random_member(random);
    record += "}";
    const Reading quick = read_record(record);
    const Reading slow = read_with_a_tree(record);
    ASSERT_EQ(quick.articles, slow.articles) << record;
    ASSERT_EQ(quick.reasons(), slow.reasons()) << record;
    flat += is_flat(record) ? 1 : 0;
  }
  EXPECT_GT(flat, 500U);
}

TEST(FlatRecord, IsWhatMostArchivesHold) {
  EXPECT_TRUE(
      is_flat(R"({"id":7,"headline":"H","text":"B","date":"1987-02-26","topics":["a"],"places":["b"]})"));
  EXPECT_TRUE(is_flat(R"({"id":"7","title":"T","meta":{"places":["b"],"x":{"y":[1,{}]}},"extra":1})"));
  EXPECT_FALSE(is_flat(R"({"title":"A","headline":"B"})"));  // which of them is for build() to decide
  EXPECT_FALSE(is_flat(R"({"title":"A","title":""})"));
  EXPECT_FALSE(is_flat(R"({"title":"A","date":"long ago"})"));
  EXPECT_FALSE(is_flat(R"({"title":"A","fields":{"body":"B"}})"));
  EXPECT_FALSE(is_flat(R"({"id":"1"})"));
}

}  // namespace
}  // namespace dateline
