#include "server/search/local_searcher.h"

#include <gmock/gmock.h>

#include "common/error.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<Article> harbour_archive() {
  std::vector<Article> articles = {
      make_article("a", "Oil prices rise", "Crude oil prices rose in London.", {"crude", "uk"},
                   "1987-02-26T10:00:00Z"),
      make_article("b", "Gas prices fall", "Natural gas prices fell.", {"gas"}, "1987-03-01"),
      make_article("c", "Oil tanker aground", "A tanker carrying oil ran aground.", {"crude", "ship"},
                   "1987-03"),
      make_article("d", "Harvest festival", "The village celebrated its harvest.", {}, "1986"),
      make_article("e", "Undated oil note", "A note about oil.", {"crude"}),
  };
  articles[0].section = "markets";
  articles[1].section = "markets";
  return articles;
}

class LocalSearcherTest : public ::testing::Test {
 protected:
  LocalSearcherTest() : LocalSearcherTest(harbour_archive()) {}
  explicit LocalSearcherTest(std::vector<Article> articles) {
    index_.publish(std::move(articles));
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
  }

  SearchAnswer search(const std::string& text) {
    request_.text = text;
    return searcher_->search(request_);
  }
  std::vector<std::string> ids(const SearchAnswer& answer) {
    std::vector<std::string> all;
    for (const Hit& hit : answer.hits) all.push_back(hit.article.id);
    return all;
  }
  static std::string show(const std::vector<FacetValue>& values) {
    std::string text;
    for (const FacetValue& value : values) {
      text += value.value + (value.selected ? "*" : "") + "=" + std::to_string(value.count) + " ";
    }
    return text;
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
  SearchRequest request_;
};

class ExpectingTurn : public Turn {
 public:
  void expect(Clock::duration work) override { expected = work; }
  Clock::time_point now() override {
    if (!at_first_look) at_first_look = expected;
    return Clock::now();
  }
  Clock::duration expected{};
  std::optional<Clock::duration> at_first_look;
};

TEST_F(LocalSearcherTest, SaysBeforehandWhatASearchCosts) {
  const auto cost_ms = [&](const SearchRequest& request) {
    ExpectingTurn turn;
    searcher_->search(request, turn);
    return turn.at_first_look.value() / std::chrono::milliseconds(1);
  };
  std::string many = "oil";
  for (int i = 0; i < 100; ++i) many += " OR gas";
  EXPECT_LT(cost_ms({.text = "oil prices"}), 10);
  EXPECT_GT(cost_ms({.text = many}), 100);
  EXPECT_GT(cost_ms({.text = R"("oil of" "gas of" "oil in" "a")"}), 24);
  EXPECT_GT(cost_ms({.text = "oil", .page_size = 100}), 24);
  EXPECT_GT(cost_ms({.text = "oil", .page = 1000}), 24);
  EXPECT_GT(cost_ms({.text = "oil", .facets = {Field::kTag, Field::kSection}, .facet_size = 5000}), 24);
  ExpectingTurn turn;
  searcher_->suggest({many, 10}, turn);
  EXPECT_GT(turn.at_first_look.value(), std::chrono::milliseconds(100));
}

TEST_F(LocalSearcherTest, AllWordsAreWanted) {
  const SearchAnswer answer = search("oil price");
  EXPECT_THAT(ids(answer), ElementsAre("a"));
  EXPECT_EQ(answer.total, 1U);
  EXPECT_FALSE(answer.relaxed);
  EXPECT_GT(answer.hits[0].score, 0);
}

TEST_F(LocalSearcherTest, PartialMatchesWhenNothingHasThemAll) {
  const SearchAnswer answer = search("tanker festival");
  EXPECT_THAT(ids(answer), UnorderedElementsAre("c", "d"));
  EXPECT_TRUE(answer.relaxed);
}

TEST_F(LocalSearcherTest, ASentenceGetsPartialMatchesAfterTheFullOnes) {
  const SearchAnswer sentence = search("a tanker with oil that ran aground");
  EXPECT_TRUE(sentence.relaxed);
  EXPECT_EQ(ids(sentence).front(), "c");
  EXPECT_EQ(sentence.total, 3U);
  const SearchAnswer key_words = search("tanker oil aground");
  EXPECT_FALSE(key_words.relaxed);
  EXPECT_THAT(ids(key_words), ElementsAre("c"));
}

TEST(LocalSearcherRanking, WordsThatStandTogetherCount) {
  TestIndex index;
  index.publish(
      {make_article("apart", "First", "Prices of wheat fell. Nobody asked for oil that day, or for gas."),
       make_article("together", "Other", "Nobody asked for wheat that day, or for gas. Oil prices fell."),
       make_article("filler", "Third", "The village celebrated its harvest.")});
  LocalSearcher searcher({.index = index.root()});
  SearchRequest request;
  request.text = "oil prices";
  const SearchAnswer answer = searcher.search(request);
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].article.id, "together");
  EXPECT_GT(answer.hits[0].score, answer.hits[1].score);
}

