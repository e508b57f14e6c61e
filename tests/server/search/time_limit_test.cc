// What is left of a search when its time is up.
#include "common/query/time_limit.h"

#include <gtest/gtest.h>

#include <thread>

#include "common/query/compile.h"
#include "common/query/parse/parser.h"
#include "common/query/xapian_query.h"
#include "server/search/evaluation/matcher.h"
#include "server/search/local_searcher.h"
#include "server/search/related/fill.h"
#include "server/search/results/page.h"
#include "server/search/results/tally.h"
#include "server/search/suggest/suggest.h"
#include "server/search/suggest/values.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

const Deadline kPast(Deadline::Clock::time_point::min());
const Deadline kFarAway(Deadline::Clock::now() + std::chrono::hours(1));

class TimeLimitTest : public testing::Test {
 protected:
  TimeLimitTest() {
    std::vector<Article> articles;
    for (int day = 1; day <= 20; ++day) {
      const std::string number = std::to_string(day);
      articles.push_back(make_article("a" + number, "Oil prices of day " + number,
                                      "The price of oil rose. 原油価格が上昇", {},
                                      "1987-03-" + std::string(day < 10 ? "0" : "") + number));
    }
    const std::string generation = index_.publish(std::move(articles));
    snapshot_ = index_.open(generation);
  }

  Plan planned(const std::string& text, const Deadline& deadline, Session& session) const {
    CompileOptions options;
    options.languages = {"en"};
    options.deadline = deadline;
    return compile(parse(text).tree, options, session.analyzer, session.shards.whole()).plan;
  }

  Xapian::Query compiled(const std::string& text, const Deadline& deadline, Session& session) const {
    return to_xapian(planned(text, deadline, session), Places(snapshot_->words(), deadline));
  }

  std::vector<std::pair<Xapian::docid, double>> ranked(const Xapian::Query& query, Session& session) const {
    Xapian::Enquire enquire(session.shards.whole());
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, 100);
    std::vector<std::pair<Xapian::docid, double>> list;
    for (auto match = found.begin(); match != found.end(); ++match) {
      list.emplace_back(*match, match.get_weight());
    }
    return list;
  }

  Page page(const SearchRequest& request, const Deadline& deadline, Session& session) const {
    const DocSet& all = snapshot_->columns().all();
    const Plan plan = planned("oil", Deadline::never(), session);
    const SearchContext context(*snapshot_, 0, deadline);
    Matcher matcher(context, deadline);
    const KeyWords no_words;
    return find_page(context, Results{plan, no_words, matcher, all, all.cardinality()}, request,
                     Sort::kRelevance, std::nullopt);
  }

  TestIndex index_;
  std::shared_ptr<Snapshot> snapshot_;
};

TEST_F(TimeLimitTest, ChangesNeitherMatchesNorWeights) {
  const Snapshot::Lease session = snapshot_->lease();
  for (const char* text :
       {"oil prices", "\"oil prices\"", "\"rose oil\"~5", "原油価格", "oil OR day*", "-oil", "oil -7"}) {
    const Xapian::Query plain = compiled(text, Deadline::never(), *session);
    const Xapian::Query limited = until(kFarAway, compiled(text, kFarAway, *session));
    EXPECT_EQ(ranked(limited, *session), ranked(plain, *session)) << text;
  }
}

TEST_F(TimeLimitTest, WordsSideBySideStopByThemselves) {
  const Snapshot::Lease session = snapshot_->lease();
  for (const char* text : {"\"oil prices\"", "\"oil rose\"~5", "原油価格"}) {
    EXPECT_THROW(ranked(compiled(text, kPast, *session), *session), TimeIsUp) << text;
  }
}

TEST_F(TimeLimitTest, MatchesArePartial) {
  const Snapshot::Lease session = snapshot_->lease();
  for (const char* text : {"oil", "\"oil prices\"", "oil -rare", "pri*"}) {
    const Plan plan = planned(text, Deadline::never(), *session);
    const SearchContext context(*snapshot_, 0, Deadline::never());
    Matcher late(context, kPast);
    EXPECT_EQ(late.match(plan, context.visible()).cardinality(), 0U) << text;
    EXPECT_TRUE(late.is_partial()) << text;
    Matcher patient(context, kFarAway);
    EXPECT_EQ(patient.match(plan, context.visible()).cardinality(), 20U) << text;
    EXPECT_FALSE(patient.is_partial()) << text;
  }
}

