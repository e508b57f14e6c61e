// Whose days, months and years count.
#include <gmock/gmock.h>

#include "common/date/time_zone.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

TimeZone zone(const char* name) {
  return *TimeZone::named(name);
}

// On both sides of a midnight: in Berlin an hour or, in summer, two hours before that of UTC; in New York
// five or four hours after it.
std::vector<Article> zoned_archive() {
  return {make_article("winter", "Winter", "word", {}, "1987-12-31T23:30:00Z"),
          make_article("summer", "Summer", "word", {}, "1987-06-30T22:30:00Z"),
          make_article("night", "Night", "word", {}, "1989-01-01T04:30:00Z"),
          make_article("year", "Year", "word", {}, "1985")};
}

class ZoneTest : public ::testing::Test {
 protected:
  // An index that was built in `built`; served in it, too, or in `served`.
  void open(const char* built, const std::optional<TimeZone>& served = std::nullopt) {
    index_.publish(zoned_archive(), {.zone = zone(built)});
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root(), .zone = served});
  }

  std::vector<std::string> timeline(TimelineUnit unit) {
    SearchRequest request;
    request.timeline = unit;
    std::vector<std::string> starts;
    for (const TimelineBucket& bucket : searcher_->search(request).timeline)
      starts.push_back(format_date(bucket.start));
    return starts;
  }

  std::vector<std::string> years() {
    SearchRequest request;
    request.facets = {Field::kYear};
    const SearchAnswer answer = searcher_->search(request);
    std::vector<std::string> values;
    for (const FacetValue& value : answer.facets.at(0).second) values.push_back(value.value);
    return values;
  }

  std::vector<std::string> found(const std::string& text) {
    SearchRequest request;
    request.text = text;
    request.sort = Sort::kNewest;
    return ids_of(searcher_->search(request).hits);
  }

  std::vector<std::string> published(const char* from, const char* to) {
    SearchRequest request;
    request.published = {WrittenDate::of(from), WrittenDate::of(to)};
    return ids_of(searcher_->search(request).hits);
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
};

TEST_F(ZoneTest, TheTimelineFollowsTheZone) {
  open("Europe/Berlin");
  EXPECT_THAT(timeline(TimelineUnit::kDay),
              ElementsAre("1985-01-01", "1987-07-01", "1988-01-01", "1989-01-01"));
  EXPECT_THAT(timeline(TimelineUnit::kMonth),
              ElementsAre("1985-01-01", "1987-07-01", "1988-01-01", "1989-01-01"));
  EXPECT_THAT(timeline(TimelineUnit::kYear),
              ElementsAre("1985-01-01", "1987-01-01", "1988-01-01", "1989-01-01"));
}

TEST_F(ZoneTest, TheYearFacetFollowsTheZone) {
  open("Europe/Berlin");
  EXPECT_THAT(years(), ElementsAre("1985", "1987", "1988", "1989"));
  open("America/New_York");
  EXPECT_THAT(years(), ElementsAre("1985", "1987", "1988"));
}

TEST_F(ZoneTest, DatesInAQueryFollowTheZone) {
  open("Europe/Berlin");
  EXPECT_THAT(found("date:1988"), ElementsAre("winter"));
  EXPECT_THAT(found("date:1987-07"), ElementsAre("summer"));
  EXPECT_THAT(found("date:1985"), ElementsAre("year"));
  EXPECT_THAT(found("date:1984"), ElementsAre());
  EXPECT_THAT(found("date:\"1987-07-01 00:30\""), ElementsAre("summer")) << "a time without a zone";
}

TEST_F(ZoneTest, TheRangeOfARequestFollowsTheZone) {
  open("Europe/Berlin");
  EXPECT_THAT(published("1988-01-01", "1988"), ElementsAre("winter"));
  EXPECT_THAT(published("1987-07", "1987-07"), ElementsAre("summer"));
  EXPECT_THAT(published("1985", "1985"), ElementsAre("year"));
  EXPECT_THAT(published("1987-07-01T00:30:00", "1987-07-01T00:30:00"), ElementsAre("summer"));
}

TEST_F(ZoneTest, AnAnswerTellsItsZone) {
  open("Europe/Berlin");
  EXPECT_EQ(searcher_->search({}).zone.name(), "Europe/Berlin");
  EXPECT_EQ(searcher_->article("year").zone.name(), "Europe/Berlin");
  EXPECT_EQ(searcher_->related({.id = "year"}).zone.name(), "Europe/Berlin");
  open("Europe/Berlin", zone("America/New_York"));
  EXPECT_EQ(searcher_->search({}).zone.name(), "America/New_York");
}

// The archive is built anew in another zone while the server runs.
TEST_F(ZoneTest, TheNextGenerationBringsItsOwn) {
  open("Europe/Berlin");
  index_.publish(zoned_archive(), {.zone = zone("America/New_York")});
  searcher_->reload();
  EXPECT_THAT(published("1988-12-31", "1988-12-31"), ElementsAre("night"));
  EXPECT_THAT(found("date:1988-12-31"), ElementsAre("night"));
  EXPECT_THAT(years(), ElementsAre("1985", "1987", "1988"));
  EXPECT_EQ(searcher_->search({}).zone.name(), "America/New_York");
}

TEST_F(ZoneTest, TheServersZoneComesBeforeThatOfTheIndex) {
  open("Europe/Berlin", zone("America/New_York"));
  EXPECT_THAT(timeline(TimelineUnit::kDay),
              ElementsAre("1984-12-31", "1987-06-30", "1987-12-31", "1988-12-31"));
  EXPECT_THAT(found("date:1987-12-31"), ElementsAre("winter"));
  open("Europe/Berlin", TimeZone());
  EXPECT_THAT(timeline(TimelineUnit::kDay),
              ElementsAre("1984-12-31", "1987-06-30", "1987-12-31", "1989-01-01"));
}

}  // namespace
}  // namespace dateline
