#include "common/query/languages.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

QueryLanguages of(uint64_t articles, std::map<std::string, uint64_t> languages) {
  Manifest manifest;
  manifest.articles = articles;
  manifest.languages = std::move(languages);
  return languages_of(manifest);
}

TEST(QueryLanguagesTest, AreThoseOfATenthOfTheArchiveTheLargestFirst) {
  const QueryLanguages languages = of(1000, {{"de", 100}, {"en", 700}, {"fr", 99}, {"es", 101}});
  EXPECT_THAT(languages.main, ElementsAre("en", "es", "de"));
  EXPECT_THAT(languages.others, ElementsAre("fr"));
}

TEST(QueryLanguagesTest, AreFourAtMostAndThoseInScriptsOfTheirOwn) {
  const QueryLanguages languages = of(
      1000,
      {{"ar", 4}, {"de", 150}, {"en", 200}, {"es", 130}, {"fr", 140}, {"it", 120}, {"ja", 5}, {"ru", 145}});
  EXPECT_THAT(languages.main, ElementsAre("en", "de", "ru", "fr", "es", "ja"));
  EXPECT_THAT(languages.others, ElementsAre("ar", "it"));
}

TEST(QueryLanguagesTest, OthersAreOneInAThousandAndKnown) {
  const QueryLanguages languages = of(2000, {{"", 900}, {"en", 1000}, {"fr", 2}, {"it", 1}, {"zu", 90}});
  EXPECT_THAT(languages.main, ElementsAre("en"));
  EXPECT_THAT(languages.others, ElementsAre("fr"));
}

TEST(QueryLanguagesTest, TellWhetherTextsAreUnstemmed) {
  EXPECT_FALSE(of(1000, {{"de-AT", 500}, {"en", 500}}).has_unstemmed);
  EXPECT_TRUE(of(1000, {{"", 1}, {"en", 999}}).has_unstemmed) << "of no known language";
  EXPECT_TRUE(of(1000, {{"en", 999}, {"hr", 1}}).has_unstemmed) << "of one that has neither";
  EXPECT_TRUE(of(1000, {{"en", 999}, {"pl", 1}}).has_unstemmed) << "of one that has stop words only";
}

TEST(QueryLanguagesTest, RegionsAreOneLanguage) {
  const QueryLanguages languages =
      of(1000, {{"de-AT", 60}, {"de-DE", 60}, {"en", 800}, {"fr-CA", 1}, {"fr-FR", 1}});
  EXPECT_THAT(languages.main, ElementsAre("en", "de"));
  EXPECT_THAT(languages.others, ElementsAre("fr"));
}

TEST(QueryLanguagesTest, AnArchiveOfNoKnownLanguageHasNone) {
  EXPECT_THAT(of(10, {{"", 10}}).main, IsEmpty());
  EXPECT_THAT(of(0, {}).main, IsEmpty());
}

}  // namespace
}  // namespace dateline
