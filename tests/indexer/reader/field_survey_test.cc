#include "indexer/reader/record/field_survey.h"

#include <gmock/gmock.h>

#include <map>
#include <string>

#include "common/error.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::read_text;
using testing::Reading;

FieldFindings findings_of(const std::string& text, const std::string& format, ReaderOptions options = {}) {
  FieldSurvey survey(options.map);
  options.survey = &survey;
  read_text(text, format, options);
  return survey.findings();
}

// By name: what it may be.
std::map<std::string, std::string> proposals(const FieldFindings& findings) {
  std::map<std::string, std::string> proposals;
  for (const UnusedField& field : findings.unused) proposals[field.name] = field.perhaps;
  return proposals;
}

std::string words(int count, const std::string& word) {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + word + std::to_string(i);
  return text;
}

TEST(FieldSurvey, ProposesWhatTheValuesLookLike) {
  std::string lines;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    lines += R"({"nr":"k)" + n + R"(","ueber":"Harbour bridge closed again )" + n + R"(","wort":")" +
             words(60, "w" + n) + R"(","tag":{"gedruckt":"0)" + std::to_string(1 + i % 9) +
             R"(.03.2004"},"ort":"https://news.example/)" + n + R"(","teil":")" +
             (i % 2 == 0 ? "Sport" : "Local") + "\"}\n";
  }
  const FieldFindings findings = findings_of(lines, "jsonl");
  EXPECT_EQ(proposals(findings), (std::map<std::string, std::string>{{"nr", "id"},
                                                                     {"ueber", "title"},
                                                                     {"wort", "body"},
                                                                     {"tag.gedruckt", "published"},
                                                                     {"ort", "url"},
                                                                     {"teil", "section"}}));
  EXPECT_EQ(findings.unused.front().share, 1);
}

TEST(FieldSurvey, ProposesNothingForWhatIsThere) {
  const FieldFindings findings = findings_of(
      "id;title;printed;date\na;Harbour bridge closed again;04.03.2004;2004-03-05\n"
      "b;Ferry is late once more;05.03.2004;2004-03-06\n",
      "csv");
  EXPECT_EQ(proposals(findings), (std::map<std::string, std::string>{{"printed", ""}}));
}

TEST(FieldSurvey, NamesThatFewRecordsHaveAreNotWorthMentioning) {
  std::string lines = "{\"title\":\"A\",\"rare\":\"x\"}\n";
  for (int i = 0; i < 3; ++i) lines += "{\"title\":\"B\",\"usual\":\"x\"}\n";
  EXPECT_EQ(proposals(findings_of(lines, "jsonl")), (std::map<std::string, std::string>{{"usual", ""}}));
}

// The readers of feeds and pages name what goes to `meta`, not the publisher.
TEST(FieldSurvey, OnlyNamesOfThePublisherCount) {
  EXPECT_THAT(
      findings_of(
          "<html><head><title>Bridge</title><meta property='og:title' content='Bridge'></head><body>"
          "<h1>Bridge</h1><p>2 May 2019</p><p>The bridge is closed, and the ferry is late.</p></body></html>",
          "html")
          .unused,
      IsEmpty());
}

TEST(FieldSurvey, TellsWhatMapNamesThatIsNotThere) {
  ReaderOptions options;
  options.map = {{"title", "kopf"}, {"title", "Kopf"}, {"body", "a.b"}, {"section", "a.c"}};
  const FieldFindings findings = findings_of(R"({"Kopf":"A","a":{"b":"Text"}})", "json", options);
  EXPECT_THAT(findings.idle_map, ElementsAre(Pair("title", "kopf"), Pair("section", "a.c")));
  EXPECT_THAT(findings_of("", "jsonl", options).idle_map, IsEmpty()) << "there is no record at all";
}

TEST(FieldSurvey, OtherDatesOfTheFieldShowTheOrder) {
  const FieldFindings findings = findings_of(
      "title,date,modified,expires\nA,2/3/1987,2/3/1987,2/3/1987\nB,26/2/1987,2/26/1987,26/2/1987\n"
      "C,4/3/1987,27/2/1987,2/26/1987\nD,26/2/1987,2/27/1987,1987-02-27\n",
      "csv");
  ASSERT_EQ(findings.ambiguous.size(), 3U);
  EXPECT_EQ(findings.ambiguous[0].name, "date");
  EXPECT_EQ(findings.ambiguous[0].count, 2U);
  EXPECT_EQ(findings.ambiguous[0].order, NumericOrder::kDayFirst);
  EXPECT_EQ(findings.ambiguous[1].name, "expires");
  EXPECT_EQ(findings.ambiguous[1].order, NumericOrder::kUnknown) << "some show the one, some the other";
  EXPECT_EQ(findings.ambiguous[2].order, NumericOrder::kUnknown);
}

TEST(FieldSurvey, OrdersAreNotedInRecordsOfEveryForm) {
  const FieldFindings findings = findings_of(
      "{\"title\":\"A\",\"date\":\"02/03/1987\"}\n{\"title\":\"B\",\"date\":\"26/02/1987\"}\n", "jsonl");
  ASSERT_EQ(findings.ambiguous.size(), 1U);
  EXPECT_EQ(findings.ambiguous[0].order, NumericOrder::kDayFirst);
}

TEST(FieldSurvey, SamplesWhatComesLater) {
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "{\"title\":\"A\"}\n";
  for (int i = 0; i < 100'000; ++i) lines += "{\"title\":\"A\",\"late\":\"x\"}\n";
  const FieldFindings findings = findings_of(lines, "jsonl");
  ASSERT_EQ(findings.unused.size(), 1U);
  EXPECT_EQ(findings.unused[0].share, 0.5);
}

}  // namespace
}  // namespace dateline
