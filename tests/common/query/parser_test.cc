// What was typed -> what was understood and what was odd: the examples of docs/query.md and the edges of each
// rule.
#include "common/query/parse/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "common/date/time_zone.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string interpreted(std::string_view text) {
  return print(parse(text).tree);
}

std::vector<std::string> warnings(std::string_view text) {
  std::vector<std::string> codes;
  for (const Warning& warning : parse(text).warnings) codes.push_back(warning.code);
  return codes;
}

struct Case {
  const char* typed;
  const char* understood;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << c.typed;
}

class Understood : public testing::TestWithParam<Case> {};

TEST_P(Understood, PrintsAs) {
  EXPECT_EQ(interpreted(GetParam().typed), GetParam().understood);
}

TEST_P(Understood, ItsPrintedFormParsesToTheSameTree) {
  const QueryNode tree = parse(GetParam().typed).tree;
  EXPECT_EQ(parse(print(tree)).tree, tree);
}

INSTANTIATE_TEST_SUITE_P(Words, Understood,
                         testing::Values(Case{"", ""}, Case{"oil", "oil"},
                                         Case{"  oil\tprices \n", "oil prices"},
                                         Case{"oil, prices!", "oil prices"}, Case{"covid-19", "covid-19"},
                                         Case{"U.S. dollar", "U.S. dollar"}, Case{"中国　经济", "中国 经济"},
                                         Case{"oil - the story", "oil the story"}, Case{"--oil", "oil"},
                                         Case{"!!! ???", ""}, Case{"*", ""}, Case{"AT&T", "AT&T"}));

