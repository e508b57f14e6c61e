// Which words of a story others are looked for by.
#include "server/search/related/key_terms.h"

#include <gmock/gmock.h>

#include <cmath>
#include <optional>

#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class KeyTermsTest : public ::testing::Test {
 protected:
  KeyTermsTest() {
    std::vector<Article> articles;
    for (int i = 0; i < 24; ++i) {
      const std::string id = "s" + std::to_string(i);
      std::string body = i < 13 ? "weather " : "";
      body += i < 8 ? "market " : "";
      body += i < 2 ? "harbour ferries crane tug " : "";
      body += i == 2 ? "lonely" : "";
      articles.push_back(make_article(id, "Story", body));
    }
    articles[1].title = "Harbour";
    const std::string id = index_.publish(articles);
    snapshot_ = index_.open(id);
    context_.emplace(*snapshot_, 0, Deadline::never());
  }

  std::vector<KeyTerm> terms_of(const Article& article, bool indexed = true) {
    return key_terms(*context_, article, indexed, Deadline::never());
  }
  std::vector<std::string> words_of(const Article& article, bool indexed = true) {
    std::vector<std::string> words;
    for (const KeyTerm& term : terms_of(article, indexed))
      words.push_back(term.word + (term.common ? "*" : ""));
    return words;
  }
  double weight_of(const Article& article, const std::string& word) {
    for (const KeyTerm& term : terms_of(article)) {
      if (term.word == word) return term.weight;
    }
    return 0;
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
  std::optional<SearchContext> context_;
};

TEST_F(KeyTermsTest, AreNeitherStopWordsNorWhatMostHave) {
  const Article article = make_article("", "", "The weather of the market and the Ferry in a Harbour");
  EXPECT_THAT(words_of(article), ElementsAre("Ferry", "Harbour", "market*"));
}

TEST_F(KeyTermsTest, OfTheArchiveAreWhatAnotherHasToo) {
  const Article article = make_article("", "", "lonely ferry unheard");
  EXPECT_THAT(words_of(article, true), ElementsAre("ferry"));
  EXPECT_THAT(words_of(article, false), ElementsAre("lonely", "ferry"));
}

TEST_F(KeyTermsTest, AVeryLongTextIsReadToItsEnd) {
  std::string padding;
  for (int i = 0; i < 20'000; ++i) padding += i % 7 == 0 ? "lonely\n\n" : "lonely ";
  const Article article = make_article("", "", padding + "Harbour Crane tug " + padding + "harbour");
  EXPECT_THAT(words_of(article, false), ElementsAre("lonely", "Harbour", "Crane", "tug"));
  EXPECT_EQ(terms_of(article, false).at(1).name, "Harbour Crane");
  const double rarity = std::pow(std::log(25 / 2.0), 0.75);
  EXPECT_DOUBLE_EQ(weight_of(article, "tug"), rarity) << "it opens a part, but not the text";
  EXPECT_THAT(key_terms(*context_, article, false, Deadline(Deadline::Clock::time_point::min())), IsEmpty());
}

TEST_F(KeyTermsTest, ThoseOfTheTitleAndTheOpeningCountForMore) {
  std::string padding;
  for (int i = 0; i < 60; ++i) padding += "x ";
  Article article = make_article("", "crane", "ferry " + padding + "tug harbour");
  article.standfirst = "harbour";
  const double rarity = std::pow(std::log(25 / 2.0), 0.75);
  EXPECT_DOUBLE_EQ(weight_of(article, "tug"), rarity);
  EXPECT_DOUBLE_EQ(weight_of(article, "ferry"), (1 + std::log(2)) * rarity);
  EXPECT_DOUBLE_EQ(weight_of(article, "crane"), (1 + std::log(3)) * rarity);
  EXPECT_DOUBLE_EQ(weight_of(article, "harbour"), (1 + std::log(3)) * rarity) << "2 and 1";
}

TEST_F(KeyTermsTest, NamesAreOfTwoToFourWordsInCapitals) {
  const auto name_of = [&](const std::string& body) {
    std::string names;
    for (const KeyTerm& term : terms_of(make_article("", "", body))) {
      if (term.word == "Harbour") names = term.name;
    }
    return names;
  };
  EXPECT_EQ(name_of("today Harbour Crane opens"), "Harbour Crane");
  EXPECT_EQ(name_of("Harbour, Crane"), "");
  EXPECT_EQ(name_of("Harbour  Crane"), "");
  EXPECT_EQ(name_of("One Two Three Harbour"), "One Two Three Harbour");
  EXPECT_EQ(name_of("One Two Three Four Harbour"), "");
  EXPECT_EQ(name_of("Harbour of Crane"), "");
  EXPECT_EQ(name_of("in Жан Harbour"), "Жан Harbour");
}

// The words beside the database have none.
TEST_F(KeyTermsTest, AccentsMakeNoOtherStem) {
  const Article article = make_article("", "", "H\u00E1rbour");
  ASSERT_THAT(words_of(article), ElementsAre("H\u00E1rbour"));
  EXPECT_EQ(terms_of(article)[0].stem, "harbour");
}

}  // namespace
}  // namespace dateline