TEST_F(LocalSearcherTest, NoQueryIsEverythingNewestFirst) {
  EXPECT_THAT(ids(search("")), ElementsAre("b", "c", "a", "d", "e"));
  request_.sort = Sort::kOldest;
  EXPECT_THAT(ids(search("")), ElementsAre("d", "a", "c", "b", "e"));
  EXPECT_THAT(ids(search("oil")), ElementsAre("a", "c", "e"));
}

TEST_F(LocalSearcherTest, FiltersOfOneFieldAreOredOfTwoAnded) {
  request_.filters = {{Field::kTag, {"gas", "ship"}, {}, false}};
  EXPECT_THAT(ids(search("")), ElementsAre("b", "c"));
  request_.filters.push_back({Field::kSection, {"markets"}, {}, false});
  EXPECT_THAT(ids(search("")), ElementsAre("b"));
  request_.filters = {{Field::kTag, {"crude", "ship"}, {}, true}};
  EXPECT_THAT(ids(search("")), ElementsAre("c"));
  request_.filters = {{Field::kTag, {}, {"crude"}, false}};
  EXPECT_THAT(ids(search("")), ElementsAre("b", "d"));
  request_.filters = {{Field::kTag, {"nonsense"}, {}, false}};
  EXPECT_THAT(ids(search("")), IsEmpty());
  request_.filters = {{Field::kTag, {"crude", "nonsense"}, {}, true}};
  EXPECT_THAT(ids(search("")), IsEmpty());
}

TEST_F(LocalSearcherTest, ARangeLeavesTheUndatedOut) {
  request_.published.from = WrittenDate::of("1986");
  EXPECT_EQ(search("oil").total, 2U);
  request_.published.to = WrittenDate::of("1987-02");
  EXPECT_THAT(ids(search("oil")), ElementsAre("a"));
  EXPECT_THAT(ids(search("")), ElementsAre("a", "d"));
}

TEST_F(LocalSearcherTest, FacetsLeaveTheirOwnSelectionOut) {
  request_.facets = {Field::kTag, Field::kSection, Field::kYear};
  request_.filters = {{Field::kTag, {"ship"}, {}, false}};
  const SearchAnswer answer = search("oil");
  EXPECT_EQ(answer.total, 1U);
  EXPECT_EQ(show(answer.facets[0].second), "crude=3 ship*=1 uk=1 ");
  EXPECT_EQ(show(answer.facets[1].second), "");
  EXPECT_EQ(show(answer.facets[2].second), "1987=1 ");
}

TEST_F(LocalSearcherTest, TheTimelineLeavesTheRangeOut) {
  request_.timeline = TimelineUnit::kMonth;
  request_.published.to = WrittenDate::of("1987-02");
  const SearchAnswer answer = search("oil");
  ASSERT_EQ(answer.timeline.size(), 2U);
  EXPECT_EQ(format_date(answer.timeline[1].start), "1987-03-01");
  EXPECT_EQ(answer.total, 1U);
}

TEST_F(LocalSearcherTest, MarksWhatMatched) {
  const SearchAnswer answer = search("price tanker OR london");
  ASSERT_FALSE(answer.hits.empty());
  EXPECT_NE(search("price").hits[0].highlights.title.find("<mark>prices</mark>"), std::string::npos);
  request_.snippet_words = 0;
  EXPECT_EQ(search("price").hits[0].highlights.snippet, "");
}

TEST_F(LocalSearcherTest, TheBodyComesWhenAskedFor) {
  const Hit without = search("tanker").hits.at(0);
  EXPECT_EQ(without.article.body, "");
  EXPECT_NE(without.highlights.snippet.find("ran aground"), std::string::npos) << "it is read all the same";
  EXPECT_FALSE(without.explanation.has_value());
  request_.want_body = true;
  EXPECT_EQ(search("tanker").hits.at(0).article.body, "A tanker carrying oil ran aground.");
}

