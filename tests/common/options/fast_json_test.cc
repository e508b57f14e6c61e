// The quick ways give what the JSON library gives, or nothing.
#include "common/fast_json.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "common/article_json.h"
#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/json.h"
#include "tests/support/paths.h"

namespace dateline {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string as_text(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// With numbers as the library has them.
json rounded(json value) {
  if (const auto number = written_number(value)) return json::parse(*number);
  if (value.is_structured()) {
    for (json& part : value) part = rounded(std::move(part));
  }
  return value;
}

void expect_the_same(const std::string& text) {
  if (text.find("e400") != std::string::npos) return;  // which the library cannot read
  const json expected = json::parse(text, nullptr, false);
  auto fast = fast_json(text);
  if (fast) fast = rounded(std::move(*fast));
  if (expected.is_discarded()) {
    ASSERT_EQ(fast, std::nullopt) << testing::PrintToString(text);
  } else if (fast) {
    ASSERT_EQ(as_text(*fast), as_text(expected)) << testing::PrintToString(text);
    ASSERT_EQ(*fast, expected) << testing::PrintToString(text);
  }
}

std::string random_json(std::mt19937& random, int depth) {
  static constexpr const char* kScalars[] = {"0",
                                             "-0",
                                             "-0.0",
                                             "1.0",
                                             "12",
                                             "-7",
                                             "1e3",
                                             "1E-7",
                                             "0.1",
                                             "123456789012345678901",
                                             "true",
                                             "false",
                                             "null",
                                             "\"\"",
                                             "\"a\\u00e9\"",
                                             "\"\\n\\t\\/\"",
                                             "\"é石\"",
                                             "\"\\ud83d\\ude00\"",
                                             "\"\\udc00\"",
                                             "\"\\uDC00\"",
                                             "1e400",
                                             "NaN",
                                             "01",
                                             "\"\x01\"",
                                             "\"\xff\"",
                                             "18446744073709551615",
                                             "-9223372036854775808",
                                             "4.9e-324",
                                             "2.5e15",
                                             "\"\\u0000\""};
  const size_t kind = random() % 6;
  if (depth == 0 || kind > 2) return kScalars[random() % std::size(kScalars)];
  std::string text = kind == 0 ? "[" : "{";
  for (size_t left = random() % 4, first = 1; left > 0; --left, first = 0) {
    if (first == 0) text += ", ";
    if (kind != 0) text += std::string("\"") + "abc"[random() % 3] + "\" : ";  // some names come twice
    text += random_json(random, depth - 1);
  }
  return text + (kind == 0 ? "]" : "}");
}

TEST(FastJson, ReadsAsTheLibraryDoes) {
  std::mt19937 random(1);
  for (int i = 0; i < 30'000; ++i) {
    std::string text = random_json(random, 4);
    if (random() % 3 == 0) text[random() % text.size()] = "{}[]\",:\\ 0a\x80"[random() % 12];
    if (random() % 8 == 0) text.resize(random() % text.size());
    expect_the_same(text);
  }
}

TEST(FastJson, ReadsTheFilesOfTheFuzzersAsTheLibraryDoes) {
  size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tests_folder() + "/fuzz/corpus")) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    std::istringstream lines(bytes.str());
    expect_the_same(bytes.str());
    for (std::string line; std::getline(lines, line);) expect_the_same(line);
    ++files;
  }
  EXPECT_GT(files, 50U);
}

TEST(FastJson, ReadsWhatArticlesAreMadeOf) {
  for (const char* text :
       {R"({"id":"a","n":[1,-2,3.5],"t":true,"x":null})", R"(["\u00e9\n","\ud83d\ude00"])", "  {} "}) {
    EXPECT_TRUE(fast_json(text)) << text;
  }
}

