// Queries against a small archive of our own: which articles they find, and what of them ranks.
#include "common/query/compile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "common/date/parse_date.h"
#include "common/date/time_zone.h"
#include "common/index/document.h"
#include "common/query/parse/parser.h"
#include "common/query/xapian_query.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Ids = std::vector<std::string>;

class CompileTest : public testing::Test {
 protected:
  CompileTest() {
    add({.id = "rise",
         .title = "Oil prices rise",
         .body = "The price of crude oil rose after the ministers met in Geneva.",
         .authors = {"Jane Doe"},
         .tags = {"crude", "opec"},
         .section = "Business News",
         .source = "Wire A",
         .language = "en",
         .published = parse_date("1987-02-26T15:01:01Z")});
    add({.id = "fall",
         .title = "Gas glut",
         .body = "Prices of natural gas fell, oil stayed quiet and dim.",
         .authors = {"John Doe"},
         .tags = {"nat gas"},
         .section = "Business",
         .source = "Wire B",
         .language = "en",
         .published = parse_date("1987-03")});
    add({.id = "haus",
         .title = "Die Häuser am Meer",
         .body = "Das Haus ist alt und die Preise sind hoch.",
         .tags = {"crude art"},
         .language = "de",
         .published = parse_date("1986")});
    add({.id = "who-1",
         .title = "To be or not",
         .body = "That is the question of the day; to die, to sleep.",
         .language = "en"});
    add({.id = "who-2",
         .title = "原油价格下跌",
         .body = "财政部发言人表示，原油价格已跌破每桶十五美元。",
         .language = "zh",
         .published = parse_date("0933-01-05")});
    database_.commit();
  }

  void add(Article article) { database_.add_document(maker_.make(article)); }

  CompileOptions options(std::vector<std::string> languages = {"en"}) {
    CompileOptions options;
    options.languages = std::move(languages);
    return options;
  }

  CompileOptions relaxing() {
    CompileOptions relaxing = options();
    relaxing.relaxed = true;
    return relaxing;
  }

  Compiled compiled(std::string_view text, const CompileOptions& options) {
    return compile(parse(text, options.zone).tree, options, analyzer_, database_);
  }

  std::map<std::string, double> weights(std::string_view text, const CompileOptions& options) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(to_xapian(compiled(text, options).plan, Places(nullptr, Deadline::never())));
    std::map<std::string, double> weights;
    const Xapian::MSet found = enquire.get_mset(0, 100);
    for (auto match = found.begin(); match != found.end(); ++match) {
      weights[match.get_document().get_value(spec(Field::kId).slot)] = match.get_weight();
    }
    return weights;
  }

  Ids found(std::string_view text, const CompileOptions& options) {
    Ids ids;
    for (const auto& [id, weight] : weights(text, options)) ids.push_back(id);
    return ids;
  }
  Ids found(std::string_view text) { return found(text, options()); }
  Ids relaxed(std::string_view text) { return found(text, relaxing()); }

  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
  DocumentMaker maker_;
  Analyzer analyzer_;
};

TEST_F(CompileTest, NothingTypedFindsEverything) {
  EXPECT_EQ(found("").size(), 5U);
  EXPECT_EQ(found("???").size(), 5U);
}

