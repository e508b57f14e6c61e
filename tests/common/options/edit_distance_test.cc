#include "common/edit_distance.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(EditDistance, CountsEditsAndSwaps) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("", "page"), 4U);
  EXPECT_EQ(edit_distance("page", "page"), 0U);
  EXPECT_EQ(edit_distance("pgae", "page"), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("ca", "abc"), 3U);  // not 2: no substring is edited twice
}

TEST(NearestName, FindsTheSlipOfAFinger) {
  const std::vector<std::string> names = {"page", "page_size", "sort", "section", "source"};
  EXPECT_EQ(nearest_name("pagesize", names), "page_size");
  EXPECT_EQ(nearest_name("page-size", names), "page_size");
  EXPECT_EQ(nearest_name("Sort", names), "sort");
  EXPECT_EQ(nearest_name("srot", names), "sort");
  EXPECT_EQ(nearest_name("selection", names), "section");
}

TEST(NearestName, GivesNothingForAnotherWord) {
  const std::vector<std::string> names = {"page", "sort"};
  EXPECT_EQ(nearest_name("offset", names), "");
  EXPECT_EQ(nearest_name("", names), "");
  EXPECT_EQ(nearest_name(std::string(100000, 'p'), names), "");
  EXPECT_EQ(nearest_name("page", {}), "");
}

}  // namespace
}  // namespace dateline
