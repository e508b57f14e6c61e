// What is offered to somebody who types: only what an article has that can be seen now.
#include "server/search/suggest/suggest.h"

#include <gmock/gmock.h>

#include "common/date/parse_date.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SuggestTest : public ::testing::Test {
 protected:
  void publish(std::vector<Article> articles, const BuildOptions& options = {}) {
    index_.publish(std::move(articles), options);
    reopen();
  }
  void reopen() { searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()}); }
  // Each as its kind, its text and its count or id: "query oil=3".
  std::vector<std::string> offered(const std::string& typed, uint32_t limit = 8) {
    static const std::vector<std::string> kKinds = {"query ", "title ", "tag ", "section ", "author "};
    std::vector<std::string> all;
    for (const Suggestion& one : searcher_->suggest({typed, limit}).suggestions) {
      all.push_back(kKinds[static_cast<size_t>(one.kind)] + one.text + "=" +
                    (one.id.empty() ? std::to_string(one.count) : one.id));
    }
    return all;
  }
  std::vector<std::string> tags(const std::string& prefix) {
    std::vector<std::string> all;
    for (const FacetValue& tag : searcher_->tags(prefix, 10).tags)
      all.push_back(tag.value + "=" + std::to_string(tag.count));
    return all;
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
};

TEST_F(SuggestTest, CompletionsThenTagsThenTitles) {
  std::vector<Article> articles;
  for (int i = 0; i < 4; ++i) {
    articles.push_back(make_article("p" + std::to_string(i), "Port " + std::to_string(i), "Porters portage.",
                                    {"port", "Pörtal", "porto", "portugal"},
                                    "1987-03-0" + std::to_string(9 - i)));
  }
  articles[0].body = "Porters.";
  articles[0].tags = {"porto"};
  publish(articles);
  EXPECT_THAT(offered("port"),
              ElementsAre("query port=4", "query porters=4", "query portage=3", "tag porto=4", "tag Pörtal=3",
                          "tag port=3", "title Port 0=p0", "title Port 1=p1"));
  EXPECT_THAT(offered("port", 3), ElementsAre("query port=4", "query porters=4", "tag porto=4"));
  EXPECT_THAT(offered("port", 1), ElementsAre("query port=4"));
}

// The first of each kind before the second of one; what begins as typed before what a later word does.
TEST_F(SuggestTest, SectionsAndAuthorsBesideTags) {
  std::vector<Article> articles;
  for (int i = 0; i < 4; ++i) {
    articles.push_back(make_article(std::to_string(i), "Quay", "", {"mental health", "Menagerie"}));
    articles.back().section = i < 3 ? "Menu" : "The Menu";
    articles.back().authors = {"Ada Mensah", i < 2 ? "Álvaro Méndez" : "Menno Bright"};
  }
  publish(articles);
  EXPECT_THAT(offered("men"), ElementsAre("tag Menagerie=4", "section Menu=3", "author Menno Bright=2"));
  EXPECT_THAT(offered("mens"), ElementsAre("author Ada Mensah=4"));
  EXPECT_THAT(offered("mende"), ElementsAre("author Álvaro Méndez=2"));
  EXPECT_THAT(offered("alvaro m"), ElementsAre("author Álvaro Méndez=2"));
  EXPECT_THAT(offered("menu"), ElementsAre("section Menu=3", "section The Menu=1"));
  EXPECT_THAT(offered("ada mensah x"), IsEmpty());
}

TEST_F(SuggestTest, WordsOfTheQueryGoTogether) {
  publish({make_article("a", "Red harbour at night", "Boats.", {}, "1987-03-03"),
           make_article("b", "Red lights", "The harvest was red.", {}, "1987-03-02"),
           make_article("c", "Harbour of Reval", "Boats and hares.", {}, "1987-03-01"),
           make_article("d", "Harbour", "All is red.", {}, "1987-02-01")});
  EXPECT_THAT(offered("Red har"), ElementsAre("query Red harbour=2", "title Red harbour at night=a"));
  EXPECT_THAT(offered("red "), ElementsAre("query red lights=1", "query red harbour=2",
                                           "title Red harbour at night=a", "title Red lights=b"));
  EXPECT_THAT(offered("boats red har"), ElementsAre("query boats red harbour=1"));
  EXPECT_THAT(offered("harbour re"), ElementsAre("query harbour red=2", "query harbour reval=1",
                                                 "title Red harbour at night=a", "title Harbour of Reval=c"));
  EXPECT_THAT(offered("boats harvest re"), IsEmpty());
}