TEST_F(TimeLimitTest, APageThatCannotBeRankedHasTheNewest) {
  const Snapshot::Lease session = snapshot_->lease();
  SearchRequest request;
  request.page_size = 3;
  request.page = 2;
  const Page late = page(request, kPast, *session);
  EXPECT_TRUE(late.partial);
  EXPECT_FALSE(late.next);
  ASSERT_EQ(late.entries.size(), 3U);
  EXPECT_EQ(snapshot_->columns().newest_place(late.entries[0].doc), 3U);
  EXPECT_FALSE(page(request, kFarAway, *session).partial);
  EXPECT_TRUE(page(request, kFarAway, *session).next);
}

TEST_F(TimeLimitTest, AWalkThatCannotBeRankedEnds) {
  const Snapshot::Lease session = snapshot_->lease();
  SearchRequest request;
  request.cursor = "*";
  const Page late = page(request, kPast, *session);
  EXPECT_TRUE(late.partial);
  EXPECT_FALSE(late.next);
  EXPECT_TRUE(late.entries.empty());
}

TEST_F(TimeLimitTest, AnAnswerSaysThatItIsPartial) {
  LocalOptions options;
  options.index = index_.root();
  options.query_timeout = std::chrono::milliseconds(0);
  LocalSearcher searcher(options);
  SearchRequest request;
  request.text = "oil prices pricess";
  const SearchAnswer answer = searcher.search(request);
  EXPECT_TRUE(answer.partial);
  EXPECT_FALSE(answer.did_you_mean);
  request.text = "";
  const SearchAnswer everything = searcher.search(request);
  ASSERT_EQ(everything.hits.size(), 10U);
  EXPECT_TRUE(everything.partial);
  EXPECT_EQ(everything.hits[0].highlights.snippet, "");
}

TEST_F(TimeLimitTest, AnAnswerIsPartialAfterSoMuchWork) {
  LocalOptions options;
  options.index = index_.root();
  SearchRequest request;
  request.text = "oil prices";
  EXPECT_FALSE(LocalSearcher(options).search(request).partial);
  options.query_work = Turn::Clock::duration::zero();
  EXPECT_TRUE(LocalSearcher(options).search(request).partial);
}

void work_for(std::chrono::milliseconds time) {
  for (const auto end = thread_time() + time; thread_time() < end;) continue;
}

TEST(DeadlineOfWork, CountsWhatTheThreadHasOfTheProcessor) {
  Turn turn;
  const Deadline deadline(turn, std::chrono::hours(1), std::chrono::milliseconds(40));
  const Deadline sooner = deadline.after_share(0.5);
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  EXPECT_FALSE(sooner.is_over()) << "who waits does no work";
  work_for(std::chrono::milliseconds(25));
  EXPECT_TRUE(sooner.is_over());
  EXPECT_FALSE(deadline.is_over());
  work_for(std::chrono::milliseconds(20));
  EXPECT_TRUE(deadline.is_over());
}

TEST_F(TimeLimitTest, RelatedStoriesAreThenThoseNearestInTime) {
  LocalOptions options{.index = index_.root(), .zone = {}};
  LocalSearcher patient(options);
  const RelatedRequest request{.draft = make_article("", "Day 15", "Oil."), .limit = 2};
  EXPECT_FALSE(patient.related(request).partial);
  options.query_timeout = std::chrono::milliseconds(0);
  LocalSearcher searcher(options);
  const RelatedAnswer late = searcher.related(request);
  EXPECT_TRUE(late.partial);
  ASSERT_EQ(late.hits.size(), 2U);
  EXPECT_TRUE(late.hits[0].weak);
}

TEST_F(TimeLimitTest, NothingIsSuggestedThatWasNotCounted) {
  const auto suggested = [&](const Deadline& deadline) {
    return suggest(SearchContext(*snapshot_, 0, deadline), {"oil pri", 8});
  };
  EXPECT_GT(suggested(kFarAway).suggestions.size(), 0U);
  EXPECT_FALSE(suggested(kFarAway).partial);
  EXPECT_EQ(suggested(kPast).suggestions.size(), 0U);
  EXPECT_TRUE(suggested(kPast).partial);
}

