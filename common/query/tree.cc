#include "common/query/tree.h"

namespace dateline {
namespace {

std::string print_dates(const Node& node) {
  const std::string from = node.from ? format_date(*node.from) : "";
  const std::string to = node.to ? format_date(*node.to) : "";
  const std::string name(spec(Field::kPublished).name);
  return name + ':' + (from == to ? from : from + ".." + to);
}

std::string print_text(const Node& node) {
  std::string text = node.field ? std::string(spec(*node.field).name) + ":" : "";
  if (node.kind == Node::Kind::kPhrase) {
    text += '"' + node.text + '"';
    if (node.slop > 0) text += '~' + std::to_string(node.slop);
  } else {
    text += node.text;
    if (node.kind == Node::Kind::kPrefix) text += '*';
  }
  return text;
}

// As a part of something larger.
std::string print_part(const Node& node) {
  if (!node.is_group()) return print(node);
  std::string text = "(";
  return text.append(print(node)).append(")");
}

std::string print_children(const Node& node, std::string_view separator) {
  std::string text;
  for (const Node& child : node.children) {
    if (!text.empty()) text += separator;
    text += print_part(child);
  }
  return text;
}

}  // namespace

std::string print(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kAll:
      return "";
    case Node::Kind::kWords:
    case Node::Kind::kPhrase:
    case Node::Kind::kPrefix:
      return print_text(node);
    case Node::Kind::kDates:
      return print_dates(node);
    case Node::Kind::kAnd:
      return print_children(node, " ");
    case Node::Kind::kOr:
      return print_children(node, " OR ");
    case Node::Kind::kNot:
      return std::string("-").append(print_part(node.children.front()));
  }
  return "";
}

}  // namespace dateline
