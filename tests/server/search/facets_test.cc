// What is counted beside the results: facets, groups and the timeline, with filters on them.
#include <gmock/gmock.h>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

// Tags by their number of articles: oil 4, gas 3, ship 2, rare 1. All but one in section "markets".
std::vector<Article> archive() {
  std::vector<Article> articles = {make_article("1", "One", "word", {"oil", "gas"}, "1986-12-31"),
                                   make_article("2", "Two", "word", {"oil", "gas"}, "1987-01-01"),
                                   make_article("3", "Three", "word", {"oil", "gas", "ship"}, "1987-02-01"),
                                   make_article("4", "Four", "word", {"oil", "rare"}, "1988-01-01"),
                                   make_article("5", "Five", "other", {"ship"})};
  for (Article& article : articles) article.section = article.id == "4" ? "notes" : "markets";
  return articles;
}

class FacetsTest : public ::testing::Test {
 protected:
  FacetsTest() {
    index_.publish(archive());
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
    request_.facets = {Field::kTag};
  }

  // The values of the first facet asked for: "oil=4 ship*=2".
  std::string facet() {
    const SearchAnswer answer = searcher_->search(request_);
    std::string text;
    for (const FacetValue& value : answer.facets.at(0).second) {
      if (!text.empty()) text += ' ';
      text += value.value + (value.selected ? "*" : "") + "=" + std::to_string(value.count);
    }
    return text;
  }

  void update(std::vector<Article> articles) {
    index_.update(std::move(articles));
    searcher_->reload();
  }

  std::vector<std::string> ids() { return ids_of(searcher_->search(request_).hits); }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
  SearchRequest request_;
};

TEST_F(FacetsTest, TheMostFrequentFirstAndTiesByValue) {
  EXPECT_EQ(facet(), "oil=4 gas=3 ship=2 rare=1");
  request_.text = "title:four OR title:five";
  EXPECT_EQ(facet(), "oil=1 rare=1 ship=1");
  request_.facet_size = 2;
  EXPECT_EQ(facet(), "oil=1 rare=1");
}

TEST_F(FacetsTest, AChosenValueIsInTheShortestList) {
  request_.facet_size = 1;
  EXPECT_EQ(facet(), "oil=4");
  request_.filters = {{Field::kTag, {"rare"}, {}, false}};
  EXPECT_EQ(facet(), "oil=4 rare*=1");
  request_.filters = {{Field::kTag, {"oil", "rare", "ship"}, {}, false}};
  EXPECT_EQ(facet(), "oil*=4 ship*=2 rare*=1");
}

TEST_F(FacetsTest, AChosenValueIsInTheListWhenNothingHasIt) {
  request_.text = "other";
  request_.filters = {{Field::kTag, {"rare"}, {}, false}};
  EXPECT_EQ(facet(), "ship=1 rare*=0");
  request_.filters = {{Field::kTag, {"no article of the archive has this"}, {}, false}};
  EXPECT_EQ(facet(), "ship=1");
}

// Who filters by a value cannot tell whether something that is hidden has it.
TEST_F(FacetsTest, AChosenValueThatOnlyHiddenArticlesHaveIsNone) {
  std::vector<Article> articles = archive();
  articles[3].embargo_until = parse_date("2999-01-01T00:00:00Z");
  update({articles[3]});
  for (const char* value : {"rare", "nowhere"}) {
    request_.filters = {{Field::kTag, {value}, {}, false}};
    EXPECT_EQ(facet(), "gas=3 oil=3 ship=2") << value;
  }
  request_.text = "other";
  request_.filters = {{Field::kTag, {"rare", "gas"}, {}, false}};
  EXPECT_EQ(facet(), "ship=1 gas*=0");
}