INSTANTIATE_TEST_SUITE_P(
    Phrases, Understood,
    testing::Values(Case{"\"oil  prices\"", "\"oil prices\""}, Case{"“oil prices”", "\"oil prices\""},
                    Case{"„Öl und Gas“", "\"Öl und Gas\""}, Case{"«le pétrole»", "\"le pétrole\""},
                    Case{"»Öl«", "\"Öl\""}, Case{"\"oil prices\"~5", "\"oil prices\"~5"},
                    Case{"\"oil prices\"~0", "\"oil prices\""},
                    Case{"\"oil prices\" ~5", "\"oil prices\" ~5"},
                    Case{"\"oil prices\"~5x", "\"oil prices\"~5 x"},
                    Case{"\"oil AND gas\"", "\"oil AND gas\""},
                    Case{"gas\"oil prices\"gas", "gas \"oil prices\" gas"}, Case{"\"\" oil \"...\"", "oil"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, Understood,
    testing::Values(Case{"oil AND gas", "oil gas"}, Case{"oil OR gas", "oil OR gas"},
                    Case{"oil OR gas prices", "(oil OR gas) prices"},
                    Case{"a AND b OR c AND d", "(a b) OR (c d)"}, Case{"a b OR c d", "a (b OR c) d"},
                    Case{"oil AND NOT gas", "oil -gas"}, Case{"oil NOT gas", "oil -gas"},
                    Case{"-gas", "-gas"}, Case{"NOT gas", "-gas"}, Case{"NOT NOT gas", "gas"},
                    Case{"-(a b)", "-(a b)"}, Case{"-(-a)", "a"}, Case{"((oil))", "oil"},
                    Case{"(a b) c", "a b c"}, Case{"a OR (b OR c)", "a OR b OR c"},
                    Case{"oil OR -gas", "oil OR -gas"}, Case{"oil -\"gas price\"", "oil -\"gas price\""},
                    Case{"oil(gas)coal", "oil gas coal"}, Case{"oil and gas", "oil and gas"}, Case{"()", ""},
                    Case{"-()", ""}, Case{"oil AND ()", "oil"}));

INSTANTIATE_TEST_SUITE_P(
    Capitals, Understood,
    testing::Values(Case{"KENNEDY AND NASSAU", "KENNEDY and NASSAU"},
                    Case{"TO BE OR NOT TO BE", "TO BE or not TO BE"},
                    Case{"KENNEDY AND Nassau", "KENNEDY Nassau"}, Case{"中国 OR 日本", "中国 OR 日本"},
                    Case{"1987 OR 1988", "1987 OR 1988"}, Case{"ÉTATS OR ÖL", "ÉTATS or ÖL"},
                    Case{"title:OPEC OR EU", "title:OPEC OR EU"}, Case{"AND, Oil", "and Oil"}));

INSTANTIATE_TEST_SUITE_P(LoneOperators, Understood,
                         testing::Values(Case{"AND fox", "and fox"}, Case{"fox AND", "fox and"},
                                         Case{"(fox OR)", "fox or"}, Case{"fox NOT", "fox not"},
                                         Case{"fox AND OR hen", "fox hen"},
                                         Case{"fox OR AND NOT hen", "fox OR -hen"}, Case{"AND", "and"},
                                         Case{"NOT", "not"}));

INSTANTIATE_TEST_SUITE_P(Prefixes, Understood,
                         testing::Values(Case{"electr*", "electr*"}, Case{"e*", "e"}, Case{"el*,", "el*"},
                                         Case{"el**", "el*"}, Case{"日*", "日"}, Case{"日本*", "日本*"},
                                         Case{"title:electr*", "title:electr*"}, Case{"-electr*", "-electr*"},
                                         Case{"wo*n", "wo*n"}));

INSTANTIATE_TEST_SUITE_P(
    Fields, Understood,
    testing::Values(Case{"title:opec", "title:opec"}, Case{"Title:opec", "title:opec"},
                    Case{"title:\"oil prices\"~3", "title:\"oil prices\"~3"},
                    Case{"title:(oil gas)", "title:oil title:gas"},
                    Case{"title:(oil OR gas) opec", "(title:oil OR title:gas) opec"},
                    Case{"title:(oil body:gas)", "title:oil body:gas"}, Case{"-tag:crude", "-tag:crude"},
                    Case{"tag:-crude", "-tag:crude"}, Case{"author:\"jane doe\"", "author:\"jane doe\""},
                    Case{"id:-5", "id:-5"}, Case{"id:a,", "id:a,"}, Case{"id:\"a b\"~3", "id:\"a b\""},
                    Case{"id:reuters-*", "id:reuters-*"}, Case{"id:*", "id:*"},
                    Case{"title: opec", "title opec"}, Case{"title:()", ""}, Case{"title:-- opec", "opec"},
                    Case{"title:body:oil", "title:body:oil"}, Case{"foo:bar", "foo:bar"},
                    Case{"foo:\"a b\"", "foo \"a b\""}, Case{"access:free", "access:free"},
                    Case{"prices: up", "prices up"}, Case{"at 10:30", "at 10:30"},
                    Case{"https://example.org/a?b", "https://example.org/a?b"}));

INSTANTIATE_TEST_SUITE_P(
    Dates, Understood,
    testing::Values(
        Case{"date:1987-03", "date:1987-03"}, Case{"date:1987-02..1987-04", "date:1987-02..1987-04"},
        Case{"date:1987..", "date:1987.."}, Case{"date:..1987", "date:..1987"},
        Case{"date:1988..1987", "date:1987..1988"}, Case{"date:1987..1987", "date:1987"},
        Case{"date:1987-03..1987", "date:1987-03..1987"}, Case{"date:1987..1987-03", "date:1987..1987-03"},
        Case{"date:1987-02-26..1987-02", "date:1987-02-26..1987-02"},
        Case{"before:1987-03-01", "date:..1987-02-28"}, Case{"before:1988-03-01", "date:..1988-02-29"},
        Case{"before:1987-01", "date:..1986-12"}, Case{"after:1987", "date:1988.."},
        Case{"after:1987-12", "date:1988-01.."}, Case{"after:1987-12-31", "date:1988-01-01.."},
        Case{"after:1987-02-26T15:01:59Z", "date:1987-02-26T15:02:00Z.."},
        Case{"before:1987-02-26T15:01Z", "date:..1987-02-26T15:00Z"},
        Case{"date:\"26 Feb 1987\"", "date:1987-02-26"},
        Case{"date:(1987-01 OR 1987-03)", "date:1987-01 OR date:1987-03"}, Case{"-date:1987", "-date:1987"},
        Case{"date:0001", "date:0001"}, Case{"before:0001", "before:0001"}, Case{"after:9999", "after:9999"},
        Case{"date:1987-02-31", "date:1987-02-31"}, Case{"date:..", "date:.."}, Case{"date:oil", "date:oil"},
        Case{"date:\"oil prices\"", "\"oil prices\""}, Case{"date:1987-03, oil", "date:1987-03 oil"}));

INSTANTIATE_TEST_SUITE_P(Open, Understood,
                         testing::Values(Case{"\"oil prices", "oil prices"},
                                         Case{"\"oil\" \"gas", "\"oil\" gas"},
                                         Case{"(oil OR gas", "oil OR gas"},
                                         Case{"title:(oil gas", "title:oil title:gas"}, Case{"oil)", "oil"},
                                         Case{")(", ""}, Case{"oil -\"", "oil"},
                                         Case{"title:\"oil", "title:oil"}));

TEST(ParserTest, GoodQueriesHaveNoWarning) {
  for (const char* typed : {"", "*", "oil prices", "\"oil prices\"~5", "\"oil prices\"~50",
                            "(oil OR gas) -title:opec", "electr*", "date:1987-03", "KENNEDY AND NASSAU",
                            "https://example.org/", "10:30", "prices: up", "oil - gas", "Öl, Gas."}) {
    EXPECT_THAT(warnings(typed), IsEmpty()) << typed;
  }
}

TEST(ParserTest, WhatIsOddIsSaid) {
  EXPECT_THAT(warnings("\"oil"), ElementsAre("unclosed_quote"));
  // Gershayim, which every keyboard types so.
  EXPECT_THAT(warnings("צה\"ל הודיע"), IsEmpty());
  EXPECT_THAT(warnings("\"צה\"ל הודיע\""), IsEmpty());
  EXPECT_THAT(warnings("צה\" ל"), ElementsAre("unclosed_quote"));
  EXPECT_THAT(warnings("(oil"), ElementsAre("unclosed_bracket"));
  EXPECT_THAT(warnings("oil)"), ElementsAre("unopened_bracket"));
  EXPECT_THAT(warnings("foo:bar"), ElementsAre("unknown_field"));
  EXPECT_THAT(warnings("foo:\"bar\""), ElementsAre("unknown_field"));
  EXPECT_THAT(warnings("title: oil"), ElementsAre("empty_field"));
  EXPECT_THAT(warnings("title:()"), ElementsAre("no_words", "empty_field"));
  EXPECT_THAT(warnings("AND fox"), ElementsAre("lone_operator"));
  EXPECT_THAT(warnings("fox AND OR hen"), ElementsAre("lone_operator"));
  EXPECT_THAT(warnings("TO BE OR NOT TO BE"), ElementsAre("capital_operators"));
  EXPECT_THAT(warnings("e*"), ElementsAre("short_prefix"));
  EXPECT_THAT(warnings("wo*n"), ElementsAre("star_inside"));
  EXPECT_THAT(warnings("date:oil"), ElementsAre("bad_date"));
  EXPECT_THAT(warnings("after:9999"), ElementsAre("bad_date"));
  EXPECT_THAT(warnings("date:1988..1987"), ElementsAre("reversed_range"));
  EXPECT_THAT(warnings("\"oil prices\"~51"), ElementsAre("wide_phrase"));
  EXPECT_THAT(warnings("???"), ElementsAre("no_words"));
}

TEST(ParserTest, PositionsCountCharacters) {
  const std::vector<Warning> found = parse("Ölpreis 中国 foo:bar \"x").warnings;
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].position, 11U);
  EXPECT_EQ(found[1].position, 19U);
}

