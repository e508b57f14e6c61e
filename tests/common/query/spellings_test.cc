// Words that are written in several ways, against a small archive that has each: which articles a query
// finds, and which of them first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "common/index/document.h"
#include "common/query/compile.h"
#include "common/query/parse/parser.h"
#include "common/query/query_word.h"
#include "common/query/xapian_query.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Ids = std::vector<std::string>;

class SpellingsTest : public testing::Test {
 protected:
  // The text tells the article, whose id it is.
  void add(const std::string& text, const std::string& language = "en") {
    Article article{.id = text, .title = text, .body = text + " again", .language = language};
    database_.add_document(maker_.make(article));
    database_.commit();
  }

  // "title;text": the text is the id.
  void add_text(const std::string& title_and_text) {
    const size_t cut = title_and_text.find(';');
    const std::string text = title_and_text.substr(cut + 1);
    Article article{.id = text, .title = title_and_text.substr(0, cut), .body = text, .language = "en"};
    database_.add_document(maker_.make(article));
    database_.commit();
  }

  Compiled compiled(std::string_view query, CompileOptions options) {
    if (options.languages.empty()) options.languages = {"en"};
    return compile(parse(query, options.zone).tree, options, analyzer_, database_);
  }

  // Best first.
  Ids found(std::string_view query, const CompileOptions& options = {}) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(to_xapian(compiled(query, options).plan, Places(nullptr, Deadline::never())));
    Ids ids;
    const Xapian::MSet matches = enquire.get_mset(0, 100);
    for (auto match = matches.begin(); match != matches.end(); ++match)
      ids.push_back(match.get_document().get_value(spec(Field::kId).slot));
    return ids;
  }

  static CompileOptions in(const std::string& language) {
    CompileOptions options;
    options.languages = {language};
    return options;
  }

  static CompileOptions relaxed() {
    CompileOptions options;
    options.relaxed = true;
    return options;
  }

  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
  DocumentMaker maker_;
  Analyzer analyzer_;
};

TEST_F(SpellingsTest, NamesWithSignsAreWords) {
  for (const char* text : {"AT&T rises", "AT and T falls", "ATT waits", "model T", "C++ course", "C# course",
                           "vitamin C", "Canal+ film", "canal boat"})
    add(text);
  EXPECT_THAT(found("AT&T"), UnorderedElementsAre("AT&T rises", "AT and T falls", "ATT waits"));
  EXPECT_THAT(found("\"AT&T\""), ElementsAre("AT&T rises"));
  EXPECT_THAT(found("C++"), ElementsAre("C++ course"));
  EXPECT_THAT(found("c#"), ElementsAre("C# course"));
  EXPECT_THAT(found("Canal+"), ElementsAre("Canal+ film"));
  EXPECT_THAT(found("canal"), ElementsAre("canal boat", "Canal+ film"));
}

TEST_F(SpellingsTest, WhatWasTypedComesFirst) {
  for (const char* text : {"covid-19 ward", "covid19 ward", "covid 19 ward", "covid and 19 wards"}) add(text);
  EXPECT_THAT(found("covid19").front(), "covid19 ward");
  EXPECT_THAT(found("covid19"), UnorderedElementsAre("covid19 ward", "covid-19 ward", "covid 19 ward"));
  EXPECT_THAT(found("covid-19").front(), "covid-19 ward");
  EXPECT_THAT(found("covid-19"), UnorderedElementsAre("covid-19 ward", "covid 19 ward", "covid19 ward"));
  EXPECT_EQ(found("covid 19").size(), 4U);
  EXPECT_THAT(found("\"covid-19\""), UnorderedElementsAre("covid-19 ward", "covid 19 ward"));
  EXPECT_THAT(found("ward -covid19"), ElementsAre("covid and 19 wards"));
}

TEST_F(SpellingsTest, APartThatSaysLittleStandsBesideTheOthers) {
  for (const char* text :
       {"9/11 memorial", "9 goals in 11 games", "plug it in", "plugin sold", "plug-in sold"})
    add(text);
  EXPECT_THAT(found("9/11"), ElementsAre("9/11 memorial"));
  EXPECT_THAT(found("911"), IsEmpty());
  EXPECT_THAT(found("plug-in"), UnorderedElementsAre("plugin sold", "plug-in sold"));
}

TEST_F(SpellingsTest, WordsThatSayMuchNeedNotBeClose) {
  for (const char* text : {"oil-rich coast", "rich in oils", "oilrich coast", "oil field"}) add(text);
  EXPECT_THAT(found("oil-rich"), UnorderedElementsAre("oil-rich coast", "rich in oils", "oilrich coast"));
  EXPECT_THAT(found("title:oil-rich"),
              UnorderedElementsAre("oil-rich coast", "rich in oils", "oilrich coast"));
}

