#include "common/query/parse/normal_form.h"

#include <utility>

#include "common/query/parse/parser.h"

namespace dateline {
namespace {

// The clauses in `node` that are not excluded, in their order.
void collect_clauses(QueryNode node, std::vector<QueryNode>& clauses) {
  if (node.kind == QueryNode::Kind::kNot) return;
  if (!node.is_group()) {
    clauses.push_back(std::move(node));
    return;
  }
  for (QueryNode& child : node.children) collect_clauses(std::move(child), clauses);
}

// The tree with at most `levels` groups within each other.
std::optional<QueryNode> limited(QueryNode node, size_t levels, bool& cut) {
  if (node.kind == QueryNode::Kind::kNot) {
    if (levels == 0 && node.children.front().is_group()) {
      cut = true;
      return std::nullopt;
    }
    std::optional<QueryNode> child = limited(std::move(node.children.front()), levels, cut);
    return child ? std::optional(negation(*std::move(child))) : std::nullopt;
  }
  if (!node.is_group()) return node;
  std::vector<QueryNode> children;
  for (QueryNode& child : node.children) {
    if (levels == 1 && child.is_group()) {
      cut = true;
      collect_clauses(std::move(child), children);
    } else if (std::optional<QueryNode> kept = limited(std::move(child), levels - 1, cut)) {
      children.push_back(*std::move(kept));
    }
  }
  return group(node.kind, std::move(children));
}

// Without its last clause.
std::optional<QueryNode> shortened(QueryNode node) {
  if (node.kind == QueryNode::Kind::kNot) {
    std::optional<QueryNode> child = shortened(std::move(node.children.front()));
    return child ? std::optional(negation(*std::move(child))) : std::nullopt;
  }
  if (!node.is_group()) return std::nullopt;
  std::vector<QueryNode> children = std::move(node.children);
  std::optional<QueryNode> last = shortened(std::move(children.back()));
  children.pop_back();
  if (last) children.push_back(*std::move(last));
  return group(node.kind, std::move(children));
}

}  // namespace

std::optional<QueryNode> group(QueryNode::Kind kind, std::vector<QueryNode> children) {
  std::vector<QueryNode> flat;
  for (QueryNode& child : children) {
    if (child.kind != kind) {
      flat.push_back(std::move(child));
      continue;
    }
    for (QueryNode& grandchild : child.children) flat.push_back(std::move(grandchild));
  }
  if (flat.empty()) return std::nullopt;
  if (flat.size() == 1) return std::move(flat.front());
  QueryNode node;
  node.kind = kind;
  node.children = std::move(flat);
  return node;
}

QueryNode negation(QueryNode node) {
  if (node.kind == QueryNode::Kind::kNot) return QueryNode(std::move(node.children.front()));
  QueryNode inverse;
  inverse.kind = QueryNode::Kind::kNot;
  inverse.children.push_back(std::move(node));
  return inverse;
}

bool limit_depth(QueryNode& tree) {
  bool cut = false;
  tree = limited(std::move(tree), kMaxTreeDepth, cut).value_or(QueryNode{});
  return cut;
}

bool limit_size(QueryNode& tree) {
  bool cut = false;
  while (printed_size(tree) > kMaxQueryBytes) {
    tree = shortened(std::move(tree)).value_or(QueryNode{});
    cut = true;
  }
  return cut;
}

}  // namespace dateline
