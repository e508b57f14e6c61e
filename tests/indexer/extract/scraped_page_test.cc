// Samples in pages/: NAME.txt is a page as scraped, NAME.json what is to be found in it.
#include "indexer/extract/scraped/scraped_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/extract/scraped/glued_tags.h"
#include "tests/support/paths.h"

namespace dateline {

void PrintTo(const ScrapedStory& story, std::ostream* out) {
  *out << story.title;
}

namespace {

using nlohmann::json;
using ::testing::ElementsAre;
namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

json as_json(const ScrapedStory& story) {
  json found = {{"title", story.title}};
  for (const auto& [name, value] : {std::pair("standfirst", story.standfirst),
                                    {"body", story.body},
                                    {"section", story.section},
                                    {"published", story.published},
                                    {"modified", story.modified}}) {
    if (!value.empty()) found[name] = value;
  }
  if (!story.authors.empty()) found["authors"] = story.authors;
  if (!story.tags.empty()) found["tags"] = story.tags;
  return found;
}

class ScrapedPageSamples : public ::testing::TestWithParam<std::string> {};

TEST_P(ScrapedPageSamples, GiveTheArticleAndTheCards) {
  const fs::path base = fs::path(tests_folder()) / "indexer/extract/pages" / GetParam();
  const ScrapedPage page = read_scraped_page(contents(base.string() + ".txt"), {});
  json found = as_json(page.article);
  found["cards"] = json::array();
  for (const ScrapedStory& card : page.cards) found["cards"].push_back(as_json(card));
  const json expected = json::parse(contents(base.string() + ".json"));
  EXPECT_EQ(found, expected) << found.dump(1);
}

INSTANTIATE_TEST_SUITE_P(Pages, ScrapedPageSamples,
                         ::testing::Values("harbour-en", "bruecke-de", "minato-ja", "glued-en",
                                           "list-inside-fr", "plain"),
                         [](const auto& sample) {
                           std::string name = sample.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(ScrapedPage, NothingGivesNothing) {
  EXPECT_TRUE(read_scraped_page("", {}).article.title.empty());
  EXPECT_TRUE(read_scraped_page(" \n\n", {}).article.title.empty());
}

TEST(ScrapedPage, TheEndOfAWrappedSentenceIsNoHeading) {
  const std::string begins =
      "Council puts off the vote\n\nThe builder of the bridge could not be reached for\n";
  const std::string rest =
      "\n\nIn many other towns the vote on such a bridge was held within a week, the mayor said.\n";
  for (const char* end : {"comment.", "comments", "comment"}) {
    const ScrapedPage page = read_scraped_page(begins + end + rest, {});
    EXPECT_NE(page.article.body.find(end), std::string::npos) << end;
    EXPECT_NE(page.article.body.find("In many other towns"), std::string::npos) << end;
  }
}

TEST(ScrapedPage, WhatIsAllFurnitureIsKeptAsItIs) {
  const ScrapedPage page = read_scraped_page("Share\nTweet\nComments\n", {});
  EXPECT_EQ(page.article.title, "Share");
  EXPECT_EQ(page.article.body, "Tweet\nComments\n");
}

TEST(GluedTags, AreCutWhereTheCaseChanges) {
  const TagVocabulary none;
  const GluedTags tags("", none);
  EXPECT_THAT(tags.split("NVIDIAArtificial IntelligenceTech Partnerships", 0),
              ElementsAre("NVIDIA", "Artificial Intelligence", "Tech Partnerships"));
  EXPECT_THAT(tags.split("World Bank", 0), ElementsAre("World Bank"));
  EXPECT_THAT(tags.split("TikTok", 0), ElementsAre("TikTok"));
  EXPECT_THAT(tags.split("", 0), ElementsAre(""));
  EXPECT_THAT(tags.split("ÉnergieÉlectricité Nucléaire", 0), ElementsAre("Énergie", "Électricité Nucléaire"));
}

TEST(GluedTags, NamesOfThePageStayWhole) {
  const TagVocabulary none;
  const GluedTags tags("MacroHard's rival DeepBlue hired Ann Lee.", none);
  EXPECT_THAT(tags.split("MacroHardDeepBlueAnnLee", 0), ElementsAre("MacroHard", "DeepBlue", "Ann Lee"));
}

TEST(GluedTags, KnownTagsAreFoundAndSpelledAsKnown) {
  TagVocabulary known;
  known.add("e-Sports");
  known.add("South Korea");
  const GluedTags tags("", known);
  EXPECT_THAT(tags.split("SouthKoreaESports", 0), ElementsAre("South Korea", "e-Sports"));
}

TEST(GluedTags, LinesOfOnePageHaveTheSameNumber) {
  const TagVocabulary none;
  const GluedTags tags("", none);
  const auto all = tags.split_all({"OilPrice WarGulf", "OilMarketsGulf"});
  EXPECT_THAT(all,
              ElementsAre(ElementsAre("Oil", "Price War", "Gulf"), ElementsAre("Oil", "Markets", "Gulf")));
}

}  // namespace
}  // namespace dateline
