#include "common/index/term_numbers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "common/error.h"
#include "common/index/index_document.h"

namespace dateline {
namespace {

TEST(TermNumbersTest, GivesEachTermOneNumber) {
  TermNumbers terms;
  for (int round = 0; round < 2; ++round) {
    for (uint32_t i = 0; i < 30'000; ++i) ASSERT_EQ(terms.number_of("term" + std::to_string(i)), i);
  }
  EXPECT_EQ(terms.size(), 30'000U);
  EXPECT_EQ(terms.term(777), "term777");
  terms.clear();
  EXPECT_EQ(terms.number_of("another"), 0U);
}

TEST(TermNumbersTest, SortsByBytes) {
  using namespace std::string_literals;
  const std::vector<std::string> wanted{
      "\0"s, "a", "a\0"s, "a\0b"s, "beginnin", "beginning", "beginning\0"s, "beginnings", "beginnings of a",
      "\xff"};
  TermNumbers terms;
  std::vector<uint32_t> numbers;
  for (const size_t i : {5U, 2U, 1U, 3U, 8U, 4U, 7U, 9U, 6U, 0U})
    numbers.push_back(terms.number_of(wanted[i]));
  terms.sort(numbers);
  size_t i = 0;
  for (const uint32_t number : numbers) EXPECT_EQ(terms.term(number), wanted[i++]);
}

// Terms that came since the last time go between those that were there, and what was forgotten is gone.
TEST(TermNumbersTest, SortsSomeOfThemAgain) {
  TermNumbers terms;
  std::mt19937 random(1);
  for (int round = 0; round < 40; ++round) {
    if (round == 20) terms.clear();
    for (int i = 0; i < 50; ++i) terms.number_of("beginning" + std::to_string(random() % 3'000));
    std::map<std::string, uint32_t> wanted;
    std::vector<uint32_t> numbers;
    for (uint32_t number = 0; number < terms.size(); ++number) {
      if (random() % 3 == 0) continue;
      wanted.emplace(terms.term(number), number);
      numbers.push_back(number);
    }
    std::shuffle(numbers.begin(), numbers.end(), random);
    terms.sort(numbers);
    ASSERT_EQ(numbers.size(), wanted.size());
    size_t i = 0;
    for (const auto& [term, number] : wanted) ASSERT_EQ(numbers[i++], number) << term;
  }
}

TEST(TermNumbersTest, ATermThatHasNoPlaceIsAnError) {
  TermNumbers terms;
  EXPECT_EQ(terms.term(terms.number_of(std::string(255, 'x'))), std::string(255, 'x'));
  EXPECT_THROW(terms.number_of(std::string(256, 'x')), Error);
  EXPECT_THROW(terms.number_of(""), Error);
}

TEST(IndexDocumentTest, HasEachTermOnce) {
  IndexDocument document;
  for (int round = 0; round < 2; ++round) {
    document.clear();
    document.add_posting(7, 1);
    EXPECT_EQ(document.add_term(3, 2), 1U);
    EXPECT_EQ(document.add_term(7, 5), 0U);
    document.add_posting(7, 2);
    ASSERT_EQ(document.terms().size(), 2U);
    EXPECT_EQ(document.terms()[0].frequency, 5U) << "positions count nothing";
    EXPECT_EQ(document.terms()[1].frequency, 2U);
    EXPECT_EQ(document.postings().size(), 2U);
  }
}

// Numbers that earlier documents had are no places of this one.
TEST(IndexDocumentTest, KeepsNothingOfEarlierDocuments) {
  IndexDocument document;
  document.add_term(0, 1);
  document.add_term(1, 1);
  document.add_value(3, "value");
  document.data = "data";
  document.clear();
  EXPECT_EQ(document.add_term(1, 4), 0U);
  EXPECT_EQ(document.add_term(0, 8), 1U);
  EXPECT_EQ(document.terms()[0].frequency, 4U);
  EXPECT_EQ(document.terms()[1].frequency, 8U);
  EXPECT_EQ(document.data, "");
  document.for_each_value([](uint32_t slot, std::string_view) { ADD_FAILURE() << slot; });
}

}  // namespace
}  // namespace dateline
