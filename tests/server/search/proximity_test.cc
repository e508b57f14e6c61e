// What the places of the words add to the order by relevance: docs/ranking.md has the formula.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

class ProximityTest : public ::testing::Test {
 protected:
  ProximityTest() {
    request_.explain = true;
    request_.page_size = 100;
  }

  void open(std::vector<Article> articles, const BuildOptions& options = {}) {
    index_.publish(std::move(articles), options);
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
  }

  std::map<std::string, double> proximities(const std::string& text) {
    request_.text = text;
    std::map<std::string, double> found;
    for (const Hit& hit : searcher_->search(request_).hits)
      found[hit.article.id] = hit.explanation.value().proximity;
    return found;
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
  SearchRequest request_;
};

Article with_title(const std::string& title) {
  return make_article(title, title, "One two three four five.");
}

Article with_body(const std::string& body) {
  return make_article(body, "A title", body);
}

TEST_F(ProximityTest, InTheTitleTheOrderCounts) {
  open({with_title("Tall ships"), with_title("Ships tall"), with_title("Tall old ships"),
        with_title("Ships so tall")});
  const auto found = proximities("tall ships");
  EXPECT_GT(found.at("Tall ships"), found.at("Ships tall"));
  EXPECT_GT(found.at("Tall old ships"), found.at("Ships so tall"));
}

TEST_F(ProximityTest, TheLongestRunInOrderCounts) {
  open({with_title("Tall ships sail north"), with_title("Tall north ships sail"),
        with_title("North tall ships sail"), with_title("North sail ships tall")});
  const auto found = proximities("tall OR ships OR sail OR north");  // no pairs
  EXPECT_GT(found.at("Tall ships sail north"), found.at("Tall north ships sail"));
  EXPECT_DOUBLE_EQ(found.at("Tall north ships sail"), found.at("North tall ships sail"));
  EXPECT_GT(found.at("North tall ships sail"), found.at("North sail ships tall"));
}

TEST_F(ProximityTest, InTheTitleTheFewestOtherWordsAreBest) {
  open({with_title("Tall ships"), with_title("Tall ships sail"), with_title("Tall ships sail to the north")});
  const auto found = proximities("tall ships");
  EXPECT_GT(found.at("Tall ships"), found.at("Tall ships sail"));
  EXPECT_GT(found.at("Tall ships sail"), found.at("Tall ships sail to the north"));
}

TEST_F(ProximityTest, ASingleWordOfATitleHasNoPlace) {
  open({with_title("Ships"), with_title("Ships sail to the north")});
  const auto found = proximities("ships");
  EXPECT_EQ(found.at("Ships"), 0);
  EXPECT_EQ(found.at("Ships sail to the north"), 0);
}

TEST_F(ProximityTest, WhereTheTitleHasAllTheTextAddsPairsOnly) {
  open({make_article("a", "Tall sail ships", "One two three four five six seven."),
        make_article("b", "Tall sail ships", "Tall one two three four ships six.")});
  const auto found = proximities("tall OR ships");
  EXPECT_GT(found.at("a"), 0);
  EXPECT_DOUBLE_EQ(found.at("a"), found.at("b"));
}

TEST_F(ProximityTest, PairsThatAreCloseCountAndMostSideBySide) {
  const std::string late = "One two three four five six seven eight nine ";
  open({with_body(late + "tall ships one two."), with_body(late + "ships tall one two."),
        with_body(late + "tall one two ships."), with_body("Tall " + late + "ships one two.")});
  const auto pairs = proximities("tall ships");
  const auto words = proximities("tall OR ships");  // side by side in the query no more
  const auto worth = [&](const std::string& body) { return pairs.at(body) - words.at(body); };
  EXPECT_NEAR(worth(late + "tall ships one two."), 2 * worth(late + "ships tall one two."), 1e-9);
  EXPECT_NEAR(worth(late + "ships tall one two."), worth(late + "tall one two ships."), 1e-9);
  EXPECT_GT(worth(late + "tall one two ships."), 0);
  EXPECT_NEAR(worth("Tall " + late + "ships one two."), 0, 1e-9);
}

TEST_F(ProximityTest, InTheTextTheClosestWindowCounts) {
  const std::string gap = " one two three four five six seven eight nine ten ";
  open({with_body("Tall one two three four ships" + gap + gap),
        with_body("Tall one two three four five six seven ships" + gap + gap),
        with_body("Tall" + gap + gap + "ships tall")});
  const auto found = proximities("ships tall");
  EXPECT_GT(found.at("Tall one two three four ships" + gap + gap),
            found.at("Tall one two three four five six seven ships" + gap + gap));
  const auto apart = proximities("tall OR ships");
  EXPECT_GT(apart.at("Tall one two three four ships" + gap + gap),
            apart.at("Tall" + gap + gap + "ships tall"));
}

TEST_F(ProximityTest, InTheTextTheOpeningCounts) {
  const std::string others = "one two three four five six seven eight nine ten ";
  open({with_body("Ships " + others + others), with_body(others + "ships " + others),
        with_body(others + others + "ships")});
  const auto found = proximities("ships");
  EXPECT_GT(found.at("Ships " + others + others), found.at(others + "ships " + others));
  EXPECT_GT(found.at(others + "ships " + others), found.at(others + others + "ships"));
}

// The standfirst lies some places before the body, and is no more than its words.
TEST_F(ProximityTest, TheBodyBeginsBehindTheStandfirst) {
  Article whole = make_article("whole", "A title", "One two three ships.");
  Article parted = make_article("parted", "A title", "Three ships.");
  parted.standfirst = "One two";
  open({whole, parted});
  const auto found = proximities("ships");
  EXPECT_DOUBLE_EQ(found.at("whole"), found.at("parted"));
}

TEST_F(ProximityTest, IsAPartOfTheTextScore) {
  open({with_title("Tall ships"), with_body("Tall one two ships.")});
  request_.text = "tall ships";
  const SearchAnswer answer = searcher_->search(request_);
  ASSERT_EQ(answer.hits.size(), 2U);
  for (const Hit& hit : answer.hits) {
    EXPECT_GT(hit.explanation.value().text, hit.explanation.value().proximity);
    EXPECT_DOUBLE_EQ(hit.explanation.value().text, hit.score);
  }
}

// It has no words in order, so its articles are analysed again.
TEST_F(ProximityTest, APortableArchiveHasTheSamePlaces) {
  std::vector<Article> articles = {with_title("Tall ships"), with_title("Ships so tall"),
                                   with_body("One two tall three ships."),
                                   with_body("Ships. Ships, tall ships!")};
  articles.push_back(make_article("split", "A title", "Ships sail."));
  articles.back().standfirst = "They are tall";
  open(articles);
  const auto expected = proximities("tall ships");
  EXPECT_EQ(expected.size(), articles.size());
  BuildOptions portable;
  portable.portable = true;
  open(articles, portable);
  EXPECT_EQ(proximities("tall ships"), expected);
}

// Of two copies the one that fits best stands for the story.
TEST_F(ProximityTest, TheClosestCopyIsShown) {
  std::vector<Article> copies = {with_title("Ships so tall"), with_title("Tall so ships")};
  for (Article& copy : copies) copy.copy_key = "story";
  open(copies);
  request_.text = "tall ships";
  EXPECT_THAT(ids_of(searcher_->search(request_).hits), ElementsAre("Tall so ships"));
}

// Only the best are looked at closely; page after page each article comes once, and none after a worse one.
TEST_F(ProximityTest, PagesGoOnBehindWhatWasLookedAt) {
  std::vector<Article> articles;
  for (int i = 0; i < 150; ++i) {
    std::string body = i % 2 == 0 ? "Tall ships" : "Ships that are tall";
    for (int word = 0; word < i; ++word) body += " and others";
    articles.push_back(make_article(std::to_string(i), "A title", body));
  }
  open(articles);
  request_.text = "tall ships";
  request_.page_size = 40;
  std::set<std::string> seen;
  double last = 1e9;
  for (request_.page = 1; request_.page <= 4; ++request_.page) {
    for (const Hit& hit : searcher_->search(request_).hits) {
      EXPECT_TRUE(seen.insert(hit.article.id).second);
      EXPECT_LE(hit.score, last);
      last = hit.score;
    }
  }
  EXPECT_EQ(seen.size(), 150U);
}

}  // namespace
}  // namespace dateline
