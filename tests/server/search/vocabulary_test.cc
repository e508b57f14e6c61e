#include "server/search/generation/vocabulary.h"

#include <gmock/gmock.h>

#include "server/search/generation/snapshot.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(EditDistance, CountsEditsAndSwaps) {
  EXPECT_EQ(edit_distance(U"oil", U"oil", 2), 0U);
  EXPECT_EQ(edit_distance(U"oil", U"oils", 2), 1U);
  EXPECT_EQ(edit_distance(U"crude", U"curde", 2), 1U);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting", 3), 3U);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting", 2), 3U);
  EXPECT_EQ(edit_distance(U"", U"ab", 2), 2U);
}

TEST(EditDistance, OfABeginningLeavesOutTheRest) {
  EXPECT_EQ(beginning_distance(U"harb", U"harbour", 2), 0U);
  EXPECT_EQ(beginning_distance(U"hrab", U"harbour", 2), 1U);
  EXPECT_EQ(beginning_distance(U"harrb", U"harbour", 2), 1U);
  EXPECT_EQ(beginning_distance(U"hab", U"harbour", 2), 1U);
  EXPECT_EQ(beginning_distance(U"herp", U"harbour", 1), 2U);
}

class VocabularyTest : public ::testing::Test {
 protected:
  VocabularyTest() {
    std::vector<Article> articles;
    articles.reserve(21);
    for (int i = 0; i < 20; ++i) {
      articles.push_back(
          make_article("h" + std::to_string(i), "Harbour ferry", "The harbour ferry sailed north."));
    }
    articles.push_back(make_article("x", "Ferryman honoured", "Паромщик награждён"));
    const std::string id = index_.publish(articles);
    snapshot_ = index_.open(id);
  }
  const Vocabulary& words() const { return snapshot_->vocabulary(); }
  std::vector<std::string> near(std::string_view word) const {
    std::vector<std::string> found;
    for (const Vocabulary::Neighbour& neighbour : words().near(word, 10)) found.push_back(neighbour.word);
    return found;
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
};

TEST_F(VocabularyTest, KnowsHowManyArticlesHaveAWord) {
  EXPECT_EQ(words().frequency("harbour"), 20U);
  EXPECT_EQ(words().frequency("honoured"), 1U);  // in a title only
  EXPECT_EQ(words().frequency("zeppelin"), 0U);
}

TEST_F(VocabularyTest, NearWordsAreTheNearestFirst) {
  EXPECT_THAT(near("harbor"), ElementsAre("harbour"));
  EXPECT_THAT(near("ferrry"), ElementsAre("ferry"));
  EXPECT_THAT(near("feryr"), ElementsAre("ferry"));
  EXPECT_THAT(near("паромшик"), ElementsAre("паромщик"));
  EXPECT_THAT(near("sorth"), ElementsAre("north"));
  EXPECT_THAT(near("zeppelin"), IsEmpty());
  EXPECT_THAT(words().near("harbour", 10), IsEmpty());
}

TEST_F(VocabularyTest, NearBeginningsAreThoseOfLongerWords) {
  const auto near = [&](std::string_view beginning, size_t edits) {
    std::vector<std::string> found;
    for (const Vocabulary::Neighbour& one : words().near_beginnings(beginning, edits, 10))
      found.push_back(one.word);
    return found;
  };
  EXPECT_THAT(near("ferrm", 1), ElementsAre("ferry", "ferryman"));
  EXPECT_THAT(near("feryrm", 1), ElementsAre("ferryman"));
  EXPECT_THAT(near("feryrm", 2), ElementsAre("ferryman", "ferry"));
  EXPECT_THAT(near("ferry", 1), IsEmpty()) << "they begin so";
  EXPECT_THAT(near("ferry1", 1), IsEmpty());
  EXPECT_THAT(near("f", 1), IsEmpty());
}

TEST_F(VocabularyTest, ShortWordsAndNumbersHaveNone) {
  EXPECT_THAT(near("fe"), IsEmpty());
  EXPECT_THAT(near("1987"), IsEmpty());
  EXPECT_THAT(near("thee"), ElementsAre("the"));
  EXPECT_THAT(near("thxx"), IsEmpty());  // two edits from a short word
}

std::vector<std::string> words_of(const std::vector<Vocabulary::Completion>& completions) {
  std::vector<std::string> words;
  for (const Vocabulary::Completion& one : completions) words.push_back(one.word);
  return words;
}

TEST(Vocabulary, WordsOfTheNewestArticlesCountForMore) {
  std::vector<Article> articles;
  for (int i = 0; i < 900; ++i) {
    const bool is_new = i >= 600;
    articles.push_back(make_article(std::to_string(i),
                                    is_new       ? "comet"
                                    : i % 2 == 0 ? "commerce"
                                                 : "harbour",
                                    "", {}, is_new ? "2001-01-01" : "1990-01-01"));
  }
  TestIndex index;
  const std::string id = index.publish(articles);
  const auto snapshot = index.open(id);
  EXPECT_EQ(snapshot->vocabulary().frequency("commerce"), snapshot->vocabulary().frequency("comet"));
  EXPECT_THAT(words_of(snapshot->vocabulary().completions({words_beginning("com")}, 5)),
              ElementsAre("comet", "commerce"));
}

// Of several shards as of one: words of the title and of the text are told apart until all are added up.
TEST(Vocabulary, IsOfAllShards) {
  TestIndex index;
  index.publish({make_article("1", "Ferry", "tug"), make_article("2", "Ferry", "harbour"),
                 make_article("3", "Tug", "north")});
  const auto snapshot =
      index.open(index.update({make_article("4", "Buoy", "ferry"), make_article("5", "", "fern")}));
  const Vocabulary& words = snapshot->vocabulary();
  EXPECT_EQ(words.frequency("ferry"), 2U) << "two titles, one text";
  EXPECT_EQ(words.frequency("fern"), 1U);
  EXPECT_THAT(words_of(words.completions({words_beginning("f")}, 5)), ElementsAre("ferry", "fern"));
  const std::vector<Vocabulary::Neighbour> near = words.near("ferrys", 5);
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0].word, "ferry");
  EXPECT_EQ(near[0].frequency, 2U);
}