TEST_F(SuggestTest, NothingThatIsHidden) {
  std::vector<Article> articles = {
      make_article("a", "Merger of Zephyrine", "Zephyrine buys.", {"zephyrine merger", "ships"}),
      make_article("b", "Zebra escaped", "A zebra.", {"zebras", "ships"}),
      make_article("c", "Ferry", "The ferry.", {"ships"}),
      make_article("d", "Zeppelin seen", "A zeppelin.", {"zeppelins"})};
  articles[0].embargo_until = parse_date("2999-01-01T00:00:00Z");
  articles[1].expires = parse_date("2001-01-01T00:00:00Z");
  publish(articles);
  EXPECT_THAT(offered("ze"), ElementsAre("query zeppelin=1", "tag zeppelins=1", "title Zeppelin seen=d"));
  EXPECT_THAT(offered("merger of ze"), IsEmpty());
  EXPECT_THAT(offered("merger "), IsEmpty());
  EXPECT_THAT(tags("ze"), ElementsAre("zeppelins=1"));
  EXPECT_THAT(tags("sh"), ElementsAre("ships=1"));
  index_.update({make_article("d", "Balloon seen", "A balloon.", {"balloons"})});
  reopen();
  EXPECT_THAT(offered("ze"), IsEmpty());
  EXPECT_THAT(offered("ba"), ElementsAre("query balloon=1", "tag balloons=1", "title Balloon seen=d"));
}

// Above a hundred the number that is known serves, unless some of them may be hidden.
TEST_F(SuggestTest, CountsOnlyWhatIsToBeSeen) {
  constexpr size_t kMany = 103;
  std::vector<Article> articles;
  for (size_t i = 0; i < kMany; ++i)
    articles.push_back(make_article(std::to_string(i), "Ferry", i % 2 == 0 ? "The quay." : "A pier."));
  publish(articles);
  EXPECT_THAT(offered("fer", 1), ElementsAre("query ferry=103"));
  EXPECT_THAT(offered("qu", 1), ElementsAre("query quay=52"));
  index_.update(
      {make_article("0", "Gone", ""), make_article("1", "Gone", ""), make_article("2", "Gone", "")});
  articles[3].embargo_until = parse_date("2999-01-01T00:00:00Z");
  index_.update({articles[3]});
  reopen();
  EXPECT_THAT(offered("fer", 1), ElementsAre("query ferry=99"));
  EXPECT_THAT(offered("qu", 1), ElementsAre("query quay=50"));
}

// Of frequent words, too, of which not each article is looked at.
TEST_F(SuggestTest, CountsOfFrequentWordsLeaveOutWhatIsHidden) {
  constexpr size_t kMany = 130;
  std::vector<Article> articles;
  for (size_t i = 0; i < kMany; ++i)
    articles.push_back(make_article(std::to_string(i), i < 120 ? "Quay" : "Ferry", "A ferry."));
  for (const size_t hidden : {0U, 1U, 64U, 125U, 129U})
    articles[hidden].embargo_until = parse_date("2999-01-01T00:00:00Z");
  publish(articles);
  EXPECT_THAT(offered("fer", 1), ElementsAre("query ferry=125"));
  EXPECT_THAT(offered("qua", 1), ElementsAre("query quay=117"));
}

// As many of the titles as there are, one a day, the oldest first; those with an even number under embargo.
std::vector<Article> dated(const std::vector<std::string>& titles) {
  std::vector<Article> articles;
  for (size_t i = 0; i < titles.size(); ++i) {
    const std::string year = std::to_string(1900 + i);
    articles.push_back(make_article(year, titles[i], "A ferry in the fog.", {}, year));
    if (i % 2 == 0) articles.back().embargo_until = parse_date("2999-01-01T00:00:00Z");
  }
  return articles;
}

// Where most titles have such a word, the newest are looked at; where few have, or only the oldest, all are
// read that have it. In a portable archive, which has no words in order, all are.
TEST_F(SuggestTest, TitlesAreTheNewestHoweverTheyAreFound) {
  std::vector<std::string> often(80, "Fern");
  std::vector<std::string> long_ago(80, "Harbour");
  for (size_t i = 0; i < 80; i += 4) often[i + 1] = "Fig leaf of a fog";
  for (size_t i = 0; i < 40; ++i) long_ago[i] = "Fern";
  for (const bool portable : {false, true}) {
    publish(dated(often), {.portable = portable});
    EXPECT_THAT(offered("f", 5), ElementsAre("query fern=20", "query fog=40", "query fig=20",
                                             "title Fern=1979", "title Fig leaf of a fog=1977"));
    EXPECT_THAT(offered("fog fi", 3), ElementsAre("query fog fig=20", "title Fig leaf of a fog=1977",
                                                  "title Fig leaf of a fog=1973"));
    publish(dated(long_ago), {.portable = portable});
    EXPECT_THAT(offered("fe", 4),
                ElementsAre("query fern=20", "query ferry=40", "title Fern=1939", "title Fern=1937"));
    EXPECT_THAT(offered("fern ", 2), ElementsAre("title Fern=1939", "title Fern=1937"));
  }
}

TEST_F(SuggestTest, HoldUntilAnEmbargoEnds) {
  Article hidden = make_article("a", "Ferry", "The ferry.");
  hidden.embargo_until = parse_date("2999-01-01T00:00:00Z");
  publish({hidden, make_article("b", "Ferry", "The ferry.")});
  const SuggestAnswer answer = searcher_->suggest({"fer", 8});
  EXPECT_EQ(answer.valid_until, 32'472'144'000);
  EXPECT_FALSE(answer.partial);
  index_.publish({make_article("b", "Ferry", "The ferry.")});
  reopen();
  EXPECT_EQ(searcher_->suggest({"fer", 8}).valid_until, std::nullopt);
}

}  // namespace
}  // namespace dateline
