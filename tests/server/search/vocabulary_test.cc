#include "server/search/vocabulary.h"

#include <gmock/gmock.h>

#include "server/search/snapshot.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

TEST(EditDistance, CountsEditsAndSwaps) {
  EXPECT_EQ(edit_distance(U"oil", U"oil", 2), 0U);
  EXPECT_EQ(edit_distance(U"oil", U"oils", 2), 1U);
  EXPECT_EQ(edit_distance(U"crude", U"curde", 2), 1U);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting", 3), 3U);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting", 2), 3U);
  EXPECT_EQ(edit_distance(U"", U"ab", 2), 2U);
}

class VocabularyTest : public ::testing::Test {
 protected:
  VocabularyTest() {
    std::vector<Article> articles;
    for (int i = 0; i < 20; ++i) {
      articles.push_back(make_article("h" + std::to_string(i), "Harbour ferry", "The harbour ferry sailed north."));
    }
    articles.push_back(make_article("x", "Ferryman honoured", "Паромщик награждён"));
    const std::string id = index_.publish(articles);
    snapshot_ = std::make_unique<Snapshot>(IndexFolder(index_.root()), id, std::nullopt);
  }
  const Vocabulary& words() const { return snapshot_->vocabulary(); }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
};

TEST_F(VocabularyTest, KnowsHowManyArticlesHaveAWord) {
  EXPECT_EQ(words().frequency("harbour"), 20U);
  EXPECT_EQ(words().frequency("honoured"), 1U);  // in a title only
  EXPECT_EQ(words().frequency("zeppelin"), 0U);
}

TEST_F(VocabularyTest, CorrectsToTheNearestWord) {
  EXPECT_THAT(words().correct("harbor"), Optional(std::string("harbour")));
  EXPECT_THAT(words().correct("ferrry"), Optional(std::string("ferry")));
  EXPECT_THAT(words().correct("feryr"), Optional(std::string("ferry")));
  EXPECT_THAT(words().correct("паромшик"), Optional(std::string("паромщик")));
  EXPECT_EQ(words().correct("zeppelin"), std::nullopt);
}

TEST_F(VocabularyTest, LeavesKnownAndShortWordsAndNumbersAlone) {
  EXPECT_EQ(words().correct("ferry"), std::nullopt);
  EXPECT_EQ(words().correct("ferryman"), std::nullopt);
  EXPECT_EQ(words().correct("fe"), std::nullopt);
  EXPECT_EQ(words().correct("1987"), std::nullopt);
}

TEST_F(VocabularyTest, CompletesWithTheMostFrequentFirst) {
  EXPECT_THAT(words().completions("fer", 10), ElementsAre("ferry", "ferryman"));
  EXPECT_THAT(words().completions("fer", 1), ElementsAre("ferry"));
  EXPECT_TRUE(words().completions("zz", 5).empty());
}

}  // namespace
}  // namespace dateline
