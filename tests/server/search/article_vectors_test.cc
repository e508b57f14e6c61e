// Articles as vectors of their stems, and which are found to be compared.
#include "server/search/related/article_vectors.h"

#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <optional>

#include "server/search/related/candidates.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ArticleVectorsTest : public ::testing::Test {
 protected:
  void publish(std::vector<Article> articles, const BuildOptions& options = {}) {
    for (int i = 0; i < 20; ++i)
      articles.push_back(make_article("x" + std::to_string(i), "", i < 11 ? "weather" : "rain"));
    open(index_.publish(std::move(articles), options));
  }
  void open(const std::string& generation) {
    context_.reset();
    snapshot_ = index_.open(generation);
    context_.emplace(*snapshot_, 0, Deadline::never());
  }
  DocId doc(const std::string& id) { return *snapshot_->find(context_->shards(), id); }
  StemVector vector_of(const std::string& id) { return ArticleVectors(*context_).of(doc(id)); }
  double cosine(const std::string& a, const std::string& b) {
    ArticleVectors vectors(*context_);
    SpreadVector spread;
    spread.add(vectors.of(doc(a)), 1);
    return spread.times(vectors.of(doc(b)));
  }
  // The weights by stem, of those that are asked for.
  double weight(const std::string& id, const std::string& stem) {
    const StemTools tools{context_->shards().whole(), context_->analyzer()};
    ArticleVectors vectors(*context_);
    const uint32_t number = vectors.number(snapshot_->stems().of(stem, tools).number);
    for (const StemWeight& part : vectors.of(doc(id))) {
      if (part.stem == number) return part.weight;
    }
    return 0;
  }
  std::vector<std::string> candidates(const Article& article, CandidateScope scope) {
    std::vector<std::string> ids;
    const auto terms = key_terms(*context_, article, false, Deadline::never());
    for (const DocId found : find_candidates(*context_, terms, scope))
      ids.push_back(context_->shards().id_of(found));
    return ids;
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
  std::optional<SearchContext> context_;
};

TEST_F(ArticleVectorsTest, AreOfStemsWhateverTheForm) {
  publish({make_article("a", "", "ferries tug"), make_article("b", "", "The tug of a ferry"),
           make_article("c", "", "crane")});
  EXPECT_NEAR(cosine("a", "a"), 1, 1e-6);
  EXPECT_NEAR(cosine("a", "b"), 1, 1e-6) << "stop words count nothing";
  EXPECT_EQ(cosine("a", "c"), 0);
}

TEST_F(ArticleVectorsTest, WeighByFrequencyFieldAndRarity) {
  publish({make_article("a", "", "ferry crane crane tug"), make_article("b", "Ferry", "buoy", {"Crane"}),
           make_article("c", "", "tug ferry")});
  const double ferry = std::pow(std::log(24 / 3.0), 0.4);
  const double crane = std::pow(std::log(24 / 2.0), 0.4);
  EXPECT_NEAR(weight("a", "crane") / weight("a", "ferri"), (1 + std::log(2)) * crane / ferry, 1e-5);
  EXPECT_NEAR(weight("b", "ferri") / weight("b", "crane"),
              (1 + std::log(3)) * ferry / ((1 + std::log(2)) * crane), 1e-5);
}

TEST_F(ArticleVectorsTest, HaveNothingOfWhatMostHave) {
  publish({make_article("a", "", "weather weather"), make_article("b", "", "weather weather"),
           make_article("c", "", "rain")});
  EXPECT_THAT(vector_of("a"), IsEmpty()) << "13 of 23";
  EXPECT_THAT(vector_of("c"), SizeIs(1));
}

TEST_F(ArticleVectorsTest, AreTheSameOfAPortableArchive) {
  const std::vector<Article> articles = {
      make_article("a", "Ferries", "This was the crane, and this a tug", {"Harbour"}),
      make_article("b", "Tug", "ferry ferry crane has this", {"Harbour"})};
  publish(articles);
  const double cosine_beside = cosine("a", "b");
  BuildOptions portable;
  portable.portable = true;
  publish(articles, portable);
  ASSERT_TRUE(snapshot_->is_portable());
  EXPECT_NEAR(cosine("a", "b"), cosine_beside, 1e-6);
}