TEST_F(FacetsTest, ExcludedValuesAreCountedAndNotSelected) {
  request_.filters = {{Field::kTag, {"oil"}, {"gas"}, false}};
  EXPECT_THAT(ids(), ElementsAre("4"));
  EXPECT_EQ(facet(), "oil*=4 gas=3 ship=2 rare=1");
  request_.filters.push_back({Field::kSection, {}, {"markets"}, false});
  EXPECT_EQ(facet(), "oil*=1 rare=1");
}

// Both are said of one value: then it is out.
TEST_F(FacetsTest, ExcludedIsStrongerThanWanted) {
  request_.filters = {{Field::kTag, {"oil", "ship"}, {"oil"}, false}};
  EXPECT_THAT(ids(), ElementsAre("5"));
}

TEST_F(FacetsTest, AValueNamedTwiceIsOneOfAll) {
  request_.filters = {{Field::kTag, {"oil", "gas", "oil"}, {}, true}};
  EXPECT_THAT(ids(), ElementsAre("3", "2", "1"));
  EXPECT_EQ(facet(), "oil*=4 gas*=3 ship=2 rare=1");
  request_.filters[0].excluded = {"ship"};
  EXPECT_THAT(ids(), ElementsAre("2", "1"));
}

// Each leaves out its own selection, and no other one.
// "-30-" is a tag here; "-gas" is none, and excludes "gas".
TEST_F(FacetsTest, WhatADashMeansIsForTheArchiveToTell) {
  update({make_article("6", "Six", "word", {"-30-", "oil"}),
          make_article("7", "Seven", "word", {"30-", "oil"})});
  request_.filters = {{Field::kTag, {}, {}, false, {"-30-"}}};
  EXPECT_THAT(ids(), ElementsAre("6"));
  EXPECT_EQ(facet(), "oil=6 gas=3 ship=2 -30-*=1 30-=1 rare=1");
  request_.filters = {{Field::kTag, {}, {"30-"}, false, {"-gas"}}};
  EXPECT_THAT(ids(), UnorderedElementsAre("4", "5", "6"));
  request_.filters = {{Field::kTag, {"oil"}, {}, false, {"-ship", "-30-"}}};
  EXPECT_THAT(ids(), UnorderedElementsAre("1", "2", "4", "6", "7"));
}

// A hidden article's value is as if it were not there.
TEST_F(FacetsTest, ADashExcludesWhereTheValueIsHidden) {
  Article secret = make_article("6", "Six", "word", {"-oil"});
  secret.embargo_until = parse_date("2999-01-01");
  update({secret});
  request_.filters = {{Field::kTag, {}, {}, false, {"-oil"}}};
  EXPECT_THAT(ids(), ElementsAre("5"));
}

TEST_F(FacetsTest, OnlyTheOwnSelectionIsLeftOut) {
  request_.facets = {Field::kSection};
  request_.filters = {{Field::kTag, {"oil"}, {}, false}, {Field::kSection, {"notes"}, {}, false}};
  EXPECT_EQ(facet(), "markets=3 notes*=1");
  request_.facets = {Field::kTag};
  EXPECT_EQ(facet(), "oil*=1 rare=1");
  request_.facets = {Field::kYear};
  EXPECT_EQ(facet(), "1988=1");
}

TEST_F(FacetsTest, TheRangeCountsInFacetsAndNotInTheTimeline) {
  request_.published.from = WrittenDate::of("1987");
  request_.filters = {{Field::kTag, {"gas"}, {}, false}};
  EXPECT_EQ(facet(), "oil=3 gas*=2 rare=1 ship=1");
  request_.facets = {Field::kYear};
  EXPECT_EQ(facet(), "1986=1 1987*=2") << "its own selection, too, is left out";
  request_.timeline = TimelineUnit::kYear;
  const SearchAnswer answer = searcher_->search(request_);
  ASSERT_EQ(answer.timeline.size(), 2U) << "1986 lies outside of the range, 1988 has no gas";
  EXPECT_EQ(answer.timeline[0].count, 1U);
  EXPECT_EQ(answer.timeline[1].count, 2U);
}

