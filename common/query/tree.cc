#include "common/query/tree.h"

namespace dateline {
namespace {

std::string print_dates(const QueryNode& node) {
  const std::string from = node.from ? format_date(*node.from) : "";
  const std::string to = node.to ? format_date(*node.to) : "";
  const std::string name(spec(Field::kPublished).name);
  return name + ':' + (from == to ? from : from + ".." + to);
}

std::string print_text(const QueryNode& node) {
  std::string text = node.field ? std::string(spec(*node.field).name) + ":" : "";
  if (node.kind == QueryNode::Kind::kPhrase) {
    text += '"' + node.text + '"';
    if (node.slop > 0) text += '~' + std::to_string(node.slop);
  } else {
    text += node.text;
    if (node.kind == QueryNode::Kind::kPrefix) text += '*';
  }
  return text;
}

// As a part of something larger.
std::string print_part(const QueryNode& node) {
  if (!node.is_group()) return print(node);
  std::string text = "(";
  return text.append(print(node)).append(")");
}

std::string print_children(const QueryNode& node, std::string_view separator) {
  std::string text;
  for (const QueryNode& child : node.children) {
    if (!text.empty()) text += separator;
    text += print_part(child);
  }
  return text;
}

}  // namespace

std::string print(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::kAll:
      return "";
    case QueryNode::Kind::kWords:
    case QueryNode::Kind::kPhrase:
    case QueryNode::Kind::kPrefix:
      return print_text(node);
    case QueryNode::Kind::kDates:
      return print_dates(node);
    case QueryNode::Kind::kAnd:
      return print_children(node, " ");
    case QueryNode::Kind::kOr:
      return print_children(node, " OR ");
    case QueryNode::Kind::kNot:
      return std::string("-").append(print_part(node.children.front()));
  }
  return "";
}

}  // namespace dateline
