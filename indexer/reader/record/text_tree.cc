#include "indexer/reader/record/text_tree.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "common/ascii.h"
#include "common/json.h"
#include "indexer/reader/record/field_names.h"

namespace dateline {
namespace {

using nlohmann::json;

// Where a node says of what kind it is; of an element of HTML the tag does.
constexpr std::array<const char*, 5> kKindKeys = {"type", "_type", "nodeType", "object", "__component"};
constexpr std::array<const char*, 2> kTagKeys = {"tag", "tagName"};

// Where a node keeps the nodes within it: those that are always blocks, and those that may be parts of a
// line.
constexpr std::array<const char*, 5> kBlockKeys = {"blocks", "content_elements", "items", "components",
                                                   "contents"};
constexpr std::array<const char*, 7> kChildKeys = {"children", "content", "nodes", "leaves",
                                                   "value",    "text",    "body"};
constexpr const char* kDelta = "ops";  // of Quill: pieces of one text, whose line ends end paragraphs
constexpr std::array<const char*, 7> kLeafKeys = {"text", "value",  "content",  "html",
                                                  "body", "insert", "innerHTML"};
// Objects that the node itself lies in.
constexpr std::array<const char*, 6> kInnerKeys = {"root", "document", "data", "content", "contents", "json"};

// Kinds of what is a part of a line, as normal_name() gives them.
constexpr std::array<std::string_view, 28> kInline = {"text",
                                                      "span",
                                                      "extendedtext",
                                                      "leaf",
                                                      "link",
                                                      "autolink",
                                                      "hyperlink",
                                                      "entryhyperlink",
                                                      "assethyperlink",
                                                      "a",
                                                      "inline",
                                                      "mention",
                                                      "hashtag",
                                                      "emoji",
                                                      "strong",
                                                      "em",
                                                      "emphasis",
                                                      "b",
                                                      "i",
                                                      "u",
                                                      "mark",
                                                      "delete",
                                                      "code",
                                                      "inlinecode",
                                                      "codehighlight",
                                                      "linebreak",
                                                      "hardbreak",
                                                      "br"};
constexpr std::array<std::string_view, 4> kBreaks = {"linebreak", "hardbreak", "br", "break"};
// Kinds of what is no text of the article.
constexpr std::array<std::string_view, 21> kBeside = {
    "image",    "figure",        "video",   "audio",      "gallery",      "embed",
    "rawhtml",  "raw",           "caption", "figcaption", "imagecaption", "interstitiallink",
    "linklist", "advertisement", "byline",  "authorinfo", "kicker",       "title",
    "date",     "script",        "style"};

template <size_t N>
bool is_kind_in(std::string_view kind, const std::array<std::string_view, N>& kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

template <size_t N>
std::string string_under(const json& node, const std::array<const char*, N>& keys) {
  for (const char* key : keys) {
    const auto found = node.find(key);
    if (found != node.end() && found->is_string()) return found->get<std::string>();
  }
  return {};
}

std::string kind_of(const json& node) {
  const std::string kind = string_under(node, kKindKeys);
  return normal_name(kind == "element" ? string_under(node, kTagKeys) : kind);
}

template <size_t N>
const json* list_under(const json& node, const std::array<const char*, N>& keys) {
  for (const char* key : keys) {
    const auto found = node.find(key);
    if (found != node.end() && found->is_array() && !found->empty()) return &*found;
  }
  return nullptr;
}

const json* inner_of(const json& node) {
  for (const char* key : kInnerKeys) {
    const auto found = node.find(key);
    if (found != node.end() && found->is_object() && !found->empty()) return &*found;
  }
  return nullptr;
}

bool has_nodes(const json& list) {
  return std::any_of(list.begin(), list.end(), [](const json& item) { return item.is_object(); });
}

bool is_part_of_line(const json& node) {
  if (!node.is_object()) return false;
  const std::string kind = kind_of(node);
  return kind.empty() ? !string_under(node, kLeafKeys).empty() : is_kind_in(kind, kInline);
}

// What stands between the parts of a node.
std::string_view separator_in(std::string_view kind) {
  const bool is_list =
      kind.find("list") != std::string_view::npos && kind.find("item") == std::string_view::npos;
  if (is_list || kind == "table" || kind == "ul" || kind == "ol") return "\n";
  return kind.find("row") != std::string_view::npos || kind == "tr" ? " " : "\n\n";
}

std::string text_of_node(const json& node);

std::string joined_nodes(const json& list, std::string_view separator) {
  std::string text;
  for (const json& item : list) {
    const std::string part = text_of_node(item);
    if (!separator.empty() && is_blank(part)) continue;
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

std::string text_of_delta(const json& pieces) {
  std::string text;
  for (const char c : joined_nodes(pieces, "")) text += c == '\n' ? std::string("\n\n") : std::string(1, c);
  return text;
}

std::string text_of_node(const json& node) {
  if (node.is_string()) return node.get<std::string>();
  if (node.is_array()) return joined_nodes(node, has_nodes(node) ? "\n\n" : " ");
  if (!node.is_object()) return {};
  const std::string kind = kind_of(node);
  if (is_kind_in(kind, kBreaks)) return "\n";
  if (is_kind_in(kind, kBeside)) return {};
  if (const auto delta = node.find(kDelta); delta != node.end() && delta->is_array())
    return text_of_delta(*delta);
  if (const json* const blocks = list_under(node, kBlockKeys)) {
    return joined_nodes(*blocks, has_nodes(*blocks) ? separator_in(kind) : "\n");
  }
  if (const json* const children = list_under(node, kChildKeys)) {
    const bool is_line = std::any_of(children->begin(), children->end(), is_part_of_line);
    return joined_nodes(*children, is_line ? "" : separator_in(kind));
  }
  if (std::string text = string_under(node, kLeafKeys); !text.empty()) return text;
  const json* const inner = inner_of(node);
  return inner == nullptr ? "" : text_of_node(*inner);
}

// Whether there is a list of nodes in it, or a node in the list.
bool is_tree(const json& value) {
  if (value.is_array()) {
    return std::any_of(value.begin(), value.end(), [](const json& item) {
      return item.is_object() && (!kind_of(item).empty() || is_tree(item));
    });
  }
  if (!value.is_object()) return false;
  if (value.contains(kDelta)) return true;
  for (const json* list : {list_under(value, kBlockKeys), list_under(value, kChildKeys)}) {
    if (list != nullptr && has_nodes(*list)) return true;
  }
  const json* const inner = inner_of(value);
  return inner != nullptr && is_tree(*inner);
}

}  // namespace

std::optional<std::string> text_of_tree(const json& value) {
  if (!is_tree(value)) return std::nullopt;
  std::string text(trimmed(text_of_node(value)));
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

bool may_be_written_tree(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || (text.front() != '{' && text.front() != '[')) return false;
  const char last = text.back();
  const char next = text[text.find_first_not_of(kBlanks, 1)];
  return text.front() == '{' ? last == '}' && next == '"' : last == ']' && next == '{';
}

std::optional<std::string> text_of_written_tree(std::string_view text) {
  if (!may_be_written_tree(text)) return std::nullopt;
  const auto value = json_if_valid(text);
  return value ? text_of_tree(*value) : std::nullopt;
}

}  // namespace dateline