TEST(FastJson, KeepsNumbersAsTheyAreWritten) {
  const std::string numbers =
      "[0,-0,-0.0,1,1.0,1.10,1e3,1E400,1e-400,9007199254740993,18446744073709551615,-9223372036854775808,"
      "12345678901234567890123,-1234567890123456789012345,0.1,3.141592653589793238]";
  EXPECT_EQ(json_text(json_of(numbers)), numbers);
  EXPECT_TRUE(json_of("[17]")[0].is_number_unsigned());
  EXPECT_TRUE(json_of("[-17]")[0].is_number_integer());
  EXPECT_TRUE(json_of("[0.5]")[0].is_number_float());
  EXPECT_EQ(written_number(json_of("[0.50]")[0]), "0.50");
  EXPECT_EQ(written_number(json_of("[17]")[0]), std::nullopt);
  for (const char* none : {"[01]", "[1.]", "[.5]", "[-]", "[+1]", "[1e]", "[0x1F]", "[1_000]", "[NaN]"})
    EXPECT_EQ(fast_json(none), std::nullopt) << none;
  FlatObjectParser parser;
  const auto* const members = parser.parse(R"({"id":12345678901234567890123,"x":true,"o":{"n":1.10}})");
  ASSERT_TRUE(members != nullptr && members->size() == 3);
  EXPECT_EQ(members->at(0).json, "12345678901234567890123");
  EXPECT_EQ(members->at(1).json, "true");
  EXPECT_EQ(members->at(2).json, R"({"n":1.10})");
}

TEST(FastJson, LeavesHalvesOfSurrogatePairsToTheOtherParser) {
  for (const char* half : {R"(["\ud83d"])", R"(["\ud83d x"])", R"(["\ud83d\ud83d\ude00"])", R"(["\uDE00"])",
                           R"(["\uD83D\u0041"])"})
    EXPECT_EQ(fast_json(half), std::nullopt) << half;
}

TEST(FastJson, LeavesToTheOtherParserWhatItCannotRead) {
  const std::string deep = std::string(5000, '[') + std::string(5000, ']');
  const std::string large = "[\"" + std::string(17U << 20U, 'x') + "\"]";
  for (const std::string& text : {deep, large, std::string("\xEF\xBB\xBF[1]"), std::string("17")}) {
    EXPECT_EQ(fast_json(text), std::nullopt);
    EXPECT_EQ(json_if_valid(text), json::parse(text));
  }
}

// The members as a tree; nothing when there is a list in it that is not of texts only.
std::optional<json> tree_of(const std::vector<FlatMember>* members) {
  if (members == nullptr) return std::nullopt;
  json tree = json::object();
  for (const FlatMember& member : *members) {
    json& value = tree[std::string(member.name)];
    value = nullptr;
    if (member.kind == FlatMember::Kind::kText) value = std::string(member.text);
    if (member.kind == FlatMember::Kind::kScalar || member.kind == FlatMember::Kind::kObject)
      value = json_of("[" + member.json + "]")[0];  // numbers as they are written
    if (member.kind != FlatMember::Kind::kTexts) continue;
    value = json::array();
    for (const std::string_view text : member.texts) value.push_back(std::string(text));
  }
  return tree;
}

std::string deep(size_t levels) {
  std::string text;
  for (size_t i = 0; i < levels; ++i) text += R"({"a":)";
  return text + "1" + std::string(levels, '}');
}

