#include "server/search/caching_searcher.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "common/clock.h"
#include "common/error.h"
#include "server/search/cache_warmer.h"
#include "tests/server/search/request_members.h"
#include "tests/support/fake_searcher.h"

namespace dateline {
namespace {

constexpr uint64_t kRoomy = 1U << 20U;

// Counts what reaches the searcher behind the cache.
class CountingSearcher : public FakeSearcher {
 public:
  using FakeSearcher::related;
  using FakeSearcher::search;
  using FakeSearcher::suggest;
  Shared<SearchAnswer> search(const SearchRequest& request, Turn& turn) override {
    ++asked;
    if (!published.empty()) set_generation(published);
    SearchAnswer answer = *FakeSearcher::search(request, turn);
    answer.valid_until = valid_until;
    return std::make_shared<const SearchAnswer>(std::move(answer));
  }
  Shared<RelatedAnswer> related(const RelatedRequest& request, Turn& turn) override {
    ++asked;
    RelatedAnswer answer = *FakeSearcher::related(request, turn);
    answer.valid_until = valid_until;
    return std::make_shared<const RelatedAnswer>(std::move(answer));
  }
  Shared<SuggestAnswer> suggest(const SuggestRequest& request, Turn& turn) override {
    ++asked;
    SuggestAnswer answer = *FakeSearcher::suggest(request, turn);
    answer.valid_until = valid_until;
    return std::make_shared<const SuggestAnswer>(std::move(answer));
  }
  int asked = 0;
  std::optional<int64_t> valid_until;
  std::string published;  // a generation, before the search is answered
};

class CachingSearcherTest : public ::testing::Test {
 protected:
  static SearchRequest request(const std::string& text) {
    SearchRequest request;
    request.text = text;
    return request;
  }

  // How often the searcher behind the cache is asked in order to answer.
  int asks(const SearchRequest& request) {
    const int before = inner_.asked;
    cache_.search(request);
    return inner_.asked - before;
  }
  int asks(const RelatedRequest& request) {
    const int before = inner_.asked;
    cache_.related(request);
    return inner_.asked - before;
  }
  int asks(const SuggestRequest& request) {
    const int before = inner_.asked;
    cache_.suggest(request);
    return inner_.asked - before;
  }

