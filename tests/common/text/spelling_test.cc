// The rules on signs and spellings by themselves; what they make of whole texts stands in terms.golden.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/analyzer.h"
#include "common/text/spelling/signs.h"
#include "common/text/spelling/spellings.h"

namespace dateline {
namespace {

std::string pieces_of(std::string_view run) {
  std::string pieces;
  for (Piece piece = next_piece(run, 0); piece.end > piece.begin; piece = next_piece(run, piece.end))
    pieces.append(pieces.empty() ? "" : "|").append(run.substr(piece.begin, piece.end - piece.begin));
  return pieces;
}

std::string name_of(std::string_view text, std::string_view word) {
  return std::string(text.substr(0, name_end(text, 0, word.size())));
}

TEST(Spelling, RunsAreCutAtSignsButNotInNumbersAndInitials) {
  EXPECT_EQ(pieces_of("annual_budget_2024"), "annual|budget|2024");
  EXPECT_EQ(pieces_of("month.Opposition"), "month|Opposition");
  EXPECT_EQ(pieces_of("@dateline"), "dateline");
  EXPECT_EQ(pieces_of("desk@example.org"), "desk|example|org");
  EXPECT_EQ(pieces_of("N.A.T.O"), "N.A.T.O");
  EXPECT_EQ(pieces_of("J.P.Morgan"), "J.P|Morgan");
  EXPECT_EQ(pieces_of("Ph.D"), "Ph|D");
  EXPECT_EQ(pieces_of("С.Ш.А"), "С.Ш.А");
  EXPECT_EQ(pieces_of("1.5"), "1.5");
  EXPECT_EQ(pieces_of("v2.0_beta"), "v2.0|beta");
  EXPECT_EQ(pieces_of("__"), "");
}

TEST(Spelling, NamesGoOnWithSigns) {
  EXPECT_EQ(name_of("AT&T said", "AT"), "AT&T");
  EXPECT_EQ(name_of("B&B&B.", "B"), "B&B&B");
  EXPECT_EQ(name_of("Marks&Spencer", "Marks"), "Marks");
  EXPECT_EQ(name_of("S&P500", "S"), "S");
  EXPECT_EQ(name_of("a&lt;", "a"), "a");
  EXPECT_EQ(name_of("C++", "C"), "C++");
  EXPECT_EQ(name_of("C++17", "C"), "C++");
  EXPECT_EQ(name_of("C++++", "C"), "C");
  EXPECT_EQ(name_of("Canal+,", "Canal"), "Canal+");
  EXPECT_EQ(name_of("a+b", "a"), "a");
  EXPECT_EQ(name_of("18+", "18"), "18");
  EXPECT_EQ(name_of("C# is", "C"), "C#");
  EXPECT_EQ(name_of("C#x", "C"), "C");
  EXPECT_EQ(name_of("no#", "no"), "no");
}

TEST(Spelling, DotsBeginShortNamesOnly) {
  const auto is_dotted = [](std::string_view text) {
    const size_t dot = text.find('.');
    return has_leading_dot(text, dot + 1, text.size());
  };
  EXPECT_TRUE(is_dotted(".NET"));
  EXPECT_TRUE(is_dotted("the .com"));
  EXPECT_FALSE(is_dotted("end .Opposition"));
  EXPECT_FALSE(is_dotted("end.net"));
  EXPECT_FALSE(is_dotted(".framework"));
  EXPECT_FALSE(is_dotted(".5"));
}

TEST(Spelling, NumbersByTheStyleOfTheLanguage) {
  EXPECT_EQ(plain_spelling("10,000", NumberStyle::kComma).text, "10000");
  EXPECT_EQ(plain_spelling("1,234,567.8", NumberStyle::kComma).text, "1234567.8");
  EXPECT_EQ(plain_spelling("10.000", NumberStyle::kPoint).text, "10000");
  EXPECT_EQ(plain_spelling("1.234,5", NumberStyle::kPoint).text, "1234.5");
  EXPECT_EQ(plain_spelling("1,5", NumberStyle::kPoint).text, "1.5");
  EXPECT_EQ(plain_spelling("10'000", NumberStyle::kPoint).text, "10000");
  for (const std::string_view plain : {"10.000", "1.5", "10,00", "0,500", "1,2345", "10000", "1;2"})
    EXPECT_EQ(plain_spelling(plain, NumberStyle::kComma).text, "") << plain;
  EXPECT_EQ(number_style("de"), NumberStyle::kPoint);
  EXPECT_EQ(number_style("en"), NumberStyle::kComma);
  EXPECT_EQ(number_style(""), NumberStyle::kComma);
}

TEST(Spelling, WordsWithoutTheirMarks) {
  for (const std::string_view written : {"O'Brien", "O’Brien", "O‘Brien", "OʼBrien"})
    EXPECT_EQ(plain_spelling(written, NumberStyle::kComma).text, "OBrien") << written;
  for (const std::string_view written : {"צה\"ל", "צה״ל"})
    EXPECT_EQ(plain_spelling(written, NumberStyle::kComma).text, "צהל") << written;
  EXPECT_EQ(plain_spelling("Brien", NumberStyle::kComma).text, "");
}

TEST(Spelling, NamesWithoutTheirSigns) {
  const auto plain = [](std::string_view word) { return plain_spelling(word, NumberStyle::kComma); };
  EXPECT_EQ(plain("AT&T").text, "ATT");
  EXPECT_TRUE(plain("AT&T").is_same);
  EXPECT_EQ(plain("P&O").text, "");
  EXPECT_EQ(plain("Canal+").text, "Canal");
  EXPECT_FALSE(plain("Canal+").is_same);
  EXPECT_EQ(plain(".NET").text, "NET");
  EXPECT_FALSE(plain(".NET").is_same);
  EXPECT_EQ(plain("C++").text, "");
}

TEST(Spelling, SignsBetweenDigitsAndSingleLettersStay) {
  EXPECT_EQ(joined_spelling("Covid-19"), "Covid19");
  EXPECT_EQ(joined_spelling("wi‑fi"), "wifi");
  EXPECT_EQ(joined_spelling("F/A-18"), "FA18");
  EXPECT_EQ(joined_spelling("1.5-litre"), "1.5litre");
  EXPECT_EQ(joined_spelling("O'Brien-Smith"), "OBrienSmith");
  EXPECT_EQ(joined_spelling("9/11"), "9/11");
  EXPECT_EQ(joined_spelling("2010–11"), "2010-11");
  EXPECT_EQ(joined_spelling("A/C"), "A/C");
  EXPECT_EQ(joined_spelling("AC/DC"), "ACDC");
}

TEST(Spelling, TwoLettersForOneWhereTheLanguageHasThem) {
  EXPECT_EQ(other_letters("mueller", "de"), "müller");
  EXPECT_EQ(other_letters("müller", "de"), "mueller");
  EXPECT_EQ(other_letters("groesse", "de"), "grösse");
  EXPECT_EQ(other_letters("neue quelle", "de"), "");
  EXPECT_EQ(other_letters("århus", "da"), "aarhus");
  EXPECT_EQ(other_letters("oerstedt", "no"), "ørstedt");
  EXPECT_EQ(other_letters("malmoe", "sv"), "malmö");
  EXPECT_EQ(other_letters("mueller", "en"), "");
}

std::vector<std::string> aliases_of(std::string_view text) {
  Analyzer analyzer;
  std::vector<std::string> aliases;
  const std::vector<FoundWord>& found = analyzer.find_words(text, "en");
  for (const Alias& alias : analyzer.aliases()) {
    const uint32_t begin = found[alias.first].begin;
    aliases.emplace_back(text.substr(begin, found[alias.first + alias.count - 1].end - begin));
  }
  return aliases;
}

TEST(Aliases, CoverTheWordsThatTheySpell) {
  EXPECT_THAT(aliases_of("the COVID-19, or 2,718 of O'Brien's Canal+."),
              testing::UnorderedElementsAre("COVID-19", "2,718", "O'Brien", "Canal+"));
  EXPECT_THAT(aliases_of("a wi-fi-enabled room"),
              testing::UnorderedElementsAre("wi-fi-enabled", "wi-fi", "fi-enabled"));
}

// Plain text is cut in blocks, whose bits tell which words need a closer look.
TEST(Aliases, AreTheSameWhereverABlockEnds) {
  const std::string text =
      "AT&T and AT and T: wi-fi, C++ or .NET; the US or U.S. user_name, 9/11, Canal+ of O'Brien's 2,718 x";
  const std::vector<std::string> aliases = aliases_of(text);
  EXPECT_EQ(aliases.size(), 12U);
  for (size_t blanks = 1; blanks < 130; ++blanks)
    EXPECT_EQ(aliases_of(std::string(blanks, ' ') + text), aliases) << blanks;
}

// A tatweel alone leaves no word, so those behind it move up.
TEST(Aliases, KeepTheirWordsWhenOthersAreDropped) {
  Analyzer analyzer;
  const std::string text = "ـ wi-fi";
  const std::vector<FoundWord>& found = analyzer.find_words(text, "ar");
  ASSERT_EQ(found.size(), 2U);
  ASSERT_EQ(analyzer.aliases().size(), 1U);
  EXPECT_EQ(analyzer.aliases()[0].first, 0U);
  EXPECT_EQ(analyzer.aliases()[0].count, 2U);
}

TEST(Aliases, InitialsAreNoneInATextInCapitals) {
  Analyzer analyzer;
  EXPECT_FALSE(analyzer.analyze("The WHO said", "en")[1].stop);
  EXPECT_TRUE(analyzer.analyze("TELL WHO IS", "en")[1].stop);
  EXPECT_FALSE(analyzer.analyze("TELL W.H.O. IS", "en")[1].stop);
  EXPECT_FALSE(analyzer.analyze("WHO", "en")[0].stop);
  EXPECT_TRUE(analyzer.analyze("tell who", "en")[1].stop);
  EXPECT_EQ(analyzer.analyze("The US said", "en")[1].stem, "u.s");
  EXPECT_EQ(analyzer.analyze("GIVE US MORE", "en")[1].stem, "us");
}

}  // namespace
}  // namespace dateline