TEST_F(LocalSearcherTest, CorrectsASlip) {
  const SearchAnswer corrected = search("tankr");
  EXPECT_TRUE(corrected.is_corrected);
  EXPECT_EQ(corrected.did_you_mean, "tanker");
  EXPECT_EQ(corrected.interpreted, "tanker");
  EXPECT_THAT(ids(corrected), ElementsAre("c"));
  const SearchAnswer right = search("tanker");
  EXPECT_FALSE(right.is_corrected);
  EXPECT_EQ(right.did_you_mean, std::nullopt);
  EXPECT_EQ(right.hits.at(0).score, corrected.hits.at(0).score);
}

TEST_F(LocalSearcherTest, CorrectsNothingUnasked) {
  request_.correct_spelling = false;
  EXPECT_THAT(ids(search("tankr")), IsEmpty());
  EXPECT_EQ(search("tankr").did_you_mean, std::nullopt);
  EXPECT_EQ(search("tankr oil").relaxed, true);
}

TEST_F(LocalSearcherTest, QuotedWordsAreProposedOnly) {
  const SearchAnswer quoted = search("\"tankr\"");
  EXPECT_FALSE(quoted.is_corrected);
  EXPECT_EQ(quoted.total, 0U);
  EXPECT_EQ(quoted.did_you_mean, "\"tanker\"");
}

// A correction must find all its words, and something under the filters.
TEST_F(LocalSearcherTest, CorrectsOnlyToWhatIsFound) {
  EXPECT_FALSE(search("tankr festival").is_corrected) << "no article has both";
  EXPECT_EQ(search("tankr festival").did_you_mean, "tanker festival");
  request_.filters = {{Field::kTag, {"gas"}, {}, false}};
  const SearchAnswer elsewhere = search("tankr");
  EXPECT_FALSE(elsewhere.is_corrected);
  EXPECT_EQ(elsewhere.did_you_mean, std::nullopt) << "it finds nothing with this tag";
  request_.filters = {{Field::kTag, {"ship"}, {}, false}};
  EXPECT_TRUE(search("tankr").is_corrected);
}

// In a later generation what was typed may be a word.
TEST_F(LocalSearcherTest, ACorrectedWalkStaysInItsGeneration) {
  request_.sort = Sort::kNewest;
  request_.page_size = 1;
  request_.cursor = "*";
  const SearchAnswer first = search("oiil");
  ASSERT_TRUE(first.next_cursor);
  index_.update({make_article("z", "Oiil", "Oiil.", {}, "1950")});
  searcher_->reload();
  std::vector<std::string> seen = ids(first);
  for (request_.cursor = first.next_cursor; request_.cursor;) {
    const SearchAnswer next = search("oiil");
    EXPECT_EQ(next.generation, first.generation);
    for (const std::string& id : ids(next)) seen.push_back(id);
    request_.cursor = next.next_cursor;
  }
  EXPECT_THAT(seen, UnorderedElementsAre("a", "c", "e"));
}

TEST_F(LocalSearcherTest, CursorsWalkEverythingOnce) {
  for (const Sort sort : {Sort::kNewest, Sort::kOldest, Sort::kRelevance}) {
    for (const char* text : {"", "oil OR gas OR festival"}) {
      request_.sort = sort;
      request_.page_size = 2;
      request_.cursor = "*";
      std::vector<std::string> seen;
      for (int pages = 0; request_.cursor && pages < 10; ++pages) {
        const SearchAnswer answer = search(text);
        for (const std::string& id : ids(answer)) seen.push_back(id);
        request_.cursor = answer.next_cursor;
      }
      EXPECT_THAT(seen, UnorderedElementsAre("a", "b", "c", "d", "e"));
    }
  }
}

TEST_F(LocalSearcherTest, ACursorOfAnotherSearchIsRefused) {
  request_.page_size = 1;
  request_.cursor = "*";
  request_.cursor = search("oil").next_cursor;
  EXPECT_THROW(search("gas"), Error);
}

