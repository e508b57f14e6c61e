#include "common/text/analyzer.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words(const std::string& text, const std::string& language = "en") {
  Analyzer analyzer;
  std::vector<std::string> out;
  for (const Token& token : analyzer.analyze(text, language)) out.push_back(token.word);
  return out;
}

std::vector<std::string> stems(const std::string& text, const std::string& language = "en") {
  Analyzer analyzer;
  std::vector<std::string> out;
  for (const Token& token : analyzer.analyze(text, language)) out.push_back(token.stem);
  return out;
}

TEST(Analyzer, FoldsCaseAndWidthAndAccents) {
  EXPECT_THAT(words("Café ＯＰＥＣ Ångström STRASSE Straße"),
              ElementsAre("cafe", "opec", "angstrom", "strasse", "strasse"));
  EXPECT_THAT(words("Søren Łódź Đuro æther œuvre"), ElementsAre("soren", "lodz", "duro", "aether", "oeuvre"));
}

TEST(Analyzer, ComposedAndDecomposedAreOneWord) {
  EXPECT_EQ(words("r\u00e9sum\u00e9"), words("re\u0301sume\u0301"));
}

TEST(Analyzer, FoldsWhatReadersLeaveOutInOtherScripts) {
  EXPECT_EQ(words("قَلَم"), words("قلم"));                // vowel signs
  EXPECT_EQ(words("أحمد إيران"), words("احمد ايران"));  // hamza on alef
  EXPECT_EQ(words("ایران کتاب"), words("ايران كتاب"));  // Persian and Arabic letters
  EXPECT_EQ(words("שָׁלוֹם"), words("שלום"));              // niqqud
  EXPECT_EQ(words("محـــمد"), words("محمد"));           // tatweel
  EXPECT_EQ(words("قـَلم"), words("قلم"));               // a vowel sign on one
  EXPECT_EQ(words("ещё"), words("еще"));
  EXPECT_EQ(words("за́мок"), words("замок"));    // stress
  EXPECT_EQ(words("Ελλάδα"), words("ΕΛΛΑΔΑ"));  // tonos
  EXPECT_EQ(words("λόγος"), words("ΛΟΓΟΣ"));    // final sigma
  EXPECT_EQ(words("ज़मीन"), words("जमीन"));      // nukta
  EXPECT_EQ(words("١٩٨٧"), words("1987"));      // digits
}

TEST(Analyzer, KeepsMarksThatMakeAnotherLetter) {
  EXPECT_NE(words("мой"), words("мои"));
  EXPECT_NE(words("її"), words("іі"));
  EXPECT_NE(words("ガ"), words("カ"));
  EXPECT_NE(words("की"), words("कि"));
}

TEST(Analyzer, StemsByLanguage) {
  EXPECT_EQ(stems("prices rising")[0], stems("price rise")[0]);
  EXPECT_EQ(stems("Häuser", "de"), stems("Häusern", "de-AT"));
  EXPECT_THAT(stems("prices", ""), ElementsAre("prices"));
  EXPECT_THAT(stems("prices", "xx"), ElementsAre("prices"));
}

TEST(Analyzer, ASpellingWithoutAccentsHasAStemOfItsOwn) {
  Analyzer analyzer;
  const Token with = analyzer.analyze("musées", "fr")[0];
  const Token without = analyzer.analyze("musees", "fr")[0];
  EXPECT_NE(with.stem, without.stem);
  EXPECT_EQ(with.plain_stem, without.stem);
  EXPECT_EQ(without.plain_stem, "");
  EXPECT_EQ(analyzer.analyze("Öl", "de")[0].plain_stem, "");
}

TEST(Analyzer, TurkishEndingsOfNamesAreCutOff) {
  EXPECT_THAT(words("İstanbul’da, Ankara'dan ve AB'nin", "tr"),
              ElementsAre("istanbul", "ankara", "ve", "ab"));
  EXPECT_THAT(words("O'Neill don't rock'n'roll Xi'an L'Aquila"),
              ElementsAre("o'neill", "don't", "rock'n'roll", "xi'an", "aquila"));
}

TEST(Analyzer, StopWordsKeepTheirPlace) {
  Analyzer analyzer;
  const auto& tokens = analyzer.analyze("the price of oil", "en");
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_TRUE(tokens[0].stop);
  EXPECT_FALSE(tokens[1].stop);
  EXPECT_TRUE(tokens[2].stop);
  EXPECT_EQ(tokens[3].position, 4U);
}

TEST(Analyzer, WhatIsNoWordHasNoPlace) {
  Analyzer analyzer;
  const auto& tokens = analyzer.analyze("سعر ـ النفط — 🎉 الخام", "ar");  // a tatweel alone is folded away
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[1].position, 2U);
  EXPECT_EQ(tokens[2].position, 3U);
}

TEST(Analyzer, StopWordsAreKnownWithTheirMarks) {
  Analyzer analyzer;
  EXPECT_TRUE(analyzer.analyze("même", "fr")[0].stop);
  EXPECT_TRUE(analyzer.analyze("für", "de")[0].stop);
  EXPECT_FALSE(analyzer.analyze("für", "en")[0].stop);
}

TEST(Analyzer, ApostrophesOfPossessionAndElision) {
  EXPECT_THAT(words("OpenAI's OPEC’s"), ElementsAre("openai", "opec"));
  EXPECT_THAT(words("l'homme qu’elle dell'Italia", "fr"), ElementsAre("homme", "elle", "italia"));
  EXPECT_THAT(words("O'Neill don’t"), ElementsAre("o'neill", "don't"));
}

TEST(Analyzer, InitialsAreOneWordWithOrWithoutPoints) {
  EXPECT_THAT(words("U.S. U.N. US"), ElementsAre("us", "un", "us"));
  EXPECT_THAT(words("4.5 example.com"), ElementsAre("4.5", "example", "com"));
  EXPECT_THAT(words("США С.Ш.А."), ElementsAre("сша", "сша"));
}

TEST(Analyzer, OffsetsAreThoseOfTheWordProper) {
  Analyzer analyzer;
  const std::string text = "„Öl“ — l'été";
  const auto& tokens = analyzer.analyze(text, "fr");
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin), "Öl");
  EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "été");
}

TEST(Analyzer, CutsScriptsWithoutSpaces) {
  EXPECT_GE(words("東京都知事選挙の結果", "ja").size(), 3U);
  EXPECT_GE(words("石油价格上涨", "zh").size(), 2U);
  EXPECT_GE(words("ราคาน้ำมันเพิ่มขึ้น", "th").size(), 2U);
}

TEST(Analyzer, CutsOverlongWordsAtACharacter) {
  const std::string word = words(std::string(200, 'x'))[0];
  EXPECT_EQ(word.size(), kMaxWordBytes);
  std::string kana;
  for (int i = 0; i < 100; ++i) kana += "ж";
  EXPECT_EQ(words(kana)[0].size() % 2, 0U);
}

TEST(Analyzer, NothingIsNothing) {
  EXPECT_TRUE(words("").empty());
  EXPECT_TRUE(words(" ,.;!? — \xff\xfe").empty());
}

TEST(Fold, ComparesKeywords) {
  EXPECT_EQ(fold("Économie & Finance"), "economie & finance");
}

}  // namespace
}  // namespace dateline