  CountingSearcher inner_;
  CachingSearcher cache_{inner_, kRoomy};
};

TEST_F(CachingSearcherTest, AsksOnceForTheSame) {
  EXPECT_EQ(asks(request("Oil")), 1);
  EXPECT_EQ(asks(request("Oil")), 0);
  EXPECT_EQ(cache_.search(request("Oil")).total, 2U);
  EXPECT_EQ(asks(RelatedRequest{.id = "oil-1", .limit = 1}), 1);
  EXPECT_EQ(asks(RelatedRequest{.id = "oil-1", .limit = 1}), 0);
  EXPECT_EQ(cache_.related({.id = "oil-1", .limit = 1}).hits.size(), 1U);
  EXPECT_EQ(asks(SuggestRequest{"oi"}), 1);
  EXPECT_EQ(asks(SuggestRequest{"oi"}), 0);
  EXPECT_EQ(cache_.suggest({"oi"}).suggestions.at(0).text, "ois");
}

class CountingTurn : public Turn {
 public:
  Clock::time_point now() override {
    ++looks;
    return Clock::now();
  }
  int looks = 0;
};

TEST_F(CachingSearcherTest, WhatIsRememberedNeedsNoTurn) {
  CountingTurn turn;
  cache_.search(request("Oil"), turn);
  cache_.related({.id = "oil-1"}, turn);
  cache_.suggest({"oi"}, turn);
  EXPECT_EQ(turn.looks, 3);
  cache_.search(request("Oil"), turn);
  cache_.related({.id = "oil-1"}, turn);
  cache_.suggest({"oi"}, turn);
  EXPECT_EQ(turn.looks, 3);
}

TEST_F(CachingSearcherTest, WhatIsRememberedIsNotCopiedForEachWhoAsks) {
  Turn turn;
  cache_.search(request("Oil"), turn);
  EXPECT_EQ(cache_.search(request("Oil"), turn), cache_.search(request("Oil"), turn));
  EXPECT_EQ(cache_.related({.id = "oil-1"}, turn), cache_.related({.id = "oil-1"}, turn));
  EXPECT_EQ(cache_.suggest({"oi"}, turn), cache_.suggest({"oi"}, turn));
}

TEST_F(CachingSearcherTest, EveryPartOfASearchCounts) {
  EXPECT_EQ(asks(SearchRequest()), 1);
  const std::vector<SearchRequest> changed = each_member_changed(SearchRequest(), other_search_request());
  for (size_t member = 0; member < changed.size(); ++member)
    EXPECT_EQ(asks(changed[member]), 1) << "member " << member + 1 << " of SearchRequest is not in the key";
}

TEST_F(CachingSearcherTest, EveryPartOfARequestForRelatedStoriesCounts) {
  constexpr size_t kDraft = 1;  // it and its date are not looked at when there is an id
  const RelatedRequest plain{.id = "a"};
  EXPECT_EQ(asks(plain), 1);
  const std::vector<RelatedRequest> changed = each_member_changed(plain, other_related_request());
  for (size_t member = 0; member < changed.size(); ++member) {
    if (member == kDraft || member == kDraft + 1) continue;
    EXPECT_EQ(asks(changed[member]), 1) << "member " << member + 1 << " of RelatedRequest is not in the key";
  }
}

TEST_F(CachingSearcherTest, EveryPartOfARequestForSuggestionsCounts) {
  EXPECT_EQ(asks(SuggestRequest()), 1);
  for (const SuggestRequest& changed : each_member_changed(SuggestRequest(), other_suggest_request()))
    EXPECT_EQ(asks(changed), 1);
}

TEST_F(CachingSearcherTest, EveryPartOfAFilterCounts) {
  size_t number = 0;
  for (const auto& [range, filters] : different_filters()) {
    SearchRequest search;
    search.published = range;
    search.filters = filters;
    EXPECT_EQ(asks(search), 1) << number;
    EXPECT_EQ(asks(RelatedRequest{.id = "a", .published = range, .filters = filters}), 1) << number;
    ++number;
  }
}

TEST_F(CachingSearcherTest, ANewGenerationIsAskedAnew) {
  EXPECT_EQ(asks(request("Oil")), 1);
  inner_.set_generation("g2");
  EXPECT_EQ(asks(request("Oil")), 1);
  EXPECT_EQ(cache_.search(request("Oil")).generation, "g2");
}

// One is published between the look into the cache and the search.
TEST_F(CachingSearcherTest, AnAnswerIsKeptForTheGenerationThatGaveIt) {
  inner_.published = "g2";
  EXPECT_EQ(asks(request("Oil")), 1);
  EXPECT_EQ(asks(request("Oil")), 0);
  inner_.set_generation("g1");
  EXPECT_EQ(asks(request("Oil")), 1);
}

TEST_F(CachingSearcherTest, WalksAndDraftsAreNotKept) {
  SearchRequest walk;
  walk.cursor = "*";
  EXPECT_EQ(asks(walk), 1);
  EXPECT_EQ(asks(walk), 1);
  RelatedRequest draft;
  draft.draft.title = "Oil";
  EXPECT_EQ(asks(draft), 1);
  EXPECT_EQ(asks(draft), 1);
  EXPECT_EQ(cache_.figures().bytes, 0U);
}

TEST_F(CachingSearcherTest, AnswersForWhichTheTimeWasUpAreNotKept) {
  inner_.partial = true;
  EXPECT_EQ(asks(request("Oil")), 1);
  EXPECT_EQ(asks(request("Oil")), 1);
  EXPECT_EQ(asks(RelatedRequest{.id = "a"}), 1);
  EXPECT_EQ(asks(RelatedRequest{.id = "a"}), 1);
  EXPECT_EQ(asks(SuggestRequest{"oi"}), 1);
  EXPECT_EQ(asks(SuggestRequest{"oi"}), 1);
}

TEST_F(CachingSearcherTest, AThousandValuesOfAFilterTakeTheirRoom) {
  SearchRequest filtered = request("Oil");
  filtered.filters.push_back({.field = Field::kTag, .values = std::vector<std::string>(1000, "t")});
  cache_.search(filtered);
  EXPECT_GT(cache_.figures().bytes, 1000 * sizeof(std::string) + 4000) << "as strings, and twice in the key";
}

TEST_F(CachingSearcherTest, SuggestionsTakeTheirBytes) {
  const uint64_t before = cache_.figures().bytes;
  cache_.suggest({std::string(1000, 'o')});
  const uint64_t taken = cache_.figures().bytes - before;
  EXPECT_GT(taken, 3000U) << "as the question, in its key, and in a suggestion";
  EXPECT_LT(taken, 5000U);
}

TEST_F(CachingSearcherTest, StaysWithinItsBytes) {
  CachingSearcher cache(inner_, 20'000);
  for (int i = 0; i < 200; ++i) {
    cache.search(request("Oil " + std::to_string(i)));
    ASSERT_LE(cache.figures().bytes, 20'000U);
  }
  EXPECT_GT(cache.figures().bytes, 0U);
  CachingSearcher none(inner_, 0);
  none.search({});
  EXPECT_EQ(none.figures().bytes, 0U);
}

TEST_F(CachingSearcherTest, WhatIsAskedForAgainIsForgottenLast) {
  cache_.search(request("Oil 1"));
  CachingSearcher cache(inner_, 2 * cache_.figures().bytes);
  for (const char* text : {"Oil 1", "Oil 2", "Oil 1", "Oil 3"}) cache.search(request(text));
  inner_.asked = 0;
  cache.search(request("Oil 1"));
  EXPECT_EQ(inner_.asked, 0);
  cache.search(request("Oil 2"));
  EXPECT_EQ(inner_.asked, 1);
}

TEST_F(CachingSearcherTest, CountsWhatItRemembers) {
  for (const char* text : {"Oil", "Oil", "Gas"}) cache_.search(request(text));
  SearchRequest walk;
  walk.cursor = "*";
  cache_.search(walk);
  const CacheFigures figures = cache_.figures();
  EXPECT_EQ(figures.hits, 1U);
  EXPECT_EQ(figures.misses, 2U) << "a walk is not one";
  EXPECT_EQ(figures.entries, 2U);
  EXPECT_EQ(figures.evictions, 0U);
  EXPECT_EQ(figures.max_bytes, kRoomy);
  CachingSearcher small(inner_, figures.bytes - 1);
  for (const char* text : {"Oil", "Gas", "Oil"}) small.search(request(text));
  EXPECT_EQ(small.figures().evictions, 2U);
  EXPECT_EQ(small.figures().entries, 1U);
  EXPECT_EQ(small.figures().misses, 3U);
}

TEST_F(CachingSearcherTest, WhatIsRememberedTookNoTime) {
  inner_.stages = {{"match", std::chrono::milliseconds(5)}};
  EXPECT_EQ(cache_.search(request("Oil")).stages.size(), 1U);
  EXPECT_EQ(cache_.search(request("Oil")).stages.size(), 0U);
}

TEST_F(CachingSearcherTest, WhatHasEndedIsNoHit) {
  inner_.valid_until = now();
  cache_.search(request("Oil"));
  cache_.search(request("Oil"));
  EXPECT_EQ(cache_.figures().hits, 0U);
  EXPECT_EQ(cache_.figures().misses, 2U);
}

// When an embargo ends or an article expires: visibility_test.cc has when that is.
TEST_F(CachingSearcherTest, AnAnswerEndsAtItsMoment) {
  inner_.valid_until = now();
  EXPECT_EQ(asks(request("Oil")), 1);
  const uint64_t once = cache_.figures().bytes;
  EXPECT_EQ(asks(request("Oil")), 1);
  EXPECT_EQ(cache_.figures().bytes, once) << "of the answer that ended nothing is left";
  EXPECT_EQ(asks(RelatedRequest{.id = "a"}), 1);
  EXPECT_EQ(asks(RelatedRequest{.id = "a"}), 1);
  EXPECT_EQ(asks(SuggestRequest{"oi"}), 1);
  EXPECT_EQ(asks(SuggestRequest{"oi"}), 1);
  inner_.valid_until = now() + 1000;
  EXPECT_EQ(asks(request("Gas")), 1);
  EXPECT_EQ(asks(request("Gas")), 0);
}

// The first `count` that are asked again when "g2" has been published and somebody has asked for "new".
std::vector<std::string> asked_again(CachingSearcher& cache, FakeSearcher& inner, size_t count) {
  inner.set_generation("g2");
  SearchRequest first;
  first.text = "new";
  cache.search(first);
  std::vector<std::string> asked;
  while (asked.size() < count) {
    const std::optional<Question> question = cache.next_outdated(std::stop_token());
    Turn turn;
    cache.ask_again(*question, turn);
    const auto* search = std::get_if<SearchRequest>(&*question);
    asked.push_back(search != nullptr ? search->text : std::get<RelatedRequest>(*question).id);
  }
  return asked;
}

TEST_F(CachingSearcherTest, WhatWasAskedBeforeAPublicationIsAskedAgain) {
  cache_.search(request("Oil"));
  cache_.related({.id = "oil-1"});
  cache_.search(request("Gas"));
  cache_.search(request("Oil"));
  const uint64_t hits = cache_.figures().hits;
  EXPECT_EQ(asked_again(cache_, inner_, 3), (std::vector<std::string>{"Oil", "Gas", "oil-1"}));
  EXPECT_EQ(cache_.figures().hits, hits) << "the cache itself is no client";
  EXPECT_EQ(cache_.figures().misses, 4U);
  EXPECT_EQ(asks(request("Oil")), 0);
  EXPECT_EQ(asks(RelatedRequest{.id = "oil-1"}), 0);
  EXPECT_EQ(cache_.search(request("Oil")).generation, "g2");
}

// They are many, and cheap: they would take the places of searches.
TEST_F(CachingSearcherTest, SuggestionsAreNotAskedAgain) {
  cache_.search(request("Oil"));
  cache_.suggest({"oi"});
  EXPECT_EQ(asked_again(cache_, inner_, 1), std::vector<std::string>{"Oil"});
  EXPECT_EQ(asks(SuggestRequest{"oi"}), 1);
}

TEST_F(CachingSearcherTest, WhatAClientHasAskedMeanwhileIsNotAskedAgain) {
  cache_.search(request("new"));
  inner_.asked = 0;
  EXPECT_EQ(asked_again(cache_, inner_, 1), std::vector<std::string>{"new"});
  EXPECT_EQ(inner_.asked, 1) << "by the client";
}

TEST_F(CachingSearcherTest, WhatIsAskedAgainTakesNoRoomFromClients) {
  for (const char* text : {"Oil 1", "Oil 2", "Oil 3"}) cache_.search(request(text));
  CachingSearcher cache(inner_, cache_.figures().bytes);
  for (const char* text : {"Oil 1", "Oil 2", "Oil 3"}) cache.search(request(text));
  EXPECT_EQ(asked_again(cache, inner_, 3), (std::vector<std::string>{"Oil 3", "Oil 2", "Oil 1"}));
  EXPECT_EQ(cache.figures().entries, 3U);
  inner_.asked = 0;
  for (const char* text : {"new", "Oil 3", "Oil 2"}) cache.search(request(text));
  EXPECT_EQ(inner_.asked, 0);
  EXPECT_EQ(cache.figures().evictions, 0U);
}

// As CacheWarmer asks: one thread, which ends when it is to.
TEST_F(CachingSearcherTest, TheWarmerAsksInATurnOfItsOwn) {
  cache_.search(request("Oil"));
  std::atomic<int> turns = 0;
  {
    const CacheWarmer warmer(cache_, [&](const auto& ask) {
      CountingTurn turn;
      ask(turn);
      turns += turn.looks;
    });
    inner_.set_generation("g2");
    cache_.search(request("Gas"));
    while (cache_.figures().entries < 2) std::this_thread::yield();
  }
  EXPECT_EQ(turns, 1);
  EXPECT_EQ(asks(request("Oil")), 0);
}

TEST_F(CachingSearcherTest, TheWarmerLivesThroughErrors) {
  cache_.search(request("Oil"));
  std::atomic<int> failures = 0;
  const CacheWarmer warmer(cache_, [&](const auto& /*ask*/) {
    ++failures;
    throw Error(ErrorCode::kUnavailable, "busy");
  });
  inner_.set_generation("g2");
  cache_.search(request("Gas"));
  while (failures == 0) std::this_thread::yield();
  inner_.set_generation("g3");
  cache_.search(request("Oil"));
  while (failures == 1) std::this_thread::yield();
}

TEST_F(CachingSearcherTest, OnlyTheGenerationThatIsServedIsRemembered) {
  asks(request("oil"));
  asks(request("gas"));
  EXPECT_EQ(cache_.figures().entries, 2U);
  inner_.set_generation("g2");
  EXPECT_EQ(asks(request("oil")), 1);
  EXPECT_EQ(cache_.figures().entries, 1U);
  EXPECT_EQ(asks(request("oil")), 0);
}

}  // namespace
}  // namespace dateline
