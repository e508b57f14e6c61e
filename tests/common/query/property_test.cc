// What must hold for every query there is. DATELINE_RANDOM_QUERIES sets how many are tried (20,000).
#include <gtest/gtest.h>

#include <cstdlib>

#include "common/query/parse/parser.h"
#include "common/text/characters.h"
#include "tests/common/query/random_query.h"

namespace dateline {
namespace {

size_t count_clauses(const QueryNode& node) {
  if (node.children.empty()) return 1;
  size_t count = 0;
  for (const QueryNode& child : node.children) count += count_clauses(child);
  return count;
}

size_t depth(const QueryNode& node) {
  size_t deepest = 0;
  for (const QueryNode& child : node.children) deepest = std::max(deepest, depth(child));
  return deepest + (node.kind == QueryNode::Kind::kAnd || node.kind == QueryNode::Kind::kOr ? 1 : 0);
}

size_t count_characters(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at += character_at(text, at).size) ++count;
  return count;
}

TEST(QueryPropertyTest, EveryQueryParsesWithinBoundsAndPrintsAsItself) {
  RandomQuery random(17);
  for (size_t i = wanted_queries(20'000); i > 0; --i) {
    const std::string query = random.next();
    const ParsedQuery parsed = parse(query);
    const std::string printed = print(parsed.tree);
    ASSERT_EQ(parse(printed).tree, parsed.tree) << query << "\nprinted: " << printed;
    ASSERT_LE(printed.size(), kMaxQueryBytes);
    ASSERT_LE(count_clauses(parsed.tree), kMaxClauses);
    ASSERT_LE(depth(parsed.tree), kMaxTreeDepth);
    for (const Warning& warning : parsed.warnings)
      ASSERT_LE(warning.position, count_characters(query)) << query;
  }
}

}  // namespace
}  // namespace dateline
