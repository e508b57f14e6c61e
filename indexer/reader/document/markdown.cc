#include "indexer/reader/document/markdown.h"

#include <md4c-html.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/ascii.h"

namespace dateline {
namespace {

constexpr size_t kMaxTagBytes = 2000;

// Hugo's shortcodes, tags of Liquid, what either puts in; the first that fits counts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kTags = {
    {{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{{", "}}"}}};

// Where the tag that begins at `at` ends; there, when none does.
size_t end_of_tag(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at, kMaxTagBytes);
  for (const auto& [open, close] : kTags) {
    if (!rest.starts_with(open)) continue;
    const size_t end = rest.find(close, open.size());
    return end == std::string_view::npos ? at : at + end + close.size();
  }
  const bool own_line = at == 0 || text[at - 1] == '\n';
  if (!own_line || !rest.starts_with("{:")) return at;
  return at + std::min(rest.find('\n'), rest.size());
}

}  // namespace

std::string without_template_tags(std::string_view text) {
  std::string left;
  left.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t brace = std::min(text.find('{', at), text.size());
    left.append(text.substr(at, brace - at));
    if (brace == text.size()) break;
    at = end_of_tag(text, brace);
    if (at == brace) left += text[at++];
  }
  return left;
}

std::string markdown_to_html(std::string_view markdown) {
  std::string html;
  const auto append = [](const MD_CHAR* part, MD_SIZE size, void* out) {
    static_cast<std::string*>(out)->append(part, size);
  };
  md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), append, &html, MD_DIALECT_GITHUB,
          MD_HTML_FLAG_SKIP_UTF8_BOM);
  return html;
}

Heading heading_of(const std::string& html) {
  constexpr std::string_view kOpen = "<h1>";
  constexpr std::string_view kClose = "</h1>";
  const size_t begin = html.find_first_not_of(" \r\n\t");
  if (begin == std::string::npos || html.compare(begin, kOpen.size(), kOpen) != 0) return {};
  const size_t end = html.find(kClose, begin);
  if (end == std::string::npos) return {};
  return {html.substr(begin + kOpen.size(), end - begin - kOpen.size()), end + kClose.size()};
}

}  // namespace dateline
