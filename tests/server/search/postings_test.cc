// Postings as they are decoded and kept.
#include <gtest/gtest.h>

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
    snapshot_ = index_.open(generation);
    session_ = snapshot_->lease();
  }

  const ShardSet& shards() const { return session_->shards; }
  static std::string stem(const std::string& word) { return stem_term(word); }

  std::shared_ptr<const Postings> kept(PostingsCache& cache, uint64_t room, const std::string& term) const {
    return cache.of({room, shards()}, term, Deadline::never());
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
  Snapshot::Lease session_;
};

TEST_F(PostingsTest, HaveTheFrequenciesOfTheDatabase) {
  for (const std::string& term : {stem("oil"), stem("flood"), stem("gas"), word_term(Field::kText, "gas")}) {
    const Postings postings(shards(), term, Deadline::never());
    uint32_t place = 0;
    for (auto posting = shards()[0].postlist_begin(term); posting != shards()[0].postlist_end(term);
         ++posting) {
      ASSERT_TRUE(postings.docs().contains(*posting));
      EXPECT_EQ(postings.frequency(place++), posting.get_wdf()) << term;
    }
    EXPECT_EQ(postings.size(), place);
  }
  EXPECT_GT(Postings(shards(), stem("flood"), Deadline::never()).frequency(0), 400U);
  EXPECT_TRUE(Postings(shards(), word_term(Field::kText, "gas"), Deadline::never()).is_weightless());
  EXPECT_FALSE(Postings(shards(), stem("gas"), Deadline::never()).is_weightless());
  EXPECT_EQ(Postings(shards(), stem("nowhere"), Deadline::never()).size(), 0U);
}

TEST_F(PostingsTest, EndWhenTheTimeIsUp) {
  const Deadline past(Deadline::Clock::time_point::min());
  EXPECT_THROW(Postings(shards(), stem("gas"), past), TimeIsUp);
}

TEST_F(PostingsTest, AreDecodedOnceAndKept) {
  PostingsCache cache(1 << 20);
  const uint64_t room = cache.new_room();
  const auto first = kept(cache, room, stem("gas"));
  EXPECT_EQ(kept(cache, room, stem("gas")), first);
  const PostingsFigures figures = cache.figures();
  EXPECT_EQ(figures.hits, 1U);
  EXPECT_EQ(figures.misses, 1U);
  EXPECT_EQ(figures.entries, 1U);
  EXPECT_EQ(figures.bytes, first->bytes());
}

TEST_F(PostingsTest, OfAnotherGenerationAreOthers) {
  PostingsCache cache(1 << 20);
  const uint64_t room = cache.new_room();
  EXPECT_NE(kept(cache, room, stem("gas")), kept(cache, cache.new_room(), stem("gas")));
  EXPECT_EQ(cache.figures().entries, 2U);
  cache.close_room(room);
  EXPECT_EQ(cache.figures().entries, 1U);
  kept(cache, room, stem("gas"));
  EXPECT_EQ(cache.figures().entries, 1U) << "nobody will ask again";
}

TEST_F(PostingsTest, ThoseNotUsedForLongestMakeRoom) {
  const size_t bytes = Postings(shards(), stem("gas"), Deadline::never()).bytes();
  PostingsCache cache(8 * bytes + bytes / 2);
  const uint64_t room = cache.new_room();
  const auto first = kept(cache, room, "absent-0");
  const auto second = kept(cache, room, "absent-1");
  for (int i = 2; i < 40; ++i) {
    EXPECT_EQ(kept(cache, room, "absent-0"), first);
    kept(cache, room, "absent-" + std::to_string(i));
    ASSERT_LE(cache.figures().bytes, 9 * bytes);
  }
  EXPECT_NE(kept(cache, room, "absent-1"), second);
}

TEST_F(PostingsTest, NoneAreKeptWithoutMemory) {
  PostingsCache cache(0);
  kept(cache, cache.new_room(), stem("gas"));
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