TEST(ParserTest, ManyWordsAreCut) {
  std::string typed;
  for (size_t i = 0; i < kMaxClauses + 10; ++i) typed.append("w").append(std::to_string(i)).append(" ");
  const ParsedQuery parsed = parse(typed);
  EXPECT_EQ(parsed.tree.children.size(), kMaxClauses);
  ASSERT_EQ(parsed.warnings.size(), 1U);
  EXPECT_EQ(parsed.warnings[0].code, "too_many_clauses");
  EXPECT_EQ(typed.substr(parsed.warnings[0].position, 4), "w256");
}

TEST(ParserTest, LongQueriesAreCut) {
  const ParsedQuery parsed = parse(std::string(kMaxQueryBytes - 1, 'a') + "ö");
  EXPECT_EQ(parsed.tree.text, std::string(kMaxQueryBytes - 1, 'a'));
  ASSERT_EQ(parsed.warnings.size(), 1U);
  EXPECT_EQ(parsed.warnings[0].code, "query_cut");
  EXPECT_EQ(parsed.warnings[0].position, kMaxQueryBytes - 1);
}

TEST(ParserTest, AGroupOfALongFieldStillPrintsWithinTheLimit) {
  std::string typed = "language:(";
  for (int i = 0; i < 250; ++i) typed += std::string(38, 'x') + " ";
  const ParsedQuery parsed = parse(typed + ")");
  EXPECT_LE(print(parsed.tree).size(), kMaxQueryBytes);
  EXPECT_EQ(parse(print(parsed.tree)).tree, parsed.tree);
  EXPECT_THAT(warnings(typed + ")"), ElementsAre("query_cut"));
}

