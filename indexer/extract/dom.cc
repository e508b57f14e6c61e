#include "indexer/extract/dom.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "common/ascii.h"

namespace dateline {
namespace {

std::string_view as_view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void append_text(const Node* node, std::string& out, int depth) {
  if (is_text(node)) out += content_of(node);
  if (!is_element(node) || depth > kMaxDomDepth) return;
  const bool breaks =
      name_of(node) == "br" || name_of(node) == "p" || name_of(node) == "div" || name_of(node) == "li";
  if (breaks) out += ' ';
  for (const Node* child = node->children; child != nullptr; child = child->next)
    append_text(child, out, depth + 1);
  if (breaks) out += ' ';
}

// Drawings have elements of their own, which the parser takes for those of HTML: whatever follows may end up
// in one.
std::string without_drawings(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  for (;;) {
    const size_t begin = html.find("<svg");
    const size_t end = begin == std::string_view::npos ? begin : html.find("</svg", begin);
    if (end == std::string_view::npos) break;
    out += html.substr(0, begin);
    const size_t close = html.find('>', end);
    html.remove_prefix(close == std::string_view::npos ? html.size() : close + 1);
  }
  return out += html;
}

// The parser compares each attribute of an element with all others. No page means so many.
constexpr size_t kMaxAttributes = 1000;

struct TagEnd {
  size_t at;  // of its ">"; npos when there is none
  size_t attributes;
};

// A quote counts behind "=" only: "<p class=it's>" has none.
TagEnd tag_end(std::string_view html, size_t begin) {
  size_t attributes = 0;
  char quote = '\0';
  char before = ' ';
  for (size_t at = begin; at < html.size(); before = html[at++]) {
    const char c = html[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '>') {
      return {at, attributes};
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
    } else if (is_letter(c) &&
               (before == ' ' || before == '\n' || before == '\t' || before == '"' || before == '\'')) {
      ++attributes;
    }
  }
  return {std::string_view::npos, attributes};
}

// Elements with more attributes than any page means lose them.
std::string without_attribute_bombs(std::string html) {
  constexpr std::string_view kBlanks = " \n\t\r/=";
  size_t kept = 0;
  std::string out;
  for (size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    if (html.compare(at, 7, "<script") == 0) {  // what it holds are no tags
      at = std::min(html.find("</script", at + 1), html.size());
      continue;
    }
    if (at + 1 == html.size() || !is_letter(html[at + 1])) continue;
    const TagEnd end = tag_end(html, at);
    const size_t stop = std::min(end.at, html.size());
    if (end.attributes > kMaxAttributes) {
      const size_t name = std::min(html.find_first_of(kBlanks, at), stop);
      out.append(html, kept, name - kept);
      kept = stop;
    }
    if (end.at == std::string_view::npos) break;
  }
  return out.empty() && kept == 0 ? std::move(html) : out.append(html, kept);
}

}  // namespace

HtmlDocument::HtmlDocument(std::string_view html) {
  if (html.empty() || html.size() > static_cast<size_t>(std::numeric_limits<int>::max())) return;
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                      HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  const std::string plain = without_attribute_bombs(without_drawings(html));
  document_.reset(htmlReadMemory(plain.data(), static_cast<int>(plain.size()), nullptr, "UTF-8", options));
  if (document_) root_ = xmlDocGetRootElement(document_.get());
}

void HtmlDocument::Free::operator()(xmlDoc* document) const {
  xmlFreeDoc(document);
}

std::string_view name_of(const Node* node) {
  return is_element(node) ? as_view(node->name) : std::string_view();
}

std::string_view content_of(const Node* node) {
  return as_view(node->content);
}

std::optional<std::string> attribute_of(const Node* node, const char* name) {
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (as_view(attribute->name) != name) continue;
    std::string value;
    for (const Node* part = attribute->children; part != nullptr; part = part->next) {
      if (is_text(part)) value += content_of(part);
    }
    return value;
  }
  return std::nullopt;
}

std::string all_text(const Node* node) {
  std::string text;
  append_text(node, text, 0);
  return text;
}

std::string line_of_text(const Node* node) {
  return collapsed(all_text(node));
}

}  // namespace dateline
