#include "indexer/advice.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Lacks lacks_of(const std::vector<Article>& articles) {
  Lacks lacks;
  for (const Article& article : articles) lacks.add(article);
  return lacks;
}

Article article(const std::string& id, const std::string& title) {
  Article article;
  article.id = id;
  article.title = title;
  return article;
}

TEST(Advice, SaysWhatAllArticlesLack) {
  Article dated = article("c", "C");
  dated.published = Date{1987, 2, 26, 0, 0, 0, DatePrecision::kDay};
  EXPECT_THAT(advice_on(lacks_of({article("a", "A"), article("b", "")}), {}),
              ElementsAre(HasSubstr("None of the 2 articles has a date")));
  EXPECT_THAT(advice_on(lacks_of({article("a", "A"), dated}), {}), IsEmpty());
  dated.title.clear();
  EXPECT_THAT(advice_on(lacks_of({dated, dated}), {}), ElementsAre(HasSubstr("a title")));
  EXPECT_THAT(advice_on(lacks_of({article("a", "A")}), {}), IsEmpty()) << "one article may be anything";
}

TEST(Advice, GivesALineThatAShellTakes) {
  FieldFindings findings;
  findings.unused = {
      {"Datum", 1, "\"2004\"", "published"}, {"Der Text", 0.75, "\"x\"", "body"}, {"nr", 1, "\"1\"", ""}};
  findings.idle_map = {{"title", "kopf"}};
  EXPECT_THAT(advice_on({}, findings),
              ElementsAre(HasSubstr("No record has the \"kopf\" of --map title=kopf"),
                          HasSubstr("\"Der Text\" (75 %: \"x\"), \"nr\""),
                          HasSubstr(": --map published=Datum --map 'body=Der Text'")));
}

TEST(Advice, ProposesTheOrderOfDates) {
  FieldFindings findings;
  findings.ambiguous = {{"a", 2, NumericOrder::kDayFirst}, {"b", 3, NumericOrder::kUnknown}};
  EXPECT_THAT(advice_on({}, findings),
              ElementsAre(HasSubstr("day first: --date-order dmy"), HasSubstr("--date-order dmy or mdy")));
}

}  // namespace
}  // namespace dateline