TEST_F(FacetsTest, YearsAreAllThereInOrder) {
  request_.facets = {Field::kYear};
  request_.facet_size = 1;
  EXPECT_EQ(facet(), "1986=1 1987=2 1988=1");
  request_.published = {WrittenDate::of("1987-01"), WrittenDate::of("1988-06")};
  EXPECT_EQ(facet(), "1986=1 1987*=2 1988=1") << "a part of 1988 is not the year";
  request_.published = {WrittenDate::of("1987"), std::nullopt};
  EXPECT_EQ(facet(), "1986=1 1987*=2 1988*=1");
}

TEST_F(FacetsTest, ZoomIsTheTimelineOfTheRange) {
  const auto zoom = [&] {
    std::string text;
    for (const TimelineBucket& bucket : searcher_->search(request_).zoom)
      text += format_date(bucket.start) + ".." + format_date(bucket.end) + "=" +
              std::to_string(bucket.count) + " ";
    return text;
  };
  EXPECT_EQ(zoom(), "") << "not asked for";
  request_.zoom = TimelineUnit::kAuto;
  request_.published = {WrittenDate::of("1987"), WrittenDate::of("1987")};
  EXPECT_EQ(zoom(), "1987-01-01..1987-01-01=1 1987-02-01..1987-02-01=1 ");
  request_.zoom = TimelineUnit::kMonth;
  EXPECT_EQ(zoom(), "1987-01-01..1987-01-31=1 1987-02-01..1987-02-28=1 ");
  update({make_article("6", "Six", "word", {}, "1987-02-28"),
          make_article("7", "Seven", "word", {}, "1987-03-01")});
  request_.zoom = TimelineUnit::kAuto;
  request_.published = {WrittenDate::of("1987-02-01"), WrittenDate::of("1987-02-01")};
  EXPECT_EQ(zoom(), "1987-02-01..1987-02-01=1 1987-02-28..1987-02-28=1 ") << "of a day its month";
}

TEST_F(FacetsTest, WhatHasNoDateIsCountedBesideTheTimeline) {
  EXPECT_EQ(searcher_->search(request_).undated, 0U) << "not asked for";
  request_.timeline = TimelineUnit::kYear;
  EXPECT_EQ(searcher_->search(request_).undated, 1U);
  request_.published.from = WrittenDate::of("1987");
  EXPECT_EQ(searcher_->search(request_).undated, 1U);
  request_.filters = {{Field::kTag, {"gas"}, {}, false}};
  EXPECT_EQ(searcher_->search(request_).undated, 0U);
}

TEST_F(FacetsTest, WhatAnUpdateSupersedesCountsNoMore) {
  update(
      {make_article("3", "Three", "word", {"oil"}, "1989-01-01"), make_article("6", "Six", "word", {"gas"})});
  EXPECT_EQ(facet(), "oil=4 gas=3 rare=1 ship=1");
  request_.facets = {Field::kYear};
  EXPECT_EQ(facet(), "1986=1 1987=1 1988=1 1989=1");
  request_.timeline = TimelineUnit::kYear;
  EXPECT_EQ(searcher_->search(request_).timeline.size(), 4U);
  EXPECT_EQ(searcher_->stats().articles, 6U);
  EXPECT_EQ(searcher_->stats().undated, 2U);
  EXPECT_EQ(searcher_->stats().tags, 4U);
}

// A tag is counted, proposed and known as long as an article has it that counts.
TEST_F(FacetsTest, ATagGoesWithItsLastArticle) {
  update({make_article("4", "Four", "word", {"oil"}, "1988-01-01")});
  EXPECT_EQ(facet(), "oil=4 gas=3 ship=2");
  EXPECT_EQ(searcher_->stats().tags, 3U);
  request_.filters = {{Field::kTag, {"rare"}, {}, false}};
  EXPECT_EQ(facet(), "oil=4 gas=3 ship=2");
}