TEST_F(LocalSearcherTest, AWalkByRelevanceStaysInItsGeneration) {
  request_.page_size = 1;
  request_.cursor = "*";
  request_.sort = Sort::kRelevance;
  const SearchAnswer first = search("oil");
  index_.publish({make_article("z", "Nothing else", "left")});
  searcher_->reload();
  request_.cursor = first.next_cursor;
  const SearchAnswer second = search("oil");
  EXPECT_EQ(second.total, 3U);
  EXPECT_EQ(second.generation, first.generation);
  request_.cursor.reset();
  EXPECT_EQ(search("oil").total, 0U);
}

TEST_F(LocalSearcherTest, PagesDoNotOverlap) {
  request_.page_size = 2;
  std::vector<std::string> seen;
  for (request_.page = 1; request_.page <= 3; ++request_.page) {
    for (const std::string& id : ids(search("oil"))) seen.push_back(id);
  }
  EXPECT_THAT(seen, UnorderedElementsAre("a", "c", "e"));
}

TEST_F(LocalSearcherTest, NewnessCanCount) {
  request_.recency = {.share = 0.5, .half_life_days = 1};
  request_.explain = true;
  const SearchAnswer answer = search("oil");
  EXPECT_EQ(ids(answer).back(), "e");
  EXPECT_GT(answer.hits[0].explanation->recency, 0);
  EXPECT_EQ(answer.hits.back().explanation->recency, 0);
}

TEST_F(LocalSearcherTest, RelatedStoriesAreAsManyAsAskedForAndNeverItself) {
  const RelatedAnswer answer = searcher_->related({.id = "a", .limit = 4});
  ASSERT_EQ(answer.hits.size(), 4U);
  for (const Hit& hit : answer.hits) EXPECT_NE(hit.article.id, "a");
  EXPECT_FALSE(answer.hits[0].weak);
  EXPECT_THAT(answer.hits[0].reasons, ::testing::Not(IsEmpty()));
}

TEST_F(LocalSearcherTest, RelatedBeforeAndAfter) {
  RelatedRequest request{.id = "a", .limit = 10};
  request.when = RelatedRequest::When::kBefore;
  const RelatedAnswer before = searcher_->related(request);
  ASSERT_EQ(before.hits.size(), 1U);
  EXPECT_EQ(before.hits[0].article.id, "d");
  request.when = RelatedRequest::When::kAfter;
  EXPECT_EQ(searcher_->related(request).hits.size(), 2U);
  request.max_age_days = 3;
  EXPECT_EQ(searcher_->related(request).hits.size(), 2U);
  request.exclude = {"b"};
  EXPECT_EQ(searcher_->related(request).hits.size(), 1U);
}

TEST_F(LocalSearcherTest, RelatedOfADraft) {
  RelatedRequest request;
  request.draft = make_article("", "Oil tanker sinks", "The tanker sank.");
  request.limit = 1;
  EXPECT_EQ(searcher_->related(request).hits[0].article.id, "c");
}

TEST_F(LocalSearcherTest, ArticlesById) {
  EXPECT_EQ(searcher_->article("a").article.title, "Oil prices rise");
  EXPECT_EQ(searcher_->article("zz").state, ArticleAnswer::State::kUnknown);
  EXPECT_THROW(searcher_->related({.id = "zz"}), Error);
}

TEST_F(LocalSearcherTest, SuggestsWhatFindsSomething) {
  const auto texts = [&](const std::string& typed) {
    std::vector<std::string> all;
    for (const Suggestion& one : searcher_->suggest({typed, 8}).suggestions) all.push_back(one.text);
    return all;
  };
  EXPECT_THAT(texts("tan"), ElementsAre("tanker", "Oil tanker aground"));
  EXPECT_THAT(texts("oil pr"), ElementsAre("oil prices", "Oil prices rise"));
  EXPECT_THAT(texts("gas tan"), IsEmpty());
  EXPECT_THAT(texts("cru"), ElementsAre("crude", "crude"));
  EXPECT_THAT(texts(" ... "), IsEmpty());
}

TEST_F(LocalSearcherTest, TagsWhateverTheirCase) {
  EXPECT_EQ(show(searcher_->tags("CR", 5).tags), "crude=3 ");
  EXPECT_EQ(searcher_->tags("", 2).tags.size(), 2U);
}

TEST_F(LocalSearcherTest, Stats) {
  const StatsAnswer stats = searcher_->stats();
  EXPECT_EQ(stats.articles, 5U);
  EXPECT_EQ(stats.undated, 1U);
  EXPECT_EQ(stats.first->year, 1986);
  EXPECT_EQ(stats.tags, 4U);
}

}  // namespace
}  // namespace dateline
