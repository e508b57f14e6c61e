#include "server/search/suggest/spelling.h"

#include <gmock/gmock.h>

#include "common/date/parse_date.h"
#include "common/query/compile.h"
#include "common/query/parse/parser.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::Optional;

class SpellingTest : public ::testing::Test {
 protected:
  SpellingTest() {
    std::vector<Article> articles;
    articles.reserve(11);
    for (int i = 0; i < 9; ++i) {
      articles.push_back(make_article("p" + std::to_string(i), "The pilot", "A pilot flew over the plain."));
    }
    articles.push_back(
        make_article("f", "Ferry to New Harbour", "The ferry pilat sailed with grain; a plot failed."));
    articles.push_back(make_article("d", "Database opened", "Паромщик награждён. 서울 대학교"));
    open(index_.publish(articles));
  }

  void open(const std::string& generation) { snapshot_ = index_.open(generation); }

  std::optional<std::string> meant(const std::string& text, Quoted quoted = Quoted::kStay) const {
    const SearchContext context(*snapshot_, 0, Deadline::never());
    const std::optional<Respelling> better = respelled(context, text, terms(context, text), quoted);
    return better ? std::optional(better->text) : std::nullopt;
  }

  bool is_sure(const std::string& text) const {
    const SearchContext context(*snapshot_, 0, Deadline::never());
    return respelled(context, text, terms(context, text), Quoted::kStay).value().is_sure;
  }

  std::optional<std::string> usual(const std::string& text) const {
    const SearchContext context(*snapshot_, 0, Deadline::never());
    return usually_spelled(context, text, terms(context, text));
  }