TEST_F(SpellingsTest, RelaxedOnePartIsEnough) {
  for (const char* text : {"wi-fi hall", "wifi hall", "wi hall"}) add(text);
  EXPECT_TRUE(compiled("wi-fi", {}).can_relax);
  EXPECT_THAT(found("wi-fi"), UnorderedElementsAre("wi-fi hall", "wifi hall"));
  EXPECT_EQ(found("wi-fi hall", relaxed()).size(), 3U);
  EXPECT_EQ(found("wi-fi hall", relaxed()).front(), "wi-fi hall");
}

TEST_F(SpellingsTest, JoinedWordsAreFoundByPartsAndAsAWhole) {
  for (const char* text : {"annual_budget_2024.pdf leaked", "budget for 2024", "desk@example.org wrote"})
    add(text);
  EXPECT_EQ(found("budget").size(), 2U);
  EXPECT_THAT(found("annual_budget_2024.pdf"), ElementsAre("annual_budget_2024.pdf leaked"));
  for (const char* part : {"desk", "example.org", "desk@example.org", "example"})
    EXPECT_THAT(found(part), ElementsAre("desk@example.org wrote")) << part;
}

TEST_F(SpellingsTest, ApostrophesMayBeLeftOut) {
  for (const char* text : {"O'Brien wins", "O’Brien wins", "OBrien wins"}) add(text);
  EXPECT_EQ(found("obrien").size(), 3U);
  EXPECT_EQ(found("obrien").front(), "OBrien wins");
  EXPECT_EQ(found("o'brien").size(), 3U);
  EXPECT_EQ(found("o'brien").back(), "OBrien wins");
  EXPECT_EQ(found("\"o'brien\"").size(), 2U);
}

TEST_F(SpellingsTest, AbbreviationsAreNoPronouns) {
  for (const char* text : {"The U.S. economy", "The US economy", "Tell us of the economy"}) add(text);
  EXPECT_THAT(found("U.S."), UnorderedElementsAre("The U.S. economy", "The US economy"));
  EXPECT_THAT(found("US economy"), UnorderedElementsAre("The U.S. economy", "The US economy"));
  EXPECT_EQ(found("us economy").size(), 3U);
  EXPECT_EQ(found("US ECONOMY").size(), 3U);
  // "THE" and "OF" are no abbreviations, though the operator among them prints in small letters.
  EXPECT_EQ(compiled("THE ECONOMY AND OF", {}).key_words.size(), 1U);
}

TEST_F(SpellingsTest, ArticlesInOtherLanguagesAreFoundByAbbreviationsToo) {
  add("Die US Armee", "de");
  add("Tell us of it");
  CompileOptions options = in("de");
  options.other_languages = {"en"};
  EXPECT_THAT(found("US", options), ElementsAre("Die US Armee"));
}

TEST_F(SpellingsTest, NumbersByLanguage) {
  add("spends 10,000");
  add("sells 10000");
  add("kostet 10.000", "de");
  add("costs 10.000");
  EXPECT_THAT(found("10000"), UnorderedElementsAre("sells 10000", "spends 10,000", "kostet 10.000"));
  EXPECT_EQ(found("10000").front(), "sells 10000");
  EXPECT_THAT(found("10,000").front(), "spends 10,000");
  EXPECT_EQ(found("10.000", in("de")).size(), 4U);
  EXPECT_THAT(found("\"10,000\""), ElementsAre("spends 10,000"));
}

TEST_F(SpellingsTest, LettersThatAreWrittenAsTwo) {
  add("Müller wählt", "de");
  add("Mueller waehlt", "de");
  EXPECT_THAT(found("Mueller", in("de")), ElementsAre("Mueller waehlt", "Müller wählt"));
  EXPECT_THAT(found("Müller", in("de")), ElementsAre("Müller wählt", "Mueller waehlt"));
  EXPECT_THAT(found("\"Mueller\"", in("de")), ElementsAre("Mueller waehlt"));
  CompileOptions english = in("en");
  english.other_languages = {"de"};
  EXPECT_THAT(found("Mueller", english), ElementsAre("Mueller waehlt"));
}

TEST_F(SpellingsTest, GershayimOfEveryKind) {
  add("צה״ל הודיע", "he");
  add("צה\"ל מסר", "he");
  EXPECT_EQ(found("צה\"ל", in("he")).size(), 2U);
  EXPECT_EQ(found("צה״ל", in("he")).size(), 2U);
  EXPECT_EQ(found("צהל", in("he")).size(), 2U);
}

