#include "indexer/reader/xml/xml_tree.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

// Of XHTML, NITF and NewsML.
constexpr std::array<std::string_view, 23> kBlocks = {
    "p",  "div", "h1", "h2", "h3", "h4",         "h5",    "h6",      "hl1",     "hl2",  "li", "ul",
    "ol", "dt",  "dd", "tr", "bq", "blockquote", "block", "section", "article", "body", "pre"};
constexpr std::array<std::string_view, 12> kNoText = {"media",      "figure",     "script", "style",
                                                      "img",        "iframe",     "head",   "header",
                                                      "media-data", "figcaption", "object", "footer"};

template <size_t N>
bool is_among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_xml_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void append_squeezed(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (!is_xml_blank(c)) {
      out += c;
    } else if (!out.empty() && !is_xml_blank(out.back())) {
      out += ' ';
    }
  }
}

// Whether a piece of text has lines of its own, as wire services write them: indented or after a blank line
// where a paragraph begins, not so where it goes on. What was indented by a program has the same indent
// throughout.
bool has_own_lines(std::string_view text) {
  size_t indented = 0;
  size_t flush = 0;
  size_t blank = 0;  // between lines
  size_t ends = 0;
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::string_view line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      ++ends;
      continue;
    }
    blank += ends;
    ends = 0;
    ++(line.starts_with("  ") ? indented : flush);
  }
  return flush > 1 && (indented > 1 || blank > 0);
}

void append_as_it_is(const XmlNode& node, std::string& out) {
  out += node.text;
  for (const XmlNode& child : node.children) append_as_it_is(child, out);
}

void append_line(const XmlNode& node, std::string& out) {
  append_squeezed(node.text, out);
  for (const XmlNode& child : node.children) {
    append_line(child, out);
    if (is_among(child.name, kBlocks) || child.name == "br") append_squeezed(" ", out);
  }
}

void end_paragraph(std::string& out) {
  while (!out.empty() && is_xml_blank(out.back())) out.pop_back();
  if (!out.empty()) out += "\n\n";
}

void append_paragraphs(const XmlNode& node, std::string& out) {
  if (node.name.empty() && has_own_lines(node.text)) {
    end_paragraph(out);
    out += node.text;
    return;
  }
  if (node.name.empty()) return append_squeezed(node.text, out);
  if (is_among(node.name, kNoText)) return;
  if (node.name == "br") {
    out += '\n';
    return;
  }
  const bool block = is_among(node.name, kBlocks);
  if (block) end_paragraph(out);
  if (node.name == "li") out += "- ";
  if (node.name == "pre") {
    append_as_it_is(node, out);
  } else {
    for (const XmlNode& child : node.children) append_paragraphs(child, out);
  }
  if (node.name == "td" || node.name == "th") out += "   ";
  if (block) end_paragraph(out);
}

void collect(const XmlNode& node, std::string_view name, std::vector<const XmlNode*>& found) {
  for (const XmlNode& child : node.children) {
    if (child.name == name) found.push_back(&child);
    collect(child, name, found);
  }
}

}  // namespace

const std::string& XmlNode::attribute(std::string_view attribute_name) const {
  static const std::string kNone;
  for (const auto& [key, value] : attributes) {
    if (key == attribute_name) return value;
  }
  return kNone;
}

const XmlNode* find(const XmlNode& node, std::string_view path) {
  const size_t slash = path.find('/');
  for (const XmlNode& child : node.children) {
    if (child.name != path.substr(0, slash)) continue;
    const XmlNode* found = slash == std::string_view::npos ? &child : find(child, path.substr(slash + 1));
    if (found != nullptr) return found;
  }
  return nullptr;
}

std::vector<const XmlNode*> find_all(const XmlNode& node, std::string_view name) {
  std::vector<const XmlNode*> found;
  collect(node, name, found);
  return found;
}

std::string line_of(const XmlNode& node) {
  std::string line;
  append_line(node, line);
  while (!line.empty() && is_xml_blank(line.back())) line.pop_back();
  return line;
}

std::string line_at(const XmlNode& node, std::string_view path) {
  const XmlNode* found = find(node, path);
  return found == nullptr ? "" : line_of(*found);
}

std::string text_of_markup(const XmlNode& node) {
  const bool elements = std::any_of(node.children.begin(), node.children.end(),
                                    [](const XmlNode& child) { return !child.name.empty(); });
  std::string text;
  for (const XmlNode& child : node.children) {
    if (elements) {
      append_paragraphs(child, text);
    } else {
      text += child.text;
    }
  }
  if (elements) end_paragraph(text);
  while (!text.empty() && is_xml_blank(text.back())) text.pop_back();
  return text;
}

}  // namespace dateline
