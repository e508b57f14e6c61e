#include "common/query/tree.h"

#include <functional>

#include "common/text/characters.h"

namespace dateline {
namespace {

using Take = std::function<void(std::string_view)>;

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

void print_pieces(const QueryNode& node, const Take& take);

// As a part of something larger.
void print_part(const QueryNode& node, const Take& take) {
  if (node.is_group()) take("(");
  print_pieces(node, take);
  if (node.is_group()) take(")");
}

void print_children(const QueryNode& node, std::string_view separator, const Take& take) {
  for (const QueryNode& child : node.children) {
    if (&child != &node.children.front()) take(separator);
    print_part(child, take);
  }
}

// The printed form in pieces, one after the other.
void print_pieces(const QueryNode& node, const Take& take) {
  switch (node.kind) {
    case QueryNode::Kind::kAll:
      return;
    case QueryNode::Kind::kWords:
    case QueryNode::Kind::kPhrase:
    case QueryNode::Kind::kPrefix:
      return take(print_text(node));
    case QueryNode::Kind::kDates:
      return take(print_dates(node));
    case QueryNode::Kind::kAnd:
      return print_children(node, " ", take);
    case QueryNode::Kind::kOr:
      return print_children(node, " OR ", take);
    case QueryNode::Kind::kNot:
      take("-");
      return print_part(node.children.front(), take);
  }
}

// The cases of the letters that a printed form has in its clauses.
struct LetterCases {
  bool lower = false;
  bool upper = false;
};

void add_cases(const QueryNode& node, LetterCases& cases) {
  // A name of a field is printed in lower case.
  const bool named = node.field || node.kind == QueryNode::Kind::kDates;
  cases.lower |= named || count_characters(node.text, is_lower_case) > 0;
  cases.upper |= count_characters(node.text, is_upper_case) > 0;
  for (const QueryNode& child : node.children) add_cases(child, cases);
}

bool was_operator(const QueryNode& node) {
  return !node.field && (node.text == "and" || node.text == "or" || node.text == "not");
}

void add_typed_cases(const QueryNode& node, LetterCases& cases) {
  if (node.is_group() || node.kind == QueryNode::Kind::kNot) {
    for (const QueryNode& child : node.children) add_typed_cases(child, cases);
  } else if (!was_operator(node)) {
    add_cases(node, cases);
  }
}

}  // namespace

bool is_typed_in_capitals(const QueryNode& node) {
  LetterCases cases;
  add_typed_cases(node, cases);
  return node.is_group() && cases.upper && !cases.lower;
}

std::string print(const QueryNode& node) {
  std::string text;
  print_pieces(node, [&](std::string_view piece) { text += piece; });
  return text;
}

size_t printed_size(const QueryNode& node) {
  size_t size = 0;
  print_pieces(node, [&](std::string_view piece) { size += piece.size(); });
  return size;
}

bool prints_in_capitals(const QueryNode& node) {
  LetterCases cases;
  add_cases(node, cases);
  return cases.upper && !cases.lower;
}

}  // namespace dateline