TEST_F(SpellingsTest, TheTypedSpellingIsFirstInTextsToo) {
  for (const char* text : {"Ward opens;covid-19", "Ward opens;covid19", "Seat won;O'Brien", "Seat won;OBrien",
                           "Hall opens;wi-fi", "Hall opens;wifi"})
    add_text(text);
  EXPECT_THAT(found("covid19").front(), "covid19");
  EXPECT_THAT(found("covid-19").front(), "covid-19");
  EXPECT_THAT(found("obrien"), ElementsAre("OBrien", "O'Brien"));
  EXPECT_THAT(found("o'brien"), ElementsAre("O'Brien", "OBrien"));
  EXPECT_THAT(found("wifi"), ElementsAre("wifi", "wi-fi"));
  EXPECT_THAT(found("wi-fi"), ElementsAre("wi-fi", "wifi"));
  EXPECT_THAT(found("body:wifi"), UnorderedElementsAre("wifi", "wi-fi"));
  EXPECT_THAT(found("title:wifi"), IsEmpty());
}

TEST_F(SpellingsTest, AnotherSpellingIsWorthMoreThanACommonWord) {
  for (const char* text :
       {"Hall opens;wi-fi", "Day one;common here", "Day two;common there", "Day three;common again"})
    add_text(text);
  EXPECT_EQ(found("wifi OR common").front(), "wi-fi");
}

TEST_F(SpellingsTest, LettersTypedApartAreOneWordThatHasAHyphenSomewhere) {
  for (const char* text : {"wi-fi hall", "wifi hall", "newport hall", "new port hall"}) add(text);
  EXPECT_THAT(found("wi fi"), UnorderedElementsAre("wi-fi hall", "wifi hall"));
  EXPECT_THAT(found("wi fi").front(), "wi-fi hall");
  EXPECT_THAT(found("new port"), ElementsAre("new port hall"));
}

TEST_F(SpellingsTest, APairWithinALongerChainIsFound) {
  for (const char* text : {"wi-fi-enabled room", "the post-covid-19 years"}) add(text);
  EXPECT_THAT(found("wifi"), ElementsAre("wi-fi-enabled room"));
  EXPECT_THAT(found("covid19"), ElementsAre("the post-covid-19 years"));
  EXPECT_THAT(found("wi-fi-enabled"), ElementsAre("wi-fi-enabled room"));
}

TEST_F(SpellingsTest, AmountsWithAWordOrALetter) {
  for (const char* text : {"a $1.5bn deal", "a $1.5 billion deal", "1.5 tonnes, one billion"}) add(text);
  EXPECT_THAT(found("$1.5bn"), ElementsAre("a $1.5bn deal", "a $1.5 billion deal"));
  EXPECT_EQ(found("$1.5 billion").front(), "a $1.5 billion deal");
  EXPECT_THAT(found("$1.5 billion deal"), ElementsAre("a $1.5 billion deal", "a $1.5bn deal"));
}

TEST(QueryText, LettersAndDigitsMayBeTwoWords) {
  const auto parts = [](const std::string& word) {
    std::vector<std::string> texts;
    for (const QueryWord& part : parts_of({.word = word})) texts.push_back(part.word);
    return texts;
  };
  EXPECT_THAT(parts("covid19"), ElementsAre("covid", "19"));
  EXPECT_THAT(parts("ил76"), ElementsAre("ил", "76"));
  EXPECT_THAT(parts("1.5bn"), ElementsAre("1.5", "billion"));
  EXPECT_THAT(parts("30m"), ElementsAre("30", "million"));
  for (const char* word : {"covid", "19", "1980s", "b2b", "o'1", "v2.0", "bn", ""})
    EXPECT_THAT(parts(word), IsEmpty()) << word;
  EXPECT_THAT(joined_spellings("covid", "19"), ElementsAre("covid19"));
  EXPECT_THAT(joined_spellings("10", "000"), ElementsAre("10000"));
  EXPECT_THAT(joined_spellings("$1.5", "billion"), ElementsAre("$1.5bn", "$1.5b"));
  EXPECT_THAT(joined_spellings("1987", "000"), IsEmpty());
  EXPECT_THAT(joined_spellings("wi", "fi"), IsEmpty());
  EXPECT_THAT(joined_spellings("c++", "17"), IsEmpty());
  EXPECT_TRUE(are_letters("wi", "fi"));
  EXPECT_FALSE(are_letters("新", "冠"));
}

}  // namespace
}  // namespace dateline
