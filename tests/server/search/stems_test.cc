#include "server/search/stems/stems.h"

#include <gmock/gmock.h>

#include <cmath>

#include "common/error.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

class StemsTest : public ::testing::Test {
 protected:
  StemsTest() {
    std::vector<Article> articles;
    for (int i = 0; i < 24; ++i) {
      const std::string body = std::string(i < 13 ? "weather " : "") + (i < 2 ? "ferry ferries the x" : "");
      articles.push_back(make_article("s" + std::to_string(i), "", body));
    }
    snapshot_ = index_.open(index_.publish(articles));
    session_ = snapshot_->lease();
  }

  ShardStems& shard() { return snapshot_->stems_of(0); }
  StemTools tools() { return {session_->shards.whole(), session_->analyzer}; }
  WeighedStem of(const std::string& word, const std::string& language = "en") {
    return shard().in(language).of(*shard().words().number_of(word), tools());
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
  Snapshot::Lease session_;
};

TEST_F(StemsTest, AreOneForAllFormsOfAWord) {
  EXPECT_NE(of("ferry").number, 0U);
  EXPECT_EQ(of("ferry").number, of("ferries").number);
  EXPECT_EQ(of("ferry").number, snapshot_->stems().of("ferri", tools()).number);
  EXPECT_FLOAT_EQ(of("ferry").rarity, static_cast<float>(std::pow(std::log(25 / 2.0), 0.4)));
  EXPECT_LT(of("ferry").number, snapshot_->stems().end());
}

TEST_F(StemsTest, OfWhatTellsNothingThereIsNone) {
  EXPECT_EQ(of("the").number, 0U) << "a stop word";
  EXPECT_EQ(of("x").number, 0U) << "too short";
  EXPECT_EQ(of("weather").number, 0U) << "13 of 24 have it";
}

TEST_F(StemsTest, WhatNoArticleHasIsNotKept) {
  of("ferry");
  const uint32_t end = snapshot_->stems().end();
  const Stems::Known known = snapshot_->stems().of("qzxv", tools());
  EXPECT_EQ(known.number, 0U);
  EXPECT_EQ(known.holders, 0U);
  EXPECT_EQ(snapshot_->stems().end(), end);
}

TEST_F(StemsTest, AreThoseOfTheLanguage) {
  EXPECT_NE(of("the", "de").number, 0U) << "no stop word there";
  EXPECT_NE(of("ferry", "xx").number, of("ferry", "en").number);
}

TEST_F(StemsTest, ANumberOfNoWordIsDamage) {
  EXPECT_THROW(shard().in("en").of(shard().words().words() + 1, tools()), Error);
}

TEST(StemRarity, FallsWithEachArticleThatHasTheStem) {
  EXPECT_GT(stem_rarity(1, 1000), stem_rarity(2, 1000));
  EXPECT_DOUBLE_EQ(stem_rarity(10, 1000), std::pow(std::log(1001 / 10.0), 0.4));
  EXPECT_EQ(stem_rarity(0, 1000), 0);
  EXPECT_GT(stem_rarity(500, 1000), 0);
  EXPECT_EQ(stem_rarity(501, 1000), 0);
  EXPECT_GT(stem_rarity(9, 10), 0) << "too few to mean anything";
}

}  // namespace
}  // namespace dateline
