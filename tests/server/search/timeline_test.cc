#include "server/search/results/timeline.h"

#include <gtest/gtest.h>

#include "common/date/instant.h"
#include "common/date/parse_date.h"

namespace dateline {
namespace {

int32_t day(const std::string& date) {
  return static_cast<int32_t>(first_instant(*parse_date(date)) / 86'400);
}

std::string show(const std::vector<TimelineBucket>& buckets) {
  std::string text;
  for (const TimelineBucket& bucket : buckets) {
    text +=
        format_date(bucket.start) + ".." + format_date(bucket.end) + "=" + std::to_string(bucket.count) + " ";
  }
  return text;
}

TEST(Timeline, BucketsAreCalendarUnits) {
  TimelineCounter counter;
  for (const char* date : {"1987-02-26", "1987-02-26", "1987-02-28", "1988-02-29", "1990-12-31"})
    counter.add(day(date));
  EXPECT_EQ(
      show(counter.buckets(TimelineUnit::kDay)),
      "1987-02-26..1987-02-26=2 1987-02-28..1987-02-28=1 1988-02-29..1988-02-29=1 1990-12-31..1990-12-31=1 ");
  EXPECT_EQ(show(counter.buckets(TimelineUnit::kMonth)),
            "1987-02-01..1987-02-28=3 1988-02-01..1988-02-29=1 1990-12-01..1990-12-31=1 ");
  EXPECT_EQ(show(counter.buckets(TimelineUnit::kYear)),
            "1987-01-01..1987-12-31=3 1988-01-01..1988-12-31=1 1990-01-01..1990-12-31=1 ");
  EXPECT_EQ(show(counter.buckets(TimelineUnit::kDecade)),
            "1980-01-01..1989-12-31=4 1990-01-01..1999-12-31=1 ");
}

TEST(Timeline, OldYearsToo) {
  TimelineCounter counter;
  counter.add(day("0005-06-07"));
  EXPECT_EQ(show(counter.buckets(TimelineUnit::kDecade)), "0001-01-01..0009-12-31=1 ");
  EXPECT_EQ(show(counter.buckets(TimelineUnit::kYear)), "0005-01-01..0005-12-31=1 ");
}

TEST(Timeline, AutoFitsTheSpan) {
  const auto unit_start = [](const char* first, const char* last) {
    TimelineCounter counter;
    counter.add(day(first));
    counter.add(day(last));
    const auto buckets = counter.buckets(TimelineUnit::kAuto);
    return format_date(buckets.back().start) + ".." + format_date(buckets.back().end);
  };
  EXPECT_EQ(unit_start("1987-02-26", "1987-03-20"), "1987-03-20..1987-03-20");
  EXPECT_EQ(unit_start("1987-02-26", "1988-03-20"), "1988-03-01..1988-03-31");
  EXPECT_EQ(unit_start("1977-02-26", "1988-03-20"), "1988-01-01..1988-12-31");
  EXPECT_EQ(unit_start("1777-02-26", "1988-03-20"), "1980-01-01..1989-12-31");
}

TEST(Timeline, NothingHasNoBuckets) {
  EXPECT_TRUE(TimelineCounter().buckets(TimelineUnit::kAuto).empty());
}

}  // namespace
}  // namespace dateline
