#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "common/date.h"
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
  EXPECT_EQ(berlin.to_instant(date("2021-03-28T03:00:00Z")), first_instant(date("2021-03-28T01:00:00Z")));
}

TEST(TimeZone, ATimeThatOccursTwiceIsTheFirst) {
  const TimeZone berlin = *TimeZone::named("Europe/Berlin");
  EXPECT_EQ(berlin.to_instant(date("2021-10-31T02:30:00Z")), first_instant(date("2021-10-31T00:30:00Z")));
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
