// What a tree tells of its printed form, against the printed form itself, for every node of random trees.
// DATELINE_RANDOM_QUERIES sets how many are tried (20,000).
#include <gtest/gtest.h>

#include <algorithm>

#include "common/ascii.h"
#include "common/query/parse/lexer.h"
#include "common/query/parse/parser.h"
#include "common/text/characters.h"
#include "tests/common/query/random_query.h"

namespace dateline {
namespace {

struct Seen {
  size_t capitals = 0;
  size_t others = 0;
};

// The long way, as parse() looks at what was typed.
bool printed_in_capitals(const QueryNode& tree) {
  std::vector<Warning> ignored;
  const std::string printed = print(tree);
  if (count_characters(printed, is_lower_case) > 0) return false;
  const std::vector<Lexeme> lexemes = lex(printed, ignored);
  return std::any_of(lexemes.begin(), lexemes.end(),
                     [](const Lexeme& lexeme) { return count_characters(lexeme.text, is_upper_case) > 0; });
}

void compare(const QueryNode& node, Seen& seen) {
  const bool capitals = printed_in_capitals(node);
  ++(capitals ? seen.capitals : seen.others);
  ASSERT_EQ(prints_in_capitals(node), capitals) << print(node);
  ASSERT_EQ(printed_size(node), print(node).size());
  for (const QueryNode& child : node.children) ASSERT_NO_FATAL_FAILURE(compare(child, seen));
}

std::string with_ascii_capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), upper);
  return text;
}

TEST(PrintedPropertyTest, ATreeTellsItsSizeAndWhetherItIsInCapitals) {
  RandomQuery random(23);
  Seen seen;
  for (size_t i = wanted_queries(20'000); i > 0; --i) {
    const std::string query = random.next();
    ASSERT_NO_FATAL_FAILURE(compare(parse(query).tree, seen)) << query;
    ASSERT_NO_FATAL_FAILURE(compare(parse(with_ascii_capitals(query)).tree, seen)) << query;
  }
  EXPECT_GT(seen.capitals, 0U);
  EXPECT_GT(seen.others, 0U);
}

}  // namespace
}  // namespace dateline
