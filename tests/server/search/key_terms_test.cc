// Which words of a story others are looked for by, and how close the others are.
#include "server/search/related/key_terms.h"

#include <gmock/gmock.h>

#include <cmath>

#include "server/search/related/text_similarity.h"
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
    session_ = snapshot_->lease();
  }

  std::vector<KeyTerm> terms_of(const Article& article, bool indexed = true) {
    return key_terms(*session_, article, indexed, Deadline::never());
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
  Snapshot::Lease session_;
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
  EXPECT_THAT(key_terms(*session_, article, false, Deadline(Deadline::Clock::time_point::min())), IsEmpty());
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

TEST_F(KeyTermsTest, SimilarityIsACosine) {
  const std::vector<KeyTerm> terms = terms_of(make_article("", "", "harbour ferries crane tug market"));
  const TextSimilarity similarity(terms);
  const auto overlap_with = [&](const std::string& id) {
    const DocId doc = *snapshot_->find(session_->shards, id);
    return similarity.with(session_->shards, {doc}, Deadline::never()).front();
  };
  EXPECT_GT(overlap_with("s1").cosine, overlap_with("s0").cosine) << "its title is a key term";
  EXPECT_LT(overlap_with("s1").cosine, 1);
  EXPECT_GT(overlap_with("s3").cosine, 0);
  EXPECT_EQ(overlap_with("s20").cosine, 0);
  EXPECT_THAT(overlap_with("s20").parts, IsEmpty());
  const Overlap overlap = overlap_with("s3");  // "Story", "weather" and "market"
  ASSERT_EQ(overlap.parts.size(), 1U);
  EXPECT_EQ(terms[overlap.parts[0].term].word, "market");
  const double title = 1 + std::log(3);  // a word of it counts thrice
  EXPECT_NEAR(overlap.parts[0].weight, 1 / std::sqrt(title * title + 1 + 1), 1e-9);
}

TEST_F(KeyTermsTest, SimilarityIsOfEachInAnyOrderAndShard) {
  const std::vector<KeyTerm> terms = terms_of(make_article("", "", "harbour ferries crane tug market"));
  const TextSimilarity similarity(terms);
  const std::unique_ptr<Snapshot> two = index_.open(index_.update({make_article("new", "Market", "tug")}));
  const Snapshot::Lease session = two->lease();
  ASSERT_EQ(session->shards.count(), 2U);
  const auto doc = [&](const std::string& id) { return *two->find(session->shards, id); };
  const std::vector<DocId> docs = {doc("new"), doc("s3"), doc("s20"), doc("s0")};
  const std::vector<Overlap> overlaps = similarity.with(session->shards, docs, Deadline::never());
  ASSERT_EQ(overlaps.size(), docs.size());
  for (size_t i = 0; i < docs.size(); ++i)
    EXPECT_EQ(overlaps[i].cosine, similarity.with(session->shards, {docs[i]}, Deadline::never())[0].cosine);
  EXPECT_EQ(overlaps[0].parts.size(), 2U);
  EXPECT_GT(overlaps[3].cosine, overlaps[1].cosine);
}

TEST_F(KeyTermsTest, WithoutTimeNothingIsCompared) {
  const TextSimilarity similarity(terms_of(make_article("", "", "harbour")));
  const DocId doc = *snapshot_->find(session_->shards, "s0");
  const Deadline over(Deadline::Clock::time_point::min());
  EXPECT_THAT(similarity.with(session_->shards, {doc}, over).at(0).parts, IsEmpty());
}

}  // namespace
}  // namespace dateline
