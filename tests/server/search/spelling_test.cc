#include "server/search/spelling.h"

#include <gmock/gmock.h>

#include "common/query/compile.h"
#include "common/query/parser.h"
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
    const std::string id = index_.publish(articles);
    snapshot_ = std::make_unique<Snapshot>(IndexFolder(index_.root()), id, std::nullopt);
  }

  std::optional<std::string> meant(const std::string& text) const {
    const Snapshot::Lease session = snapshot_->lease();
    CompileOptions options;
    options.languages = {"en"};
    const Compiled compiled = compile(parse(text).tree, options, session->analyzer, session->database);
    return did_you_mean(text, compiled.highlights, snapshot_->vocabulary(), *session);
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

TEST_F(SpellingTest, CapitalsStay) {
  EXPECT_THAT(meant("FERYR AND GRAIN"), Optional(std::string("FERRY AND GRAIN")));
}

TEST_F(SpellingTest, ShortWordsWithoutSpacesAreLeftAlone) {
  EXPECT_EQ(meant("대학"), std::nullopt);
  EXPECT_EQ(meant("港務"), std::nullopt);
}

}  // namespace
}  // namespace dateline