// Time goes by only as it is looked at: a millisecond each time.
class TickingTurn : public Turn {
 public:
  Clock::time_point now() override {
    ++looks;
    return Clock::time_point() + std::chrono::milliseconds(looks);
  }
  int looks = 0;
};

std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 1'000'000; ++i) text += "word" + std::to_string(i) + " ";
  return text;
}

TEST_F(TimeLimitTest, ALongDraftIsReadAsFarAsTheTimeReaches) {
  LocalSearcher searcher(
      {.index = index_.root(), .zone = {}, .query_timeout = std::chrono::milliseconds(40)});
  TickingTurn turn;
  const RelatedRequest request{.draft = make_article("", "Oil prices", long_text()), .limit = 2};
  const RelatedAnswer answer = *searcher.related(request, turn);
  EXPECT_TRUE(answer.partial);
  EXPECT_EQ(answer.hits.size(), 2U);
  EXPECT_GT(turn.looks, 20);
  EXPECT_LT(turn.looks, 200) << "it went on when the time was up";
}

TEST_F(TimeLimitTest, FacetsAndTimelineCountAsFarAsTheTimeReaches) {
  SearchRequest request;
  request.facets = {Field::kYear};
  request.timeline = TimelineUnit::kYear;
  const DocSet& all = snapshot_->columns().all();
  const Tally late = tally(snapshot_->columns(), all, all, request, kPast);
  EXPECT_TRUE(late.partial);
  EXPECT_EQ(late.passing, all);
  EXPECT_TRUE(late.timeline.empty());
  EXPECT_FALSE(tally(snapshot_->columns(), all, all, request, kFarAway).partial);
  EXPECT_FALSE(tally(snapshot_->columns(), all, all, {}, kPast).partial) << "there is nothing to count";
}

TEST_F(TimeLimitTest, EveryStepOfAnAnswerLooksAtTheTime) {
  std::vector<Article> articles;
  for (int i = 0; i < 500; ++i)
    articles.push_back(
        make_article(std::to_string(i), "Oil", "Price " + std::to_string(i), {std::to_string(i)}));
  const std::string generation = index_.publish(std::move(articles));
  const auto snapshot = index_.open(generation);
  const Columns& columns = snapshot->columns();
  const auto looks = [](const auto& step) {
    TickingTurn turn;
    step(Deadline(turn, std::chrono::hours(1)));
    return turn.looks;
  };
  const TagOverlap tags(columns, {});
  const auto related = [&](const Deadline& deadline) {
    fill(columns, {columns.all(), {}, tags, Columns::kUndated}, 5, deadline);
  };
  SearchRequest filtered;
  filtered.filters = {{.field = Field::kTag, .values = {"7"}}};
  const auto filter = [&](const Deadline& deadline) {
    tally(columns, columns.all(), columns.all(), filtered, deadline);
  };
  EXPECT_GE(looks(filter), 500 / 64);
  SearchRequest counted;
  counted.facets = {Field::kTag, Field::kYear};
  counted.timeline = TimelineUnit::kDay;
  const auto count = [&](const Deadline& deadline) {
    tally(columns, columns.all(), columns.all(), counted, deadline);
  };
  EXPECT_GE(looks(count), 3) << "many articles at a time";
  EXPECT_GE(looks([&](const Deadline& deadline) { tags_beginning(columns, columns.all(), "", 5, deadline); }),
            500 / 64);
  EXPECT_GE(looks(related), 500 / 64);
}

TEST_F(TimeLimitTest, AShareOfTheTimeIsOverSooner) {
  TickingTurn turn;
  const Deadline deadline(turn, std::chrono::milliseconds(10));
  const Deadline half = deadline.after_share(0.5);
  int looks = 0;
  while (!half.is_over()) ++looks;
  EXPECT_LT(looks, 10);
  EXPECT_FALSE(deadline.is_over());
  EXPECT_FALSE(Deadline::never().after_share(0.5).is_over());
}

}  // namespace
}  // namespace dateline
