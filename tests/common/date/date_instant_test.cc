#include <gtest/gtest.h>

#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/date/time_zone.h"
#include "tests/common/date/date_of_text.h"

namespace dateline {
namespace {

TEST(DateInstant, PartialDatesCoverTheirPeriod) {
  EXPECT_EQ(first_instant(date("1970")), 0);
  EXPECT_EQ(last_instant(date("1970")), 365 * 86400 - 1);
  EXPECT_EQ(last_instant(date("1972-02")) - first_instant(date("1972-02")), 29 * 86400 - 1);
  EXPECT_EQ(last_instant(date("1987-02-26")) - first_instant(date("1987-02-26")), 86399);
  EXPECT_EQ(last_instant(date("1987-12")) + 1, first_instant(date("1988")));
}

TEST(DateInstant, CompleteDatesAreOneInstantOrMinute) {
  EXPECT_EQ(first_instant(date("1970-01-01T00:01:01Z")), 61);
  EXPECT_EQ(last_instant(date("1970-01-01T00:01:01Z")), 61);
  EXPECT_EQ(first_instant(date("1970-01-01T00:01Z")), 60);
  EXPECT_EQ(last_instant(date("1970-01-01T00:01Z")), 119);
}

TEST(DateInstant, ReachesFromTheFirstYearToTheLast) {
  EXPECT_EQ(first_instant(date("0001")), -62135596800);
  EXPECT_EQ(last_instant(date("9999")), 253402300799);
  EXPECT_EQ(format_date(date_of_instant(-62135596800)), "0001-01-01T00:00:00Z");
  EXPECT_EQ(format_date(date_of_instant(253402300799)), "9999-12-31T23:59:59Z");
  EXPECT_EQ(format_date(date_of_instant(-1)), "1969-12-31T23:59:59Z");
}

TEST(DateInstant, TheZonePlacesPartialDatesOnly) {
  const TimeZone tokyo = *TimeZone::named("Asia/Tokyo");
  EXPECT_EQ(first_instant(date("1987-02-26"), tokyo), first_instant(date("1987-02-25T15:00:00Z")));
  EXPECT_EQ(last_instant(date("1987-02-26"), tokyo), first_instant(date("1987-02-26T14:59:59Z")));
  EXPECT_EQ(first_instant(date("1987-02-26T15:01:01Z"), tokyo), first_instant(date("1987-02-26T15:01:01Z")));
}

TEST(DateInstant, DaysOfClockChangesAreShorterOrLonger) {
  const TimeZone berlin = *TimeZone::named("Europe/Berlin");
  const auto hours = [&](std::string_view day) {
    return (last_instant(date(day), berlin) + 1 - first_instant(date(day), berlin)) / 3600;
  };
  EXPECT_EQ(hours("2021-03-28"), 23);
  EXPECT_EQ(hours("2021-10-31"), 25);
  EXPECT_EQ(hours("2021-07-01"), 24);
}

TEST(DateInstant, ADayWithoutAMidnightBeginsAtTheChange) {
  const TimeZone brazil = *TimeZone::named("America/Sao_Paulo");
  EXPECT_EQ(first_instant(date("2018-11-04"), brazil), first_instant(date("2018-11-04T03:00:00Z")));
  EXPECT_EQ(last_instant(date("2018-11-03"), brazil), first_instant(date("2018-11-04T02:59:59Z")));
  EXPECT_EQ(last_instant(date("2018-11-04"), brazil), first_instant(date("2018-11-05T01:59:59Z")));
}

TEST(DateInstant, AYearHasTheSummerTimeOfItsEnds) {
  const TimeZone sydney = *TimeZone::named("Australia/Sydney");
  EXPECT_EQ(first_instant(date("2021"), sydney), first_instant(date("2020-12-31T13:00:00Z")));
  EXPECT_EQ(last_instant(date("2021-06"), sydney), first_instant(date("2021-06-30T13:59:59Z")));
  EXPECT_EQ(last_instant(date("2021"), sydney), first_instant(date("2021-12-31T12:59:59Z")));
}

TEST(DatePrecisionName, IsThatOfTheAnswer) {
  EXPECT_EQ(precision_name(DatePrecision::kYear), "year");
  EXPECT_EQ(precision_name(DatePrecision::kSecond), "second");
}

}  // namespace
}  // namespace dateline
