#include "common/date/time_zone.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "common/date/date.h"
#include "common/date/instant.h"
#include "tests/common/date/date_of_text.h"

namespace dateline {
namespace {

TEST(TimeZone, KnowsTheNamesOfTheDatabaseOnly) {
  EXPECT_TRUE(TimeZone::named("Europe/Berlin"));
  EXPECT_TRUE(TimeZone::named("UTC"));
  EXPECT_EQ(TimeZone::named("UTC")->name(), "UTC");
  EXPECT_EQ(TimeZone::named("Asia/Kolkata")->name(), "Asia/Kolkata");
  for (const char* name : {"", "Europe/Nowhere", "GMT+5", "Etc/Unknown", "berlin"}) {
    EXPECT_FALSE(TimeZone::named(name)) << name;
  }
}

TEST(TimeZone, ASkippedTimeIsTheInstantOfTheChange) {
  const TimeZone berlin = *TimeZone::named("Europe/Berlin");
  EXPECT_EQ(berlin.to_instant(date("2021-03-28T02:30:00Z")), first_instant(date("2021-03-28T01:00:00Z")));
  EXPECT_EQ(berlin.to_instant(date("2021-03-28T02:00:00Z")), first_instant(date("2021-03-28T01:00:00Z")));
  EXPECT_EQ(berlin.to_instant(date("2021-03-28T02:59:59Z")), first_instant(date("2021-03-28T01:00:00Z")));
  EXPECT_EQ(berlin.to_instant(date("2021-03-28T03:00:00Z")), first_instant(date("2021-03-28T01:00:00Z")));
  EXPECT_EQ(berlin.to_instant(date("2021-03-28T01:59:59Z")), first_instant(date("2021-03-28T00:59:59Z")));
}

TEST(TimeZone, ATimeThatOccursTwiceIsTheFirst) {
  const TimeZone berlin = *TimeZone::named("Europe/Berlin");
  EXPECT_EQ(berlin.to_instant(date("2021-10-31T02:30:00Z")), first_instant(date("2021-10-31T00:30:00Z")));
}

TEST(TimeZone, TheClockIsReadInTheTimeOfTheInstant) {
  const TimeZone new_york = *TimeZone::named("America/New_York");
  const auto local = [&](std::string_view text) {
    return format_date(new_york.to_local(first_instant(date(text))));
  };
  EXPECT_EQ(local("2021-03-14T06:59:59Z"), "2021-03-14T01:59:59Z");
  EXPECT_EQ(local("2021-03-14T07:00:00Z"), "2021-03-14T03:00:00Z");
  EXPECT_EQ(local("2021-11-07T05:59:59Z"), "2021-11-07T01:59:59Z");
  EXPECT_EQ(local("2021-11-07T06:00:00Z"), "2021-11-07T01:00:00Z");
  EXPECT_EQ(local("1969-12-31T23:59:59Z"), "1969-12-31T18:59:59Z");
}

TEST(TimeZone, ADayBeginsAtLocalMidnight) {
  const TimeZone berlin = *TimeZone::named("Europe/Berlin");
  EXPECT_EQ(berlin.day_of(first_instant(date("1970-01-02T22:59:59Z"))), 1);
  EXPECT_EQ(berlin.day_of(first_instant(date("1970-01-02T23:00:00Z"))), 2);
  EXPECT_EQ(TimeZone().day_of(0), 0);
  EXPECT_EQ(TimeZone().day_of(-1), -1);
  EXPECT_EQ(TimeZone().day_of(-kSecondsPerDay), -1);
}

TEST(TimeZone, LocalTimesComeBack) {
  std::mt19937 random(3);
  for (const char* name :
       {"UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"}) {
    const TimeZone zone = *TimeZone::named(name);
    for (int i = 0; i < 3000; ++i) {
      const int64_t instant = static_cast<int64_t>(random()) - 2000000000;
      const int64_t back = zone.to_instant(zone.to_local(instant));
      // Off by the change where the hour occurs twice, and never later.
      ASSERT_LE(back, instant) << name;
      ASSERT_EQ(zone.to_local(back), zone.to_local(instant)) << name << ' ' << instant;
    }
  }
}

}  // namespace
}  // namespace dateline