  static HighlightTerms terms(const SearchContext& context, const std::string& text) {
    CompileOptions options;
    options.languages = {"en"};
    return compile(parse(text).tree, options, context.analyzer(), context.shards().whole()).highlights;
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
};

TEST_F(SpellingTest, UnknownWordsGiveWayToTheNearest) {
  EXPECT_THAT(meant("harbor"), Optional(std::string("harbour")));
  EXPECT_THAT(meant("Feryr to harbour"), Optional(std::string("ferry to harbour")));
  EXPECT_THAT(meant("паромшик"), Optional(std::string("паромщик")));
  EXPECT_EQ(meant("zeppelin"), std::nullopt);
}

TEST_F(SpellingTest, CompanyCountsForMoreThanFrequency) {
  EXPECT_THAT(meant("pilt flew"), Optional(std::string("pilot flew")));
  EXPECT_THAT(meant("plt ferry"), Optional(std::string("plot ferry")));
}

TEST_F(SpellingTest, KnownWordsStayUnlessAnotherGoesWithTheRest) {
  EXPECT_EQ(meant("plain"), std::nullopt);
  EXPECT_EQ(meant("pilat sailed"), std::nullopt);
  EXPECT_EQ(meant("plain ferry"), std::nullopt);  // two edits from "grain"
  EXPECT_THAT(meant("pilat flew"), Optional(std::string("pilot flew")));
}

TEST_F(SpellingTest, WordsAreSplitAndJoined) {
  EXPECT_THAT(meant("newharbour ferry"), Optional(std::string("new harbour ferry")));
  EXPECT_THAT(meant("data base"), Optional(std::string("database")));
}

TEST_F(SpellingTest, WordsThatAreGoneAreNotProposed) {
  open(index_.update({make_article("f", "Ferry to New York", "The ferry sailed with sugar.")}));
  EXPECT_EQ(meant("harbor"), std::nullopt);
  EXPECT_EQ(meant("newharbour ferry"), std::nullopt);
  EXPECT_EQ(meant("plt ferry"), std::nullopt);
  EXPECT_THAT(meant("sugr"), Optional(std::string("sugar")));
  open(index_.take_down("d"));
  EXPECT_EQ(meant("databse"), std::nullopt);
  EXPECT_EQ(meant("data base"), std::nullopt);
}

TEST_F(SpellingTest, WordsUnderEmbargoAreNotProposed) {
  Article secret = make_article("s", "Merger of Zephyrine", "Zephyrine buys the harbour.");
  secret.embargo_until = parse_date("2999-01-01");
  open(index_.update({secret}));
  EXPECT_EQ(meant("zephirine"), std::nullopt);
  EXPECT_THAT(meant("harbor"), Optional(std::string("harbour")));
}

TEST_F(SpellingTest, CapitalsStay) {
  EXPECT_THAT(meant("FERYR AND GRAIN"), Optional(std::string("FERRY AND GRAIN")));
}

TEST_F(SpellingTest, ShortWordsWithoutSpacesAreLeftAlone) {
  EXPECT_EQ(meant("대학"), std::nullopt);
  EXPECT_EQ(meant("港務"), std::nullopt);
}

// An edit more is outweighed by a frequency some fifty times as high, of what can be seen.
TEST_F(SpellingTest, FrequencyOutweighsAnEdit) {
  std::vector<Article> articles = {make_article("rare", "", "marcetto")};
  for (int i = 0; i < 60; ++i) articles.push_back(make_article(std::to_string(i), "", "market"));
  open(index_.publish(articles));
  EXPECT_THAT(meant("marceto"), Optional(std::string("market")));
  for (size_t i = 1; i <= 10; ++i) articles[i].expires = parse_date("1960-01-01");
  open(index_.update({articles.begin() + 1, articles.begin() + 11}));
  EXPECT_THAT(meant("marceto"), Optional(std::string("marcetto")));
}

TEST_F(SpellingTest, CompanyOutweighsAnEdit) {
  open(index_.publish({make_article("1", "", "alpha marcetto"),
                       make_article("2", "", "alpha bravo charlie market"), make_article("3", "", "delta"),
                       make_article("4", "", "delta marcetto")}));
  EXPECT_THAT(meant("marceto"), Optional(std::string("marcetto")));
  EXPECT_THAT(meant("alpha bravo charlie delta marceto"),
              Optional(std::string("alpha bravo charlie delta market")));
  EXPECT_THAT(meant("alpha delta marceto"), Optional(std::string("alpha delta marcetto")));
}

// Of two readings the one whose rarer word is more frequent.
TEST_F(SpellingTest, WordsAreSplitWhereBothAreUsual) {
  std::vector<Article> articles = {make_article("goa", "The Goa train", ""),
                                   make_article("a", "Goat rain", ""), make_article("b", "Goat rain", "")};
  for (int i = 0; i < 9; ++i) articles.push_back(make_article(std::to_string(i), "Train", ""));
  open(index_.publish(articles));
  EXPECT_THAT(meant("goatrain"), Optional(std::string("goat rain")));
  EXPECT_EQ(meant("traingoat"), std::nullopt) << "they do not stand together";
}

// Of words that go with the others alike, the one that stands where it does in the query.
TEST_F(SpellingTest, NeighboursOutweighFrequency) {
  std::vector<Article> articles = {
      make_article("lies", "", "lies of the green party, green ties worn by all")};
  for (int i = 0; i < 9; ++i) articles.push_back(make_article(std::to_string(i), "", "Lies."));
  open(index_.publish(articles));
  EXPECT_THAT(meant("green jies"), Optional(std::string("green ties")));
  EXPECT_THAT(meant("jies green"), Optional(std::string("lies green")));
}

TEST_F(SpellingTest, QuotedWordsStay) {
  EXPECT_EQ(meant("\"harbor\""), std::nullopt);
  EXPECT_THAT(meant("\"new harbor\" fery"), Optional(std::string("\"new harbor\" ferry")));
  EXPECT_THAT(meant("\"new harbor\"", Quoted::kChange), Optional(std::string("\"new harbour\"")));
}

TEST_F(SpellingTest, IsSureOfSmallSlips) {
  EXPECT_TRUE(is_sure("harbor"));
  EXPECT_TRUE(is_sure("feryy harbor"));
  EXPECT_TRUE(is_sure("paromschik harbor")) << "what has no likely spelling shows when it is run";
  EXPECT_TRUE(is_sure("newharbour"));
  EXPECT_FALSE(is_sure("hrbor")) << "two edits in a short word";
  EXPECT_TRUE(is_sure("hrbor ferry")) << "but beside the other word";
  EXPECT_FALSE(is_sure("flw")) << "any short word is near to some other";
}

// Words that the archive has, but in no article together.
TEST_F(SpellingTest, ARareWordIsASlipOfAMuchMoreFrequentOne) {
  std::vector<Article> articles = {make_article("misprint", "", "harvset")};
  for (int i = 0; i < 120; ++i) {
    articles.push_back(make_article("h" + std::to_string(i), "", i % 2 ? "wheat harvest" : "harvest"));
  }
  for (int i = 0; i < 3; ++i) articles.push_back(make_article("c" + std::to_string(i), "", "cheat"));
  open(index_.publish(articles));
  EXPECT_THAT(meant("wheat harvset"), Optional(std::string("wheat harvest")));
  EXPECT_TRUE(is_sure("wheat harvset"));
  EXPECT_THAT(meant("cheat harvest"), Optional(std::string("wheat harvest")));
  EXPECT_FALSE(is_sure("cheat harvest"));
}

TEST_F(SpellingTest, AKnownWordGivesWayToNoneThatGoesWithAPartOfTheRest) {
  std::vector<Article> articles = {make_article("b", "", "bravo"), make_article("m", "", "marked")};
  for (int i = 0; i < 9; ++i) articles.push_back(make_article(std::to_string(i), "", "alpha market"));
  open(index_.publish(articles));
  EXPECT_THAT(meant("alpha marked"), Optional(std::string("alpha market")));
  EXPECT_EQ(meant("alpha bravo marked"), std::nullopt);
}

TEST_F(SpellingTest, AMisprintIsToldByItsRarity) {
  std::vector<Article> articles = {make_article("misprint", "", "harvset seen"),
                                   make_article("rare", "", "harness")};
  for (int i = 0; i < 30; ++i) articles.push_back(make_article(std::to_string(i), "", "harvest"));
  for (int i = 0; i < 5; ++i) articles.push_back(make_article("b" + std::to_string(i), "", "barness seen"));
  open(index_.publish(articles));
  EXPECT_THAT(usual("harvset"), Optional(std::string("harvest")));
  EXPECT_EQ(usual("harvset seen"), std::nullopt) << "no article has the other beside it";
  EXPECT_EQ(usual("\"harvset\""), std::nullopt);
  EXPECT_EQ(usual("harness"), std::nullopt) << "five times as frequent is not much";
  EXPECT_EQ(usual("harvest"), std::nullopt);
}

}  // namespace
}  // namespace dateline
