// A record of an XML format, as a small tree. Values; thread-safe to read.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

struct XmlNode {
  std::string name;  // see XmlRecords; empty: a piece of text
  std::string text;  // of a piece of text
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  // "" when there is no such attribute.
  const std::string& attribute(std::string_view attribute_name) const;
};

// The first element at a path of names below a node ("head/title"); null when there is none.
const XmlNode* find(const XmlNode& node, std::string_view path);

// All elements of a name below a node, at any depth, in document order.
std::vector<const XmlNode*> find_all(const XmlNode& node, std::string_view name);

// All text below a node on one line.
std::string line_of(const XmlNode& node);

// The same of the first element at a path; "" when there is none.
std::string line_at(const XmlNode& node, std::string_view path);

// The text below a node as it is when it is one piece (then it may be HTML, escaped); of elements their
// paragraphs, separated by blank lines. Media and tables of data about it are left out.
std::string text_of_markup(const XmlNode& node);

}  // namespace dateline
