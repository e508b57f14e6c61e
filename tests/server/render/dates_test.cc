#include "server/render/dates.h"

#include <gtest/gtest.h>

#include "common/date/parse_date.h"
#include "common/date/time_zone.h"

namespace dateline {
namespace {

struct Row {
  const char* written;
  const char* readable;
  const char* complete;
  const char* mail;
};

TEST(Dates, InEveryPrecision) {
  const Row rows[] = {
      {"1987-02-26T15:01:01Z", "26 February 1987, 15:01", "1987-02-26T15:01:01Z",
       "Thu, 26 Feb 1987 15:01:01 GMT"},
      {"1987-02-26", "26 February 1987", "1987-02-26T00:00:00Z", "Thu, 26 Feb 1987 00:00:00 GMT"},
      {"1987-02", "February 1987", "1987-02-01T00:00:00Z", "Sun, 01 Feb 1987 00:00:00 GMT"},
      {"1815", "1815", "1815-01-01T00:00:00Z", "Sun, 01 Jan 1815 00:00:00 GMT"},
      // A time of day before 1970: the day has begun, and is not the one after.
      {"1815-06-18T11:30:05Z", "18 June 1815, 11:30", "1815-06-18T11:30:05Z",
       "Sun, 18 Jun 1815 11:30:05 GMT"},
      {"0001-01-01", "1 January 1", "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 GMT"},
  };
  for (const Row& row : rows) {
    const Date date = *parse_date(row.written);
    EXPECT_EQ(readable_date(date, TimeZone()), row.readable);
    EXPECT_EQ(complete_date(date, TimeZone()), row.complete);
    EXPECT_EQ(mail_date(date, TimeZone()), row.mail);
  }
}

TEST(Dates, InAnotherZone) {
  const TimeZone tokyo = *TimeZone::named("Asia/Tokyo");
  const Date late = *parse_date("1987-02-26T15:01:01Z");
  EXPECT_EQ(readable_date(late, tokyo), "27 February 1987, 00:01");
  EXPECT_EQ(complete_date(late, tokyo), "1987-02-26T15:01:01Z");
  EXPECT_EQ(readable_date(*parse_date("1987-02-26"), tokyo), "26 February 1987");
  EXPECT_EQ(complete_date(*parse_date("1987-02-26"), tokyo), "1987-02-25T15:00:00Z");
  EXPECT_EQ(mail_date(*parse_date("1987-02-26"), tokyo), "Wed, 25 Feb 1987 15:00:00 GMT");
}

}  // namespace
}  // namespace dateline
