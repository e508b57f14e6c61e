// The shape every tree of parse() has, so that its printed form parses to it: groups of two children or more,
// none within one of its own kind, no NOT of a NOT, no kAll but as the whole. Pure functions; thread-safe.
#pragma once

#include <optional>
#include <vector>

#include "common/query/tree.h"

namespace dateline {

// kAnd or kOr of the children; the only child alone; nothing when there is none.
std::optional<QueryNode> group(QueryNode::Kind kind, std::vector<QueryNode> children);

// Not `node`.
QueryNode negation(QueryNode node);

// Makes groups more than kMaxTreeDepth within each other one group. True when there were some.
bool limit_depth(QueryNode& tree);

// Drops clauses from the end until the tree prints in kMaxQueryBytes. True when some were dropped.
bool limit_size(QueryNode& tree);

}  // namespace dateline
