#include "common/date/numeric_order.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(NumericOrder, IsThatOfTheLanguage) {
  for (const char* language : {"de", "en-GB", "es", "pt-BR", "en-AU"})
    EXPECT_EQ(numeric_order_of(language), NumericOrder::kDayFirst) << language;
  EXPECT_EQ(numeric_order_of("en-US"), NumericOrder::kMonthFirst);
  for (const char* language : {"ja", "hu", "fr-CA", "sv"})
    EXPECT_EQ(numeric_order_of(language), NumericOrder::kYearFirst) << language;
  for (const char* language : {"en", "", "no language"})
    EXPECT_EQ(numeric_order_of(language), NumericOrder::kUnknown) << language;
}

}  // namespace
}  // namespace dateline
