#include "common/query/normal_form.h"

#include <utility>

#include "common/query/parser.h"

namespace dateline {
namespace {

// The clauses in `node` that are not excluded, in their order.
void collect_clauses(Node node, std::vector<Node>& clauses) {
  if (node.kind == Node::Kind::kNot) return;
  if (!node.is_group()) {
    clauses.push_back(std::move(node));
    return;
  }
  for (Node& child : node.children) collect_clauses(std::move(child), clauses);
}

// The tree with at most `levels` groups within each other.
std::optional<Node> limited(Node node, size_t levels, bool& cut) {
  if (node.kind == Node::Kind::kNot) {
    if (levels == 0 && node.children.front().is_group()) {
      cut = true;
      return std::nullopt;
    }
    std::optional<Node> child = limited(std::move(node.children.front()), levels, cut);
    return child ? std::optional(negation(*std::move(child))) : std::nullopt;
  }
  if (!node.is_group()) return node;
  std::vector<Node> children;
  for (Node& child : node.children) {
    if (levels == 1 && child.is_group()) {
      cut = true;
      collect_clauses(std::move(child), children);
    } else if (std::optional<Node> kept = limited(std::move(child), levels - 1, cut)) {
      children.push_back(*std::move(kept));
    }
  }
  return group(node.kind, std::move(children));
}

// Without its last clause.
std::optional<Node> shortened(Node node) {
  if (node.kind == Node::Kind::kNot) {
    std::optional<Node> child = shortened(std::move(node.children.front()));
    return child ? std::optional(negation(*std::move(child))) : std::nullopt;
  }
  if (!node.is_group()) return std::nullopt;
  std::vector<Node> children = std::move(node.children);
  std::optional<Node> last = shortened(std::move(children.back()));
  children.pop_back();
  if (last) children.push_back(*std::move(last));
  return group(node.kind, std::move(children));
}

}  // namespace

std::optional<Node> group(Node::Kind kind, std::vector<Node> children) {
  std::vector<Node> flat;
  for (Node& child : children) {
    if (child.kind != kind) {
      flat.push_back(std::move(child));
      continue;
    }
    for (Node& grandchild : child.children) flat.push_back(std::move(grandchild));
  }
  if (flat.empty()) return std::nullopt;
  if (flat.size() == 1) return std::move(flat.front());
  Node node;
  node.kind = kind;
  node.children = std::move(flat);
  return node;
}

Node negation(Node node) {
  if (node.kind == Node::Kind::kNot) return Node(std::move(node.children.front()));
  Node inverse;
  inverse.kind = Node::Kind::kNot;
  inverse.children.push_back(std::move(node));
  return inverse;
}

bool limit_depth(Node& tree) {
  bool cut = false;
  tree = limited(std::move(tree), kMaxTreeDepth, cut).value_or(Node{});
  return cut;
}

bool limit_size(Node& tree) {
  bool cut = false;
  while (print(tree).size() > kMaxQueryBytes) {
    tree = shortened(std::move(tree)).value_or(Node{});
    cut = true;
  }
  return cut;
}

}  // namespace dateline