TEST_F(ArticleVectorsTest, AreInTheLanguageOfTheArticle) {
  Article german = make_article("de", "", "die Kran");
  german.language = "de";
  publish({german, make_article("en", "", "die Kran")});
  EXPECT_THAT(vector_of("de"), SizeIs(1));
  EXPECT_THAT(vector_of("en"), SizeIs(2)) << "in English \"die\" is no stop word";
}

TEST_F(ArticleVectorsTest, AreTheSameWhateverWasAskedBefore) {
  publish({make_article("a", "", "ferry tug"), make_article("b", "", "crane tug tug"),
           make_article("c", "Ferries", "crane")});
  const StemVector alone = vector_of("b");
  for (const char* other : {"a", "b", "c"}) {
    vector_of(other);
    const StemVector again = vector_of("b");
    ASSERT_EQ(again.size(), alone.size()) << other;
    for (size_t i = 0; i < alone.size(); ++i) {
      EXPECT_EQ(again[i].stem, alone[i].stem) << other;
      EXPECT_EQ(again[i].weight, alone[i].weight) << other;
    }
  }
}

TEST_F(ArticleVectorsTest, AreInTheirLanguageOneAfterTheOther) {
  Article german = make_article("de", "", "die Kran Kran");
  german.language = "de";
  publish({german, make_article("en", "", "die Kran Kran")});
  ArticleVectors vectors(*context_);
  EXPECT_THAT(vectors.of(doc("de")), SizeIs(1));
  EXPECT_THAT(vectors.of(doc("en")), SizeIs(2));
  EXPECT_THAT(vectors.of(doc("de")), SizeIs(1));
}

TEST_F(ArticleVectorsTest, ArticlesOfTwoShardsAreCompared) {
  publish({make_article("a", "", "ferry tug")});
  open(index_.update({make_article("b", "", "crane ferries tug")}));
  ASSERT_EQ(context_->shards().count(), 2U);
  EXPECT_GT(cosine("a", "b"), 0.5);
}

TEST_F(ArticleVectorsTest, CandidatesAreThoseThatMayBeShownBestFirst) {
  publish({make_article("both", "", "ferry tug"), make_article("one", "", "ferry"),
           make_article("long", "", "ferry tug crane buoy bell lake lane boat harbour tower door"),
           make_article("none", "", "crane")});
  const DocSet& all = context_->visible();
  const Article draft = make_article("", "", "ferry tug");
  EXPECT_THAT(candidates(draft, {all, 10, true}), ElementsAre("both", "one", "long"));
  EXPECT_THAT(candidates(draft, {all, 10, true}), ElementsAre("both", "one", "long"))
      << "nothing is left over";
  EXPECT_THAT(candidates(draft, {all, 1, true}), ElementsAre("both"));
  DocSet allowed = all;
  allowed.remove(doc("both"));
  EXPECT_THAT(candidates(draft, {allowed, 10, true}), ElementsAre("one", "long"));
  EXPECT_THAT(candidates(make_article("", "", "unheard"), {all, 10, true}), IsEmpty());
}

TEST_F(ArticleVectorsTest, CandidatesAreOfTheTermsThatTheTimeIsEnoughFor) {
  publish({make_article("rare", "", "tug"), make_article("a", "", "ferry"), make_article("b", "", "ferry")});
  const Article draft = make_article("", "", "ferry tug");
  EXPECT_THAT(candidates(draft, {context_->visible(), 10, true, 3}), ElementsAre("rare", "a", "b"));
  EXPECT_THAT(candidates(draft, {context_->visible(), 10, true, 2}), ElementsAre("rare"));
  const Article ferries = make_article("", "", "ferry ferry ferry tug");
  EXPECT_THAT(candidates(ferries, {context_->visible(), 10, true, 1}), ElementsAre("rare"))
      << "the next is read";
}