TEST(Vocabulary, CompletesWithWordsOfTitles) {
  TestIndex index;
  index.publish({make_article("1", "Fern", "ferry fog"), make_article("2", "Ferry", "ferry"),
                 make_article("3", "Fog", "ferry")});
  const auto snapshot = index.open(index.update({make_article("4", "Fern", "ferry")}));
  const Vocabulary& words = snapshot->vocabulary();
  EXPECT_THAT(words_of(words.title_completions({words_beginning("f")}, 5)),
              ElementsAre("fern", "ferry", "fog"));
  EXPECT_THAT(words_of(words.title_completions({words_beginning("f")}, 1)), ElementsAre("fern"));
  EXPECT_EQ(words.title_completions({words_beginning("f")}, 1)[0].articles.title, 2U);
  EXPECT_THAT(words_of(words.completions({words_beginning("f")}, 5)), ElementsAre("fern", "ferry", "fog"))
      << "a title tells more than many texts";
  EXPECT_EQ(words.completions({words_beginning("f")}, 2)[1].articles.text, 4U);
}

TEST_F(VocabularyTest, CompletesWithTheMostFrequentFirst) {
  EXPECT_THAT(words_of(words().completions({words_beginning("fer")}, 10)), ElementsAre("ferry", "ferryman"));
  EXPECT_THAT(words_of(words().completions({words_beginning("fer")}, 1)), ElementsAre("ferry"));
  EXPECT_TRUE(words().completions({words_beginning("zz")}, 5).empty());
}

}  // namespace
}  // namespace dateline