TEST(FlatObjectParser, HasTheMembersOfAnObject) {
  std::mt19937 random(3);
  FlatObjectParser parser;
  size_t flat = 0;
  for (int i = 0; i < 30'000; ++i) {
    const std::string text = random_json(random, 2);
    const auto tree = tree_of(parser.parse(text));
    if (!tree) continue;
    ASSERT_EQ(as_text(*tree), as_text(fast_json(text).value())) << text;
    flat += tree->empty() ? 0 : 1;
  }
  EXPECT_GT(flat, 1'000U);
  EXPECT_EQ(parser.parse(deep(70)), nullptr);
  EXPECT_NE(parser.parse(deep(50)), nullptr);
  for (const char* text : {"[]", "{\"a\":[1]}", "{\"a\":[[]]}", "{\"a\":1", R"({"a":"\ud83d"})"})
    EXPECT_EQ(parser.parse(text), nullptr) << text;
}

TEST(JsonText, IsWhatTheLibraryWrites) {
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_json(random, 4);
    const json tree = json::parse(text, nullptr, false);
    if (tree.is_discarded()) continue;
    const ordered_json ordered = ordered_json::parse(text);
    ASSERT_EQ(json_text(tree), as_text(tree)) << text;
    ASSERT_EQ(json_text(ordered), ordered.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  }
  EXPECT_EQ(json_text(json::object()), "{}");
  EXPECT_EQ(json_text(json::array()), "[]");
  EXPECT_EQ(
      json_text(json{{"a\n\"", json::array({1, -2, 0.5, nullptr, true, json::object()})}, {"\xFF", "\xFF"}}),
      "{\"a\\n\\\"\":[1,-2,0.5,null,true,{}],\"\xEF\xBF\xBD\":\"\xEF\xBF\xBD\"}");
}

TEST(FastJson, WritesStringsAsTheLibraryDoes) {
  std::mt19937 random(2);
  for (int i = 0; i < 50'000; ++i) {
    std::string text;
    for (size_t left = random() % 40; left > 0; --left) {
      const size_t kind = random() % 40;
      if (kind == 0)
        text += static_cast<char>(random() % 256);
      else if (kind < 4)
        text += static_cast<char>(random() % 0x20);
      else if (kind < 6)
        text += "\"\\"[random() % 2];
      else if (kind < 8)
        text += "é石\U0001F600";
      else
        text += static_cast<char>(' ' + random() % 96);
    }
    std::string written = "before";
    append_json_string(text, written);
    ASSERT_EQ(written, "before" + as_text(json(text)));
  }
}

TEST(ArticleJson, HasItsFieldsInOrderAndLeavesAbsentOnesOut) {
  Article article;
  EXPECT_EQ(to_json_line(article), "{}");
  article = {.id = "1",
             .url = "https://a.example/",
             .title = "Ö \"x\"",
             .standfirst = "S",
             .body = "B\n\nC",
             .authors = {"A"},
             .tags = {"t", "u"},
             .section = "s",
             .source = "o",
             .language = "en",
             .image = "i",
             .access = "free",
             .meta = R"({"a":[1,2.5]})",
             .word_count = 3};
  EXPECT_EQ(to_json_line(article),
            R"({"id":"1","url":"https://a.example/","title":"Ö \"x\"","standfirst":"S","body":"B\n\nC",)"
            R"("authors":["A"],"tags":["t","u"],"section":"s","source":"o","language":"en","image":"i",)"
            R"("access":"free","meta":{"a":[1,2.5]},"word_count":3})");
  FlatObjectParser parser;
  EXPECT_EQ(article_from_stored(to_json_line(article), parser), article);
}

// What the parser of flat objects leaves to the other one is read, too.
TEST(ArticleJson, IsReadBackByEitherParser) {
  FlatObjectParser parser;
  const Article article{.id = "1",
                        .title = "In C:\\udir",
                        .authors = {"A", "B"},
                        .published = parse_date("1987-02-26"),
                        .modified = parse_date("1987-02-26T15:01:01Z"),
                        .meta = deep(70),
                        .word_count = 7};
  ASSERT_EQ(parser.parse(to_json_line(article)), nullptr);
  EXPECT_EQ(article_from_stored(to_json_line(article), parser), article);
}

TEST(ArticleJson, IsNoOtherJson) {
  FlatObjectParser parser;
  for (const char* text :
       {"[]", "{", "7", R"({"id":7})", R"({"tags":"t"})", R"({"title":null})", R"({"meta":1})",
        R"({"tags":[1]})", R"({"word_count":"1"})", R"({"word_count":-1})"})
    EXPECT_THROW(article_from_stored(text, parser), Error) << text;
  EXPECT_EQ(article_from_stored(R"({"id":"1","added later":1})", parser).id, "1");
}

}  // namespace
}  // namespace dateline