TEST_F(CompileTest, WordsAreFoundInAnyForm) {
  EXPECT_THAT(found("price"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("PRICES minister"), ElementsAre("rise"));
  EXPECT_THAT(found("oil coal"), IsEmpty());
  EXPECT_THAT(found("opec"), ElementsAre("rise")) << "a tag";
}

TEST_F(CompileTest, WordsStandForTheirStemsInEachLanguage) {
  EXPECT_THAT(found("preis", options({"en"})), IsEmpty());
  EXPECT_THAT(found("preis haus", options({"en", "de"})), ElementsAre("haus"));
  EXPECT_THAT(found("prices", options({"de", "en"})), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("PRICES", options({})), IsEmpty()) << "without a language, stems are found as they are";
}

TEST_F(CompileTest, WordsAreFoundAsWrittenInOtherLanguages) {
  CompileOptions others = options();
  others.other_languages = {"de"};
  EXPECT_THAT(found("hauser"), IsEmpty());
  EXPECT_THAT(found("hauser", others), ElementsAre("haus"));
  EXPECT_THAT(found("title:hauser", others), ElementsAre("haus")) << "with or without its accents";
  EXPECT_THAT(found("body:hauser", others), IsEmpty());
  EXPECT_THAT(found("preis", others), IsEmpty()) << "in this form only";
  EXPECT_GT(weights("hauser", others)["haus"], 0);
}

TEST_F(CompileTest, TextsOfNoKnownLanguageAreFoundByTheirOwnWords) {
  add({.id = "lions", .title = "Lions thump cafés", .body = "Sunday's covid-tests."});
  add({.id = "crows", .title = "Prijevozi otkazani", .language = "hr"});
  database_.commit();
  CompileOptions all = options();
  all.has_unstemmed = true;
  EXPECT_THAT(found("lions cafes"), IsEmpty());
  EXPECT_THAT(found("lions cafes", all), ElementsAre("lions"));
  EXPECT_THAT(found("CAFÉS -monday", all), ElementsAre("lions"));
  EXPECT_THAT(found("title:lions sunday", all), ElementsAre("lions"));
  EXPECT_THAT(found("body:lions", all), IsEmpty());
  EXPECT_THAT(found("covid-tests", all), ElementsAre("lions"));
  EXPECT_THAT(found("lion", all), IsEmpty()) << "in this form only";
  EXPECT_THAT(found("prijevozi", all), ElementsAre("crows"));
  EXPECT_GT(weights("lions", all)["lions"], 0);
  EXPECT_EQ(weights("prices", all), weights("prices", options())) << "what stemmed texts have is as before";
}

TEST_F(CompileTest, AccentsMayBeLeftOut) {
  add({.id = "who-3", .title = "Musées", .body = "Rien.", .tags = {"Été"}, .language = "fr"});
  database_.commit();
  const CompileOptions french = options({"fr"});
  for (const char* typed :
       {"musee", "musées", "title:musee", "title:MUSÉE", "ete", "\"musees\"", "tag:ete", "mus*"}) {
    EXPECT_THAT(found(typed, french), ElementsAre("who-3")) << typed;
  }
}

TEST_F(CompileTest, TheSameWordInTwoFieldsIsTwoWords) {
  EXPECT_THAT(found("oil title:oil"), ElementsAre("rise"));
  EXPECT_THAT(found("title:gas body:gas"), ElementsAre("fall"));
  EXPECT_THAT(found("body:oil title:oil"), ElementsAre("rise"));
}

TEST_F(CompileTest, WordsOfOneRunAreAllWanted) {
  EXPECT_THAT(found("oil-prices"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("原油价格", options({"zh"})), ElementsAre("who-2"));
}

TEST_F(CompileTest, CharactersWithoutSpacesAreFoundAcrossWords) {
  add({.id = "who-3",
       .title = "港务局",
       .body = "轮渡5月14日恢复。ราคาน้ำมันดิบลดลง 서울시는 발표했다",
       .language = "zh"});
  database_.commit();
  EXPECT_THAT(found("油价"), ElementsAre("who-2"));  // of 原油 and 价格
  EXPECT_THAT(found("油价格已"), ElementsAre("who-2"));
  EXPECT_THAT(found("务"), ElementsAre("who-3"));   // one character, in the title only
  EXPECT_THAT(found("月1"), ElementsAre("who-3"));  // within a number
  EXPECT_THAT(found("มันดิบล"), ElementsAre("who-3"));
  EXPECT_THAT(found("서울"), ElementsAre("who-3"));
  EXPECT_THAT(found("价油"), IsEmpty());
  EXPECT_THAT(found("油价 务局"), IsEmpty());  // each is in one article
}

TEST_F(CompileTest, CharactersHaveFieldsPhrasesAndExclusions) {
  EXPECT_THAT(found("title:油价"), ElementsAre("who-2"));
  EXPECT_THAT(found("title:十五"), IsEmpty());
  EXPECT_THAT(found("body:价下"), IsEmpty());
  EXPECT_THAT(found("\"油价格\""), ElementsAre("who-2"));
  EXPECT_THAT(found("\"格油\""), IsEmpty());
  EXPECT_THAT(found("language:zh -油价"), IsEmpty());
}

TEST_F(CompileTest, CharactersRelaxToTheirWords) {
  const Compiled strict = compiled("原油天气", options());
  EXPECT_TRUE(strict.can_relax);
  EXPECT_THAT(found("原油天气"), IsEmpty());
  EXPECT_THAT(relaxed("原油天气"), ElementsAre("who-2"));
  ASSERT_EQ(strict.highlights.runs.size(), 1U);
  EXPECT_EQ(strict.highlights.runs.front().text, "原油天气");
}

TEST_F(CompileTest, ManyCharactersAreWordsOnly) {
  CompileOptions few = options();
  few.max_characters = 4;
  EXPECT_THAT(found("油价格已", few), ElementsAre("who-2"));
  few.max_characters = 3;
  EXPECT_THAT(found("油价", few), ElementsAre("who-2"));
  EXPECT_THAT(found("油价格已", few), IsEmpty());
}

TEST_F(CompileTest, BooleanOperators) {
  EXPECT_THAT(found("geneva OR glut"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("oil -geneva"), ElementsAre("fall"));
  EXPECT_THAT(found("-oil"), ElementsAre("haus", "who-1", "who-2"));
  EXPECT_THAT(found("-(oil glut)"), ElementsAre("haus", "rise", "who-1", "who-2"));
  EXPECT_THAT(found("glut OR -price"), ElementsAre("fall", "haus", "who-1", "who-2"));
}

TEST_F(CompileTest, StopWordsAreLeftOutBesideOthers) {
  EXPECT_THAT(found("that oil"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("title:the title:glut"), ElementsAre("fall"));
  EXPECT_THAT(found("title:the glut"), IsEmpty()) << "the title has no other word";
  EXPECT_THAT(found("title:to question"), ElementsAre("who-1"));
  EXPECT_FALSE(compiled("the oil", options()).only_stop_words);
}

TEST_F(CompileTest, StopWordsAloneAreSearchedAsWritten) {
  EXPECT_THAT(found("to be or not"), ElementsAre("who-1"));
  EXPECT_THAT(found("that"), ElementsAre("who-1"));
  EXPECT_THAT(found("tag:crude the"), ElementsAre("rise"));
  EXPECT_THAT(found("title:the"), IsEmpty());
  EXPECT_TRUE(compiled("to be or not", options()).only_stop_words);
  ASSERT_EQ(compiled("to be or not", options()).warnings.size(), 1U);
  EXPECT_EQ(compiled("to be or not", options()).warnings[0].code, "only_stop_words");
  EXPECT_THAT(compiled("the oil", options()).warnings, IsEmpty());
  EXPECT_GT(weights("to be", options())["who-1"], 0);
}

TEST_F(CompileTest, AStopWordOfOneLanguageMayBeAWordOfAnother) {
  EXPECT_THAT(found("die", options({"de", "en"})), ElementsAre("haus", "who-1"));
  EXPECT_THAT(found("die question", options({"de", "en"})), ElementsAre("who-1"));
  EXPECT_THAT(found("die preise", options({"de", "en"})), ElementsAre("haus"));
  EXPECT_GT(weights("die question", options({"de", "en"}))["who-1"],
            weights("question", options({"de", "en"}))["who-1"]);
}

TEST_F(CompileTest, PhrasesAreAsWrittenAndSideBySide) {
  EXPECT_THAT(found("\"oil prices\""), ElementsAre("rise")) << "in the title";
  EXPECT_THAT(found("\"crude oil\""), ElementsAre("rise"));
  EXPECT_THAT(found("\"crude oils\""), IsEmpty());
  EXPECT_THAT(found("\"oil crude\""), IsEmpty());
  EXPECT_THAT(found("\"rise the price\""), IsEmpty()) << "title and body are apart";
  EXPECT_THAT(found("\"to be or not\""), ElementsAre("who-1")) << "stop words count";
  EXPECT_THAT(found("\"prices\""), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("\"price\""), ElementsAre("rise"));
  EXPECT_THAT(found("\"原油价格\"", options({"zh"})), ElementsAre("who-2"));
}

TEST_F(CompileTest, PhrasesStayWithinOneText) {
  add({.id = "who-3",
       .title = "Ferry sails",
       .standfirst = "An engine repaired",
       .body = "Harbour masters cheered.",
       .authors = {"Ann Poe", "Bob Roe"},
       .tags = {"tall ships", "steam engines"},
       .language = "en"});
  database_.commit();
  EXPECT_THAT(found("\"engine repaired\""), ElementsAre("who-3"));
  EXPECT_THAT(found("\"repaired harbour\""), IsEmpty());
  EXPECT_THAT(found("\"repaired harbour\"~50"), IsEmpty()) << "the most that can be asked for";
  EXPECT_THAT(found("\"sails an\"~50"), IsEmpty());
  EXPECT_THAT(found("tag:\"tall ships\""), ElementsAre("who-3"));
  EXPECT_THAT(found("tag:\"ships steam\""), IsEmpty());
  EXPECT_THAT(found("tag:\"ships steam\"~50"), IsEmpty());
  EXPECT_THAT(found("author:\"poe bob\"~50"), IsEmpty());
}

TEST_F(CompileTest, PhrasesWithASlopAreInAnyOrder) {
  EXPECT_THAT(found("\"price oil\"~1"), IsEmpty());
  EXPECT_THAT(found("\"price oil\"~2"), ElementsAre("rise"));
  EXPECT_THAT(found("\"oil price\"~2"), ElementsAre("rise"));
  EXPECT_THAT(found("\"to sleep to\"~2"), ElementsAre("who-1"));
  EXPECT_THAT(found("\"oil oil\"~50"), IsEmpty()) << "one oil is not two";
}

TEST_F(CompileTest, PhrasesRankByTheirWords) {
  const auto found = weights("\"crude oil\"", options());
  EXPECT_GT(found.at("rise"), 0);
}

TEST_F(CompileTest, StopWordsAndWhatIsExcludedWeighNothing) {
  EXPECT_TRUE(compiled("\"to be\" OR \"of the\"~5", options()).plan.is_weightless());
  EXPECT_FALSE(compiled("\"to be\" OR \"of the day\"~5", options()).plan.is_weightless());
  const Plan without = compiled("\"to be\" -(\"crude oil\" OR \"oil rig\"~3)", options()).plan;
  ASSERT_EQ(without.kind, Plan::Kind::kAndNot);
  EXPECT_TRUE(without.parts[1].is_weightless());
}

// As often, in texts of the same length.
TEST_F(CompileTest, ATitleIsWorthMoreThanItsWordsAndMostWithAllOfThem) {
  add({.id = "none", .title = "A b", .body = "Tall tall tall ships ships ships.", .language = "en"});
  add({.id = "tall", .title = "Tall b", .body = "One two three ships ships ships.", .language = "en"});
  add({.id = "ships", .title = "A ships", .body = "Tall tall tall one two three.", .language = "en"});
  add({.id = "both", .title = "Tall ships", .body = "One two three four five six.", .language = "en"});
  database_.commit();
  const auto found = weights("tall ships", options());
  const double one = found.at("tall") - found.at("none");
  EXPECT_GT(one, 0);
  EXPECT_NEAR(found.at("ships") - found.at("none"), one, 1e-9);
  EXPECT_GT(found.at("both") - found.at("tall"), 2 * one);
}

TEST_F(CompileTest, AWordSaidAgainCountsAgainAndItsTitleOnce) {
  EXPECT_NEAR(weights("body:crude body:crude", options()).at("rise"),
              2 * weights("body:crude", options()).at("rise"), 1e-9);
  const double once = weights("oil", options()).at("rise");
  const double twice = weights("oil oil", options()).at("rise");
  const double thrice =
      weights("oil gas oil oil", relaxing()).at("rise") - weights("gas oil", relaxing()).at("rise") + once;
  EXPECT_GT(twice, once);
  EXPECT_LT(twice, 2 * once);
  EXPECT_NEAR(thrice - twice, twice - once, 1e-9) << "relaxed, too";
}

TEST_F(CompileTest, ATitleCountsOnlyForWordsOfNoField) {
  add({.id = "title", .title = "Tall b", .body = "One two three.", .language = "en"});
  add({.id = "body", .title = "A b", .body = "Tall tall tall.", .language = "en"});
  database_.commit();
  const auto found = weights("body:tall OR title:tall", options());
  EXPECT_NEAR(found.at("title"), found.at("body"), 1e-9);
}

TEST_F(CompileTest, AnAlternativeSaidTwiceIsOne) {
  EXPECT_EQ(compiled("oil OR gas OR oil", options()).plan, compiled("oil OR gas", options()).plan);
  EXPECT_EQ(compiled("oil OR Oils OR oil", options()).plan, compiled("oil OR Oils", options()).plan);
  EXPECT_EQ(compiled("crude (oil OR gas OR oil)", options()).plan,
            compiled("crude (oil OR gas)", options()).plan);
}

std::vector<std::string> described(const KeyWords& words) {
  std::vector<std::string> described;
  for (const KeyWord& word : words) described.push_back((word.follows ? "+" : "") + word.word);
  return described;
}

TEST_F(CompileTest, KeyWordsFollowOneAnother) {
  const auto key_words = [&](std::string_view text) {
    return described(compiled(text, options()).key_words);
  };
  EXPECT_THAT(key_words("Crude oil prices"), ElementsAre("crude", "+oil", "+prices"));
  EXPECT_THAT(key_words("price of oil"), ElementsAre("price", "oil"));
  EXPECT_THAT(key_words("crude title:oil title:prices"), ElementsAre("crude", "oil", "+prices"));
  EXPECT_THAT(key_words("crude OR oil"), ElementsAre("crude", "oil"));
  EXPECT_THAT(key_words("glut (crude OR oil) prices"), ElementsAre("glut", "crude", "oil", "prices"));
  EXPECT_THAT(key_words("oil prices oil glut"), ElementsAre("oil", "+prices", "glut"));
  EXPECT_THAT(key_words("oil -gas \"crude oil\" tag:opec prices"), ElementsAre("oil", "prices"));
}

TEST_F(CompileTest, TextFields) {
  EXPECT_THAT(found("title:oil"), ElementsAre("rise"));
  EXPECT_THAT(found("title:price"), ElementsAre("rise")) << "in any form";
  EXPECT_THAT(found("title:\"oil prices\""), ElementsAre("rise"));
  EXPECT_THAT(found("title:\"crude oil\""), IsEmpty());
  EXPECT_THAT(found("body:oil"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("body:glut"), IsEmpty());
  EXPECT_THAT(found("body:opec"), IsEmpty());
  EXPECT_THAT(found("body:\"crude oil\""), ElementsAre("rise"));
  EXPECT_THAT(found("body:\"oil prices\""), IsEmpty());
  EXPECT_THAT(found("title:(gas OR oil)"), ElementsAre("fall", "rise"));
}

TEST_F(CompileTest, KeywordFields) {
  EXPECT_THAT(found("tag:crude"), ElementsAre("haus", "rise"));
  EXPECT_THAT(found("tag:\"crude art\""), ElementsAre("haus"));
  EXPECT_THAT(found("tag:nat-gas"), ElementsAre("fall"));
  EXPECT_THAT(found("author:doe"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("author:\"jane doe\""), ElementsAre("rise"));
  EXPECT_THAT(found("section:news"), ElementsAre("rise"));
  EXPECT_THAT(found("source:(wire b)"), ElementsAre("fall"));
  EXPECT_THAT(found("language:DE"), ElementsAre("haus"));
  EXPECT_THAT(found("id:who-1"), ElementsAre("who-1"));
  EXPECT_THAT(found("id:who"), IsEmpty());
  EXPECT_THAT(found("id:who-*"), ElementsAre("who-1", "who-2"));
  EXPECT_THAT(found("tag:cru*"), ElementsAre("haus", "rise"));
  EXPECT_THAT(found("-tag:crude oil"), ElementsAre("fall"));
}

TEST_F(CompileTest, DatesAreInclusiveAndMissUndatedArticles) {
  EXPECT_THAT(found("date:1987"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("date:1987-02-26"), ElementsAre("rise"));
  EXPECT_THAT(found("date:1987-02-26..1987-03"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("before:1987-02-26"), ElementsAre("haus", "who-2"));
  EXPECT_THAT(found("after:1987-02-26"), ElementsAre("fall"));
  EXPECT_THAT(found("after:0001"), ElementsAre("fall", "haus", "rise", "who-2"));
  EXPECT_THAT(found("date:..1000"), ElementsAre("who-2"));
  EXPECT_THAT(found("-date:1987"), ElementsAre("haus", "who-1", "who-2"));
}

TEST_F(CompileTest, DaysAreThoseOfTheZone) {
  CompileOptions in_tokyo = options();
  in_tokyo.zone = TimeZone::named("Asia/Tokyo").value();
  EXPECT_THAT(found("date:1987-02-26", in_tokyo), IsEmpty());
  EXPECT_THAT(found("date:1987-02-27", in_tokyo), ElementsAre("rise"));
  EXPECT_THAT(found("date:1987-02-01..1987-02-26", in_tokyo), IsEmpty());
  EXPECT_THAT(found("date:..1987-02-27", in_tokyo), ElementsAre("haus", "rise", "who-2"));
  EXPECT_THAT(found("before:1987-02-27", in_tokyo), ElementsAre("haus", "who-2"));
  EXPECT_THAT(found("after:1987-02-26", in_tokyo), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("date:1987-02-27T00:01..1987-02-27T00:01", in_tokyo), ElementsAre("rise"));
}

TEST_F(CompileTest, DaysOfClockChangesAreWhole) {
  add({.id = "who-3", .title = "First", .published = parse_date("2018-11-04T03:00:00Z")});
  add({.id = "who-4", .title = "Last", .published = parse_date("2018-11-05T01:59:59Z")});
  database_.commit();
  CompileOptions brazil = options();  // where summer time began at midnight
  brazil.zone = TimeZone::named("America/Sao_Paulo").value();
  EXPECT_THAT(found("date:2018-11-04", brazil), ElementsAre("who-3", "who-4"));
  EXPECT_THAT(found("date:2018-11-01..2018-11-03", brazil), IsEmpty());
  EXPECT_THAT(found("after:2018-11-04", brazil), IsEmpty());
}

TEST_F(CompileTest, FiltersHaveNoWeight) {
  EXPECT_EQ(weights("oil tag:crude date:1987 -glut", options())["rise"], weights("oil", options())["rise"]);
  EXPECT_EQ(weights("tag:crude OR date:1987", options())["rise"], 0);
  EXPECT_GT(weights("title:oil", options())["rise"], 0);
}

TEST_F(CompileTest, PrefixesAreFoundInTitleAndText) {
  EXPECT_THAT(found("gen*"), ElementsAre("rise"));
  EXPECT_THAT(found("ri*"), ElementsAre("rise"));
  EXPECT_THAT(found("title:gen*"), IsEmpty());
  EXPECT_THAT(found("body:ri*"), IsEmpty());
  EXPECT_THAT(found("häus*", options({"de"})), ElementsAre("haus"));
  EXPECT_THAT(found("crude-oi*"), ElementsAre("rise"));
  EXPECT_GT(weights("pric*", options())["rise"], 0);
  EXPECT_THAT(compiled("pric*", options()).warnings, IsEmpty());
}

TEST_F(CompileTest, ManyWordsOfAPrefixAreCutToTheMostFrequent) {
  CompileOptions narrow = options();
  narrow.max_expansion = 1;
  EXPECT_THAT(found("di*"), ElementsAre("fall", "haus", "who-1"));
  EXPECT_THAT(found("di*", narrow), ElementsAre("haus", "who-1")) << "die is more frequent than dim";
  const Compiled cut = compiled("di*", narrow);
  ASSERT_EQ(cut.warnings.size(), 1U);
  EXPECT_EQ(cut.warnings[0].code, "prefix_cut");
}

TEST_F(CompileTest, ManyWordsOfAPrefixOfTagsAreCutToo) {
  add({.id = "who-3", .title = "Polls", .tags = {"crucial votes"}});
  database_.commit();
  CompileOptions narrow = options();
  narrow.max_expansion = 1;
  EXPECT_THAT(found("tag:cru*"), ElementsAre("haus", "rise", "who-3"));
  EXPECT_THAT(found("tag:cru*", narrow), ElementsAre("haus", "rise"));
  ASSERT_EQ(compiled("tag:cru*", narrow).warnings.size(), 1U);
  EXPECT_EQ(compiled("tag:cru*", narrow).warnings[0].code, "prefix_cut");
}

TEST_F(CompileTest, PrefixesShareTheirWords) {
  CompileOptions narrow = options();
  narrow.max_expansion = 2;
  EXPECT_THAT(compiled("di*", narrow).warnings, IsEmpty());
  const Compiled shared = compiled("di* oi* ga* ge* qu*", narrow);
  ASSERT_FALSE(shared.warnings.empty());
  EXPECT_EQ(shared.warnings[0].code, "prefix_cut") << "two words begin with di, and each prefix has one";
}

TEST_F(CompileTest, PrefixesAfterTheFirstTenAreWords) {
  CompileOptions few = options();
  few.max_prefixes = 1;
  EXPECT_THAT(found("oi* pric*"), ElementsAre("fall", "rise"));
  EXPECT_THAT(found("oi* genev*", few), IsEmpty());
  EXPECT_THAT(found("oi* geneva*", few), ElementsAre("rise"));
  const Compiled cut = compiled("oi* pric* -ge*", few);
  ASSERT_EQ(cut.warnings.size(), 1U);
  EXPECT_EQ(cut.warnings[0].code, "too_many_prefixes");
}

TEST_F(CompileTest, RelaxedOneWordIsEnough) {
  EXPECT_THAT(relaxed("glut geneva coal"), ElementsAre("fall", "rise"));
  EXPECT_THAT(relaxed("that geneva coal"), ElementsAre("rise")) << "a stop word is not enough";
  EXPECT_THAT(relaxed("(glut coal) OR geneva"), ElementsAre("fall", "rise"));
}

TEST_F(CompileTest, RelaxedEverythingElseHolds) {
  EXPECT_THAT(relaxed("oil coal -geneva"), ElementsAre("fall"));
  EXPECT_THAT(relaxed("oil coal -(geneva glut)"), ElementsAre("fall", "rise"))
      << "nothing is relaxed in a NOT";
  EXPECT_THAT(relaxed("oil coal tag:crude"), ElementsAre("rise"));
  EXPECT_THAT(relaxed("oil coal date:1987-03"), ElementsAre("fall"));
  EXPECT_THAT(relaxed("\"crude oil\" coal"), ElementsAre("rise"));
  EXPECT_THAT(relaxed("title:glut coal"), ElementsAre("fall"));
  EXPECT_THAT(relaxed("title:glut title:coal oil"), ElementsAre("fall"));
  EXPECT_THAT(relaxed("body:geneva body:coal"), ElementsAre("rise"));
  EXPECT_THAT(relaxed("body:geneva body:coal title:gas title:oil"), ElementsAre("rise"));
}

TEST_F(CompileTest, RelaxedMoreWordsRankHigher) {
  const auto found = weights("oil geneva ministers coal", relaxing());
  EXPECT_GT(found.at("rise"), found.at("fall"));
}

TEST_F(CompileTest, KnowsWhenRelaxingHelps) {
  for (const char* typed :
       {"oil gas", "oil-gas", "\"crude oil\" gas", "title:oil gas", "title:(oil gas)", "(oil gas) OR coal"}) {
    EXPECT_TRUE(compiled(typed, options()).can_relax) << typed;
  }
  for (const char* typed : {"", "oil", "the oil", "\"oil prices\"", "oil OR gas", "oil tag:crude",
                            "oil -gas -coal", "-(oil gas)", "date:1987 tag:a tag:b"}) {
    EXPECT_FALSE(compiled(typed, options()).can_relax) << typed;
  }
}

TEST_F(CompileTest, ManyWordsAreCut) {
  CompileOptions few = options();
  few.max_words = 2;
  EXPECT_THAT(found("oil-price-coal coal", few), ElementsAre("fall", "rise"));
  const Compiled cut = compiled("oil-price-coal coal", few);
  ASSERT_EQ(cut.warnings.size(), 1U);
  EXPECT_EQ(cut.warnings[0].code, "too_many_words");
  EXPECT_THAT(compiled("oil price", few).warnings, IsEmpty()) << "as many as it may have";
}

TEST_F(CompileTest, NothingThatIsExcludedIsMarked) {
  const Compiled nested = compiled("glut -(oil -geneva price -\"crude oil\" pri* coal)", options());
  ASSERT_EQ(nested.highlights.words.size(), 1U);
  EXPECT_EQ(nested.highlights.words[0].word, "glut");
  EXPECT_THAT(nested.highlights.phrases, IsEmpty());
  EXPECT_THAT(nested.highlights.prefixes, IsEmpty());
  EXPECT_FALSE(nested.can_relax);
}

TEST_F(CompileTest, RareWordsAreMarkedWithMoreWeight) {
  const HighlightTerms terms =
      compiled("oil geneva \"crude oil\" pric* -gas tag:opec the", options()).highlights;
  ASSERT_EQ(terms.words.size(), 2U);
  EXPECT_EQ(terms.words[0].word, "oil");
  EXPECT_LT(terms.words[0].weight, terms.words[1].weight);
  ASSERT_EQ(terms.phrases.size(), 1U);
  EXPECT_THAT(terms.phrases[0].words, ElementsAre("crude", "oil"));
  ASSERT_EQ(terms.prefixes.size(), 1U);
  EXPECT_EQ(terms.prefixes[0].prefix, "pric");
}

}  // namespace
}  // namespace dateline
