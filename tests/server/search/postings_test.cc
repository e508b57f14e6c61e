// Postings as they are decoded and kept.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "common/query/time_limit.h"
#include "server/search/generation/postings_cache.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

class PostingsTest : public testing::Test {
 protected:
  PostingsTest() {
    std::string often = "flood";
    for (int i = 0; i < 400; ++i) often += " flood";
    const std::string generation =
        index_.publish({make_article("a", "Oil", "Gas and oil."), make_article("b", "Rain", often),
                        make_article("c", "Sun", "A flood of gas.")});
    shards_ = hold(generation);
    snapshot_ = index_.open(generation);
    session_ = snapshot_->lease();
  }

  HeldShards hold(const std::string& generation) {
    return files_.hold(IndexFolder(index_.root()), index_.manifest(generation));
  }

  const Xapian::Database& database() const { return session_->shards[0]; }
  static std::string stem(const std::string& word) { return stem_term(word); }

  ShardPostings decoded(const std::string& term) const { return {database(), term, Deadline::never()}; }
  std::shared_ptr<const ShardPostings> kept(PostingsCache& cache, const std::string& term) const {
    return cache.of({*shards_[0], database()}, term, Deadline::never());
  }

  TestIndex index_;
  CheckedFiles files_;
  HeldShards shards_;
  std::unique_ptr<Snapshot> snapshot_;
  Snapshot::Lease session_;
};

TEST_F(PostingsTest, HaveTheFrequenciesOfTheDatabase) {
  for (const std::string& term : {stem("oil"), stem("flood"), stem("gas"), word_term(Field::kText, "gas")}) {
    const ShardPostings postings = decoded(term);
    uint32_t place = 0;
    for (auto posting = database().postlist_begin(term); posting != database().postlist_end(term);
         ++posting) {
      ASSERT_TRUE(postings.docs().contains(*posting));
      EXPECT_EQ(postings.frequency(place++), posting.get_wdf()) << term;
    }
    EXPECT_EQ(postings.size(), place);
  }
  EXPECT_GT(decoded(stem("flood")).frequency(0), 400U);
  EXPECT_TRUE(decoded(word_term(Field::kText, "gas")).is_weightless());
  EXPECT_FALSE(decoded(stem("gas")).is_weightless());
  EXPECT_EQ(decoded(stem("nowhere")).size(), 0U);
}

TEST_F(PostingsTest, EndWhenTheTimeIsUp) {
  const Deadline past(Deadline::Clock::time_point::min());
  EXPECT_THROW(ShardPostings(database(), stem("gas"), past), TimeIsUp);
}

TEST_F(PostingsTest, AreThoseOfAllShardsByTheirNumbersInTheGeneration) {
  const auto updated = index_.open(index_.update({make_article("d", "Hail", "Flood after flood, no gas.")}));
  const auto session = updated->lease();
  const ShardSet& shards = session->shards;
  const auto of = [&](const std::string& term) { return updated->postings(shards, term, Deadline::never()); };
  const DocId added = shards.base(1) + 1;
  const Postings flood = of(stem("flood"));
  EXPECT_EQ(flood.size(), 3U);
  ASSERT_EQ(flood.parts().size(), 2U);
  EXPECT_TRUE(flood.parts()[1].docs() == DocSet::bitmapOf(1, added));
  EXPECT_EQ(flood.parts()[1].in_shard().frequency(0), 2U);
  EXPECT_TRUE(flood.among(DocSet::bitmapOf(3, 1, 2, added)) == DocSet::bitmapOf(2, 2, added));
  EXPECT_FALSE(flood.is_weightless());
  EXPECT_EQ(of(stem("hail")).parts().size(), 1U) << "the first shard has none";
  EXPECT_TRUE(of(stem("nowhere")).among(DocSet::bitmapOf(1, 1)).isEmpty());
}

TEST_F(PostingsTest, AreDecodedOnceAndKept) {
  PostingsCache cache(1 << 20);
  cache.open(shards_, 3);
  const auto first = kept(cache, stem("gas"));
  EXPECT_EQ(kept(cache, stem("gas")), first);
  const PostingsFigures figures = cache.figures();
  EXPECT_EQ(figures.hits, 1U);
  EXPECT_EQ(figures.misses, 1U);
  EXPECT_EQ(figures.entries, 1U);
  EXPECT_EQ(figures.bytes, first->bytes());
}

