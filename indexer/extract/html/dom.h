// A parsed page: libxml2's tree, and how it is walked. Never fetches anything, resolves no entities but
// HTML's own characters. For one thread.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

using HtmlNode = xmlNode;

// Deeper elements are not in the tree, only their text is: no page means them, and walks recurse.
inline constexpr int kMaxDomDepth = 256;

class HtmlDocument {
 public:
  // `html` is UTF-8. Whatever is wrong with it, there is a tree; null root when there is nothing in it.
  explicit HtmlDocument(std::string_view html);

  const HtmlNode* root() const { return root_; }

  // What was beyond a bound, in words.
  const std::vector<std::string>& left_out() const { return left_out_; }

 private:
  struct Free {
    void operator()(xmlDoc* document) const;
  };
  std::unique_ptr<xmlDoc, Free> document_;
  const HtmlNode* root_ = nullptr;
  std::vector<std::string> left_out_;
};

inline bool is_element(const HtmlNode* node) {
  return node->type == XML_ELEMENT_NODE;
}
inline bool is_text(const HtmlNode* node) {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

// The name of an element, in lower case as libxml2 has them; "" for what is no element.
std::string_view name_of(const HtmlNode* node);

// The text of a text node.
std::string_view content_of(const HtmlNode* node);

// The value of an attribute; `joined` holds it where it is in pieces.
std::string_view value_of(const xmlAttr* attribute, std::string& joined);

// Calls `visit` with the name and the value of each attribute of an element, as views.
template <typename Visit>
void each_attribute(const HtmlNode* node, const Visit& visit) {
  std::string joined;
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    visit(std::string_view(reinterpret_cast<const char*>(attribute->name)), value_of(attribute, joined));
  }
}

// Nothing when there is no such attribute.
std::optional<std::string> attribute_of(const HtmlNode* node, std::string_view name);

// All text below a node, white space as it is; scripts and styles too.
std::string all_text(const HtmlNode* node);

// All text below a node on one line: runs of blanks are one, blocks and breaks are blanks.
std::string line_of_text(const HtmlNode* node);

// All text below a node on one line, where that has at most `most` bytes, else nothing. What stands in spans,
// links and cells of its own is meant as words of its own.
std::string short_line_of(const HtmlNode* node, size_t most);

// Visits the elements below and including `node` in the order of the page, until `visit` returns false for
// one: then what is below it is left out.
template <typename Visit>
void walk_elements(const HtmlNode* node, const Visit& visit, int depth = 0) {
  if (node == nullptr || !is_element(node) || depth > kMaxDomDepth || !visit(node)) return;
  for (const HtmlNode* child = node->children; child != nullptr; child = child->next)
    walk_elements(child, visit, depth + 1);
}

}  // namespace dateline
