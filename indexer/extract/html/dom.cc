#include "indexer/extract/html/dom.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <utility>

#include "common/ascii.h"

namespace dateline {
namespace {

std::string_view as_view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void append_text(const HtmlNode* node, std::string& out, int depth) {
  if (is_text(node)) out += content_of(node);
  if (!is_element(node) || depth > kMaxDomDepth) return;
  const bool breaks =
      name_of(node) == "br" || name_of(node) == "p" || name_of(node) == "div" || name_of(node) == "li";
  if (breaks) out += ' ';
  for (const HtmlNode* child = node->children; child != nullptr; child = child->next)
    append_text(child, out, depth + 1);
  if (breaks) out += ' ';
}

// Adds the text on one line, as long as it has at most `most` bytes.
void append_line(const HtmlNode* node, size_t most, std::string& line, int depth) {
  const auto add = [&](std::string_view text) {
    for (const char c : text) {
      if (!is_html_blank(c)) {
        line += c;
      } else if (!line.empty() && line.back() != ' ') {
        line += ' ';
      }
    }
  };
  if (is_text(node)) add(content_of(node));
  if (!is_element(node) || depth > kMaxDomDepth) return;
  constexpr std::array<std::string_view, 14> kApart = {"br", "p",  "div",  "li", "span", "a",    "td",
                                                       "th", "h2", "time", "h3", "h4",   "cite", "address"};
  const bool apart = std::find(kApart.begin(), kApart.end(), name_of(node)) != kApart.end();
  if (apart) add(" ");
  for (const HtmlNode* child = node->children; child != nullptr && line.size() <= most; child = child->next)
    append_line(child, most, line, depth + 1);
  if (apart) add(" ");
}

// Drawings have elements of their own, which the parser takes for those of HTML: whatever follows may end up
// in one.
std::string without_drawings(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  size_t kept = 0;
  for (size_t at = html.find("<s"); at != std::string_view::npos; at = html.find("<s", at + 1)) {
    const std::string_view tag = html.substr(at);
    if (tag.starts_with("<script")) {  // what it holds is no markup
      at = std::min(html.find("</script", at), html.size());
    } else if (tag.starts_with("<svg")) {
      const size_t end = html.find("</svg", at);
      if (end == std::string_view::npos) break;
      out += html.substr(kept, at - kept);
      at = std::min(html.find('>', end), html.size());
      kept = std::min(at + 1, html.size());
    }
  }
  return out += html.substr(kept);
}

constexpr int kMaxOpenElements = 2000;

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

// Elements with more attributes than any page means lose them; then `cut` becomes true.
std::string without_attribute_bombs(std::string html, bool& cut) {
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
      cut = true;
    }
    if (end.at == std::string_view::npos) break;
  }
  return cut ? out.append(html, kept) : std::move(html);
}

// Counts how deep the parser is in elements that are left out of the tree; their text goes to the element
// around them. The parser looks through all open elements for each that is closed, so they have a bound, too.
struct Depth {
  int elements = 0;
  bool stopped = false;

  static Depth& of(void* context) {
    return *static_cast<Depth*>(static_cast<htmlParserCtxt*>(context)->_private);
  }

  static void open(void* context, const xmlChar* name, const xmlChar** attributes) {
    Depth& depth = of(context);
    if (++depth.elements <= kMaxDomDepth) return xmlSAX2StartElement(context, name, attributes);
    xmlSAX2Characters(context, reinterpret_cast<const xmlChar*>(" "), 1);
    if (depth.elements <= kMaxOpenElements) return;
    depth.stopped = true;
    xmlStopParser(static_cast<htmlParserCtxt*>(context));
  }

  static void close(void* context, const xmlChar* name) {
    if (of(context).elements-- <= kMaxDomDepth) xmlSAX2EndElement(context, name);
  }
};

}  // namespace

HtmlDocument::HtmlDocument(std::string_view html) {
  if (html.empty() || html.size() > static_cast<size_t>(std::numeric_limits<int>::max())) return;
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                      HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  bool cut = false;
  const std::string plain = without_attribute_bombs(without_drawings(html), cut);
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(),
                                                                              htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  Depth depth;
  parser->_private = &depth;
  parser->sax->startElement = &Depth::open;
  parser->sax->endElement = &Depth::close;
  document_.reset(htmlCtxtReadMemory(parser.get(), plain.data(), static_cast<int>(plain.size()), nullptr,
                                     "UTF-8", options));
  if (document_) root_ = xmlDocGetRootElement(document_.get());
  if (cut) left_out_.emplace_back("the attributes of an element that has too many");
  if (depth.stopped) left_out_.emplace_back("what comes after elements too deep in others");
}

void HtmlDocument::Free::operator()(xmlDoc* document) const {
  xmlFreeDoc(document);
}

std::string_view name_of(const HtmlNode* node) {
  return is_element(node) ? as_view(node->name) : std::string_view();
}

std::string_view content_of(const HtmlNode* node) {
  return as_view(node->content);
}

std::string_view value_of(const xmlAttr* attribute, std::string& joined) {
  const HtmlNode* first = attribute->children;
  if (first == nullptr) return {};
  if (first->next == nullptr) return is_text(first) ? content_of(first) : std::string_view();
  joined.clear();
  for (const HtmlNode* part = first; part != nullptr; part = part->next) {
    if (is_text(part)) joined += content_of(part);
  }
  return joined;
}

std::optional<std::string> attribute_of(const HtmlNode* node, std::string_view name) {
  std::string joined;
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (as_view(attribute->name) == name) return std::string(value_of(attribute, joined));
  }
  return std::nullopt;
}

std::string all_text(const HtmlNode* node) {
  std::string text;
  append_text(node, text, 0);
  return text;
}

std::string line_of_text(const HtmlNode* node) {
  return collapsed(all_text(node));
}

std::string short_line_of(const HtmlNode* node, size_t most) {
  std::string line;
  append_line(node, most + 1, line, 0);
  if (line.ends_with(' ')) line.pop_back();
  return line.size() <= most ? line : "";
}

}  // namespace dateline
