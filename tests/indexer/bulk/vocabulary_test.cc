#include "indexer/bulk/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace dateline {
namespace {

TEST(VocabularyTest, GivesEachTermOneNumber) {
  Vocabulary vocabulary;
  for (int round = 0; round < 2; ++round) {
    for (uint32_t i = 0; i < 30'000; ++i) ASSERT_EQ(vocabulary.count("term" + std::to_string(i)), i);
  }
  EXPECT_EQ(vocabulary.size(), 30'000U);
  EXPECT_EQ(vocabulary.term(777), "term777");
  EXPECT_EQ(vocabulary.counts(), std::vector<uint32_t>(30'000, 2));
  vocabulary.clear();
  EXPECT_EQ(vocabulary.count("another"), 0U);
}

TEST(VocabularyTest, SortsByBytes) {
  using namespace std::string_literals;
  const std::vector<std::string> terms{"beginning", "a\0"s,       "a",    "a\0b"s,        "beginnings of a",
                                       "beginnin",  "beginnings", "\xff", "beginning\0"s, "\0"s};
  Vocabulary vocabulary;
  for (const std::string& term : terms) vocabulary.count(term);
  std::vector<std::string> sorted = terms;
  std::sort(sorted.begin(), sorted.end());
  size_t i = 0;
  for (const uint32_t number : vocabulary.sorted()) EXPECT_EQ(vocabulary.term(number), sorted[i++]);
  EXPECT_EQ(i, terms.size());
}

}  // namespace
}  // namespace dateline