std::vector<std::pair<std::string, uint64_t>> as_pairs(const std::vector<WithoutFilter>& list) {
  std::vector<std::pair<std::string, uint64_t>> pairs;
  for (const WithoutFilter& one : list) {
    std::string names;
    for (const std::string& name : one.parameters) names += (names.empty() ? "" : " ") + name;
    pairs.emplace_back(names, one.total);
  }
  return pairs;
}

TEST_F(FacetsTest, TellsWhichFilterIsInTheWay) {
  using Pair = std::pair<std::string, uint64_t>;
  const auto without = [&] { return as_pairs(searcher_->search(request_).without_filter); };
  request_.filters = {{Field::kTag, {"ship"}, {}, false}, {Field::kSection, {"notes"}, {}, false}};
  EXPECT_THAT(without(), ElementsAre(Pair{"section", 2}, Pair{"tag", 1}));
  request_.published.to = WrittenDate::of("1987");
  EXPECT_THAT(without(), ElementsAre(Pair{"section", 1}));
  request_.published = {WrittenDate::of("1999"), WrittenDate::of("2000")};
  EXPECT_THAT(without(), ElementsAre(Pair{"tag section from to", 5})) << "no single one";
  request_.filters.clear();
  EXPECT_THAT(without(), ElementsAre(Pair{"from to", 5}));
  request_.text = "nonsense";
  EXPECT_THAT(without(), ElementsAre()) << "the query itself finds nothing";
  request_ = {};
  request_.filters = {{Field::kTag, {"ship"}, {}, false}};
  EXPECT_THAT(without(), ElementsAre()) << "nothing is in the way";
}

// The ids of what a filter on languages lets through, and the facet of languages.
class RegionsTest : public FacetsTest {
 protected:
  RegionsTest() {
    std::vector<Article> articles = archive();
    for (const auto& [at, tag] : {std::pair(0, "de-AT"), {1, "de-DE"}, {2, "de"}, {3, "den"}, {4, "nb-NO"}})
      articles[static_cast<size_t>(at)].language = tag;
    index_.publish(std::move(articles));
    searcher_->reload();
    request_.facets = {Field::kLanguage};
  }

  std::vector<std::string> ids(const Filter& filter) {
    request_.filters = {filter};
    return FacetsTest::ids();
  }
};

TEST_F(RegionsTest, ALanguageMeansItsRegions) {
  EXPECT_THAT(ids({Field::kLanguage, {"de"}, {}}), UnorderedElementsAre("1", "2", "3"));
  EXPECT_EQ(facet(), "de*=3 den=1 no=1");
  EXPECT_THAT(ids({Field::kLanguage, {"DE-at"}, {}}), UnorderedElementsAre("1"));
  EXPECT_EQ(facet(), "de=3 den=1 no=1") << "of German only a region is";
  EXPECT_THAT(ids({Field::kLanguage, {}, {"de"}}), UnorderedElementsAre("4", "5"));
  EXPECT_THAT(ids({Field::kLanguage, {"no"}, {}}), UnorderedElementsAre("5"));
  EXPECT_THAT(ids({Field::kLanguage, {"de-CH"}, {}}), UnorderedElementsAre());
}

TEST_F(RegionsTest, SoItDoesInAQuery) {
  request_.text = "language:de";
  EXPECT_THAT(FacetsTest::ids(), UnorderedElementsAre("1", "2", "3"));
  request_.text = "language:de-at";
  EXPECT_THAT(FacetsTest::ids(), UnorderedElementsAre("1"));
  request_.text = "NOT language:de";
  EXPECT_THAT(FacetsTest::ids(), UnorderedElementsAre("4", "5"));
}

TEST_F(RegionsTest, ARareLanguageIsToldWhenItIsSelected) {
  request_.facet_size = 1;
  ids({Field::kLanguage, {"no"}, {}});
  EXPECT_EQ(facet(), "de=3 no*=1");
}

}  // namespace
}  // namespace dateline
