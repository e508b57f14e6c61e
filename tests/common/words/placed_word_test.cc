#include "common/words/placed_word.h"

#include <gtest/gtest.h>

#include "common/index/schema.h"

namespace dateline {
namespace {

void expect_placed(const std::string& term, WordField field, std::string_view word) {
  EXPECT_EQ(placed_word(term).field, field) << term;
  EXPECT_EQ(placed_word(term).word, word) << term;
}

TEST(PlacedWord, IsWhatTheSchemaMadeATermOf) {
  expect_placed(word_term(Field::kText, "oil"), WordField::kText, "oil");
  expect_placed(word_term(Field::kTitle, "oil"), WordField::kTitle, "oil");
  expect_placed(word_term(Field::kTag, "oil"), WordField::kTag, "oil");
  expect_placed(word_term(Field::kSection, "oil"), WordField::kSection, "oil");
  expect_placed(word_term(Field::kAuthor, "oil"), WordField::kAuthor, "oil");
  expect_placed(word_term(Field::kSource, "oil"), WordField::kSource, "oil");
  expect_placed(gram_term(Field::kText, "油价"), WordField::kGrams, "油价");
  expect_placed(gram_term(Field::kTitle, "油价"), WordField::kTitleGrams, "油价");
  expect_placed(word_term(Field::kText, "öl"), WordField::kText, "öl");
}

}  // namespace
}  // namespace dateline