TEST_F(ArticleVectorsTest, CandidatesAreTheSameInWindowsOfAnySize) {
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) {
    const std::string id = std::to_string(100 + i);
    std::string body = i % 3 == 0 ? "ferry" : i % 5 == 0 ? "tug buoy" : "crane";
    for (int more = 0; more < i % 7; ++more) body += i % 2 == 0 ? " tug" : " lane";
    articles.push_back(make_article(id, "", body));
  }
  publish(articles);
  open(index_.update({make_article("new", "", "ferry tug")}));
  const Article draft = make_article("", "", "ferry tug tug buoy");
  CandidateScope scope{context_->visible(), 100, true};
  const std::vector<std::string> at_once = candidates(draft, scope);
  EXPECT_THAT(at_once, Contains("new")) << "it is in another shard";
  EXPECT_GE(at_once.size(), 20U);
  for (const DocId window : {1U, 2U, 7U, 40U}) {
    scope.window = window;
    EXPECT_EQ(candidates(draft, scope), at_once) << window;
  }
}

TEST_F(ArticleVectorsTest, OfManyCandidatesTheBestAreTakenInOrder) {
  constexpr int kLengths = 97;
  std::vector<Article> articles;
  std::vector<std::string> by_length;
  for (int longer = 0; longer < kLengths; ++longer) {
    for (int i = longer; i < 400; i += kLengths) by_length.push_back(std::to_string(1000 + i));
  }
  for (int i = 0; i < 400; ++i) {
    std::string body = "ferry";
    for (int words = 0; words < 20 + i % kLengths; ++words) body += " lane";
    articles.push_back(make_article(std::to_string(1000 + i), "", body));
  }
  for (int i = 0; i < 1300; ++i) articles.push_back(make_article("other" + std::to_string(i), "", "crane"));
  publish(articles);
  by_length.resize(60);
  EXPECT_THAT(candidates(make_article("", "", "ferry"), {context_->visible(), 60, false}),
              ElementsAreArray(by_length));
}

TEST_F(ArticleVectorsTest, OfCopiesOneIsACandidate) {
  std::vector<Article> articles = {make_article("a", "", "ferry"), make_article("b", "", "ferry tug")};
  articles[0].copy_key = articles[1].copy_key = "a";
  publish(articles);
  const Article draft = make_article("", "", "ferry tug");
  EXPECT_THAT(candidates(draft, {context_->visible(), 10, true}), ElementsAre("b"));
  EXPECT_THAT(candidates(draft, {context_->visible(), 10, false}), ElementsAre("b", "a"));
}

TEST_F(ArticleVectorsTest, OfSimilarCandidatesTheNearestInTimeAreTaken) {
  std::vector<Article> articles = {make_article("far", "", "ferry tug"),
                                   make_article("near", "", "ferry tug buoy"),
                                   make_article("less", "", "ferry crane bell buoy lake lane")};
  for (Article& article : articles) article.published = parse_date("2020-03-01");
  articles[0].published = parse_date("2020-06-01");
  publish(articles);
  const Article draft = make_article("", "", "ferry tug");
  CandidateScope scope{context_->visible(), 1, true};
  scope.published = context_->columns().published(doc("near"));
  EXPECT_THAT(candidates(draft, scope), ElementsAre("far"));
  scope.timing = Timing::kCounts;
  EXPECT_THAT(candidates(draft, scope), ElementsAre("near"));
}

TEST_F(ArticleVectorsTest, CandidatesOfAPortableArchiveAreTheSame) {
  BuildOptions portable;
  portable.portable = true;
  publish({make_article("both", "", "ferry tug"), make_article("one", "", "ferry"),
           make_article("long", "", "ferry tug crane buoy bell lake lane boat harbour tower door")},
          portable);
  EXPECT_THAT(candidates(make_article("", "", "ferry tug"), {context_->visible(), 10, true}),
              ElementsAre("both", "one", "long"));
}

}  // namespace
}  // namespace dateline
