#include "common/date/written_date.h"

#include <gtest/gtest.h>

#include "common/date/parse_date.h"

namespace dateline {
namespace {

TEST(WrittenDate, IsReadInTheZoneThatShowsLater) {
  const TimeZone tokyo = *TimeZone::named("Asia/Tokyo");
  const std::optional<WrittenDate> time = WrittenDate::of("1987-02-26T10:00:00");
  EXPECT_EQ(time.value().in(tokyo), parse_date("1987-02-26T01:00:00Z"));
  EXPECT_EQ(time.value().in({}), parse_date("1987-02-26T10:00:00Z"));
  EXPECT_EQ(WrittenDate::of("1987-02-26T10:00:00Z").value().in(tokyo), parse_date("1987-02-26T10:00:00Z"));
  EXPECT_EQ(WrittenDate::of("1987-02").value().in(tokyo), parse_date("1987-02"))
      << "a month is one everywhere";
}

TEST(WrittenDate, IsADate) {
  EXPECT_FALSE(WrittenDate::of("31 February 1987"));
  EXPECT_FALSE(WrittenDate::of(""));
}

// There the year before the first one has not ended.
TEST(WrittenDate, AtTheEndsOfTheCalendarIsReadAsUtc) {
  const std::optional<WrittenDate> first = WrittenDate::of("0001-01-01T00:00:00");
  EXPECT_EQ(first.value().in(*TimeZone::named("Asia/Tokyo")), parse_date("0001-01-01T00:00:00Z"));
}

}  // namespace
}  // namespace dateline