TEST_F(PostingsTest, OfAShardAreKeptWhileAGenerationThatHasItAnswers) {
  PostingsCache cache(1 << 20);
  cache.open(shards_, 3);
  const auto first = kept(cache, stem("gas"));
  const HeldShards updated = hold(index_.update({make_article("d", "Hail", "Gas.")}));
  ASSERT_EQ(updated[0], shards_[0]);
  cache.open(updated, 4);
  const Xapian::Database added = updated[1]->open();
  EXPECT_NE(cache.of({*updated[1], added}, stem("gas"), Deadline::never()), first);
  cache.close(shards_);
  EXPECT_EQ(kept(cache, stem("gas")), first);
  EXPECT_EQ(cache.figures().entries, 2U);
  cache.close(updated);
  EXPECT_EQ(cache.figures().entries, 0U);
  EXPECT_EQ(cache.figures().bytes, 0U);
  kept(cache, stem("gas"));
  EXPECT_EQ(cache.figures().entries, 0U) << "nobody will ask again";
}

TEST_F(PostingsTest, HaveMoreRoomInALargerArchive) {
  PostingsCache cache(1'000, 100);
  cache.open(shards_, 3);
  EXPECT_EQ(cache.figures().max_bytes, 1'000U);
  cache.open(shards_, 500);
  EXPECT_EQ(cache.figures().max_bytes, 50'000U);
  EXPECT_NE(kept(cache, stem("gas")), nullptr);
  EXPECT_EQ(cache.figures().entries, 1U) << "too large for the least room";
}

// A retired generation closes once, whether somebody still walks through it or not.
TEST_F(PostingsTest, AreKeptOverAPublication) {
  LocalOptions options{.index = index_.root()};
  options.postings = std::make_shared<PostingsCache>(1 << 20);
  LocalSearcher searcher(options);
  SearchRequest request;
  request.text = "gas";
  request.cursor = "*";
  EXPECT_EQ(searcher.search(request).hits.size(), 2U);
  for (int update = 0; update < 3; ++update) {
    const uint64_t misses = options.postings->figures().misses;
    const std::string published = index_.update({make_article("d", "Hail", "Gas.")});
    searcher.reload_soon();
    while (searcher.generation() != published) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_EQ(searcher.search(request).hits.size(), 3U);
    EXPECT_EQ(options.postings->figures().misses, misses + 2) << "stem and word of the small shard";
  }
}

TEST_F(PostingsTest, ThoseNotUsedForLongestMakeRoom) {
  const size_t bytes = decoded(stem("gas")).bytes();
  PostingsCache cache(8 * bytes + bytes / 2);
  cache.open(shards_, 3);
  const auto first = kept(cache, "absent-0");
  const auto second = kept(cache, "absent-1");
  for (int i = 2; i < 40; ++i) {
    EXPECT_EQ(kept(cache, "absent-0"), first);
    kept(cache, "absent-" + std::to_string(i));
    ASSERT_LE(cache.figures().bytes, 9 * bytes);
  }
  EXPECT_NE(kept(cache, "absent-1"), second);
}

TEST_F(PostingsTest, NoneAreKeptWithoutMemory) {
  PostingsCache cache(0);
  cache.open(shards_, 3);
  kept(cache, stem("gas"));
  EXPECT_EQ(cache.figures().entries, 0U);
}

// Whatever is kept, the answers are the same.
TEST_F(PostingsTest, AnswersDoNotDependOnWhatIsKept) {
  std::vector<Article> articles;
  for (int i = 100; i < 220; ++i) {
    const std::string number = std::to_string(i);
    articles.push_back(make_article("a" + number, i % 3 == 0 ? "Oil prices" : "Gas fields of day " + number,
                                    i % 5 == 0 ? "The price of oil rose." : "Gas and oil fields.",
                                    {i % 2 == 0 ? "crude" : "nat gas"},
                                    "1987-02-" + std::to_string(10 + i % 15)));
  }
  const TestIndex index;
  index.publish(std::move(articles));
  LocalOptions options{.index = index.root()};
  LocalSearcher without(options);
  options.postings = std::make_shared<PostingsCache>(1 << 20);
  LocalSearcher with(options);
  SearchRequest request;
  request.facets = {Field::kTag, Field::kYear};
  request.timeline = TimelineUnit::kDay;
  for (int round = 0; round < 2; ++round) {
    for (const char* text : {"oil", "oil prices", "\"oil prices\"", "oil -rose", "gas OR price*", "tag:crude",
                             "fields day", "date:1987-02-12", "-oil"}) {
      request.text = text;
      const SearchAnswer one = without.search(request);
      const SearchAnswer other = with.search(request);
      EXPECT_EQ(ids_of(one.hits), ids_of(other.hits)) << text;
      EXPECT_EQ(one.total, other.total) << text;
      EXPECT_EQ(one.timeline.size(), other.timeline.size()) << text;
      for (size_t i = 0; i < one.facets.size(); ++i)
        EXPECT_EQ(one.facets[i].second.size(), other.facets[i].second.size()) << text;
    }
  }
  EXPECT_GT(options.postings->figures().hits, 10U);
}

}  // namespace
}  // namespace dateline