TEST(ParserTest, DeepBracketsAreFlattened) {
  std::string typed;
  for (int i = 0; i < 60; ++i) typed += "a OR (b ";
  const ParsedQuery parsed = parse(typed + std::string(60, ')'));
  EXPECT_EQ(parse(print(parsed.tree)).tree, parsed.tree);
  ASSERT_EQ(parsed.warnings.size(), 1U);
  EXPECT_EQ(parsed.warnings[0].code, "nested_too_deep");
}

TEST(ParserTest, GroupsAreFlattenedFromTheDepthOnThatIsOneTooMany) {
  std::string typed;
  for (size_t depth = 0; depth < kMaxTreeDepth; depth += 2) typed += "a OR (b ";
  EXPECT_THAT(warnings(typed + "c" + std::string(kMaxTreeDepth / 2, ')')), IsEmpty());
  EXPECT_THAT(warnings(typed + "(c OR d)" + std::string(kMaxTreeDepth / 2, ')')),
              ElementsAre("nested_too_deep"));
}

TEST(ParserTest, NestedBracketsOfTheWholeInputAreHarmless) {
  EXPECT_EQ(interpreted(std::string(5000, '(') + "oil" + std::string(4000, ')')), "oil");
  EXPECT_EQ(interpreted(std::string(9999, '(')), "");
  EXPECT_EQ(interpreted(std::string(9999, ')')), "");
  std::string nots;
  while (nots.size() < 9900) nots += "NOT NOT ";
  EXPECT_EQ(interpreted(nots + "oil"), "oil");
}

TEST(ParserTest, InvalidBytesAndNulSeparateWords) {
  using namespace std::string_view_literals;
  EXPECT_EQ(interpreted("oil\xFFgas"), "oil gas");
  EXPECT_EQ(interpreted("oil\0gas"sv), "oil gas");
  EXPECT_EQ(interpreted("\"oil\xC3\0gas\""sv), "\"oil gas\"");
}

TEST(ParserTest, TimesWithoutAZoneAreInTheGivenOne) {
  const auto zone = TimeZone::named("America/New_York");
  ASSERT_TRUE(zone);
  EXPECT_EQ(print(parse("date:1987-02-26T15:01", *zone).tree), "date:1987-02-26T20:01Z");
  EXPECT_EQ(print(parse("date:1987-02-26T15:01..1987-02-26T16:01", *zone).tree),
            "date:1987-02-26T20:01Z..1987-02-26T21:01Z");
  EXPECT_EQ(print(parse("before:1987-02-26T15:01", *zone).tree), "date:..1987-02-26T20:00Z");
  EXPECT_EQ(print(parse("after:1987-02-26T15:01", *zone).tree), "date:1987-02-26T20:02Z..");
}

// In Tokyo the 26th begins at 15:00 UTC on the 25th.
TEST(ParserTest, WhichDateOfARangeIsLaterIsAMatterOfTheZone) {
  const TimeZone tokyo = *TimeZone::named("Asia/Tokyo");
  const ParsedQuery in_order = parse("date:1987-02-26..1987-02-25T20:00:00Z", tokyo);
  EXPECT_EQ(print(in_order.tree), "date:1987-02-26..1987-02-25T20:00:00Z");
  EXPECT_THAT(in_order.warnings, IsEmpty());
  const ParsedQuery reversed = parse("date:1987-02-26T20:00:00Z..1987-02-26", tokyo);
  EXPECT_EQ(print(reversed.tree), "date:1987-02-26..1987-02-26T20:00:00Z");
  EXPECT_EQ(reversed.warnings.size(), 1U);
}

TEST(ParserTest, OperatorsLeftWithoutALowerCaseWordStayWhatTheyWereTakenFor) {
  const QueryNode tree = parse("title:() A OR B").tree;
  EXPECT_EQ(parse(print(tree)).tree, tree);
  EXPECT_EQ(print(tree), "A or B");
}

}  // namespace
}  // namespace dateline
