#include "indexer/extract/html/page_lines.h"

#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/ascii.h"

namespace dateline {
namespace {

const std::unordered_set<std::string_view>& unread() {
  static const std::unordered_set<std::string_view> kUnread = {
      "head",  "script", "style",  "noscript", "template", "select", "option", "textarea", "audio",
      "video", "svg",    "canvas", "iframe",   "object",   "map",    "rt",     "rp"};
  return kUnread;
}

// Those that go on with the line that they stand in.
const std::unordered_set<std::string_view>& inlines() {
  static const std::unordered_set<std::string_view> kInlines = {
      "a",   "abbr",   "b",     "bdi",  "bdo",   "big",  "cite", "code", "em",   "font", "i",  "img",
      "ins", "kbd",    "q",     "ruby", "s",     "samp", "sub",  "sup",  "time", "span", "tt", "u",
      "var", "strong", "small", "mark", "label", "td",   "th",   "nobr", "wbr",  "del"};
  return kInlines;
}

class LineWalk {
 public:
  std::vector<PageLine> run(const HtmlNode* root) {
    block_ = root;
    enter(root, 0);
    flush();
    return std::move(lines_);
  }

 private:
  void enter(const HtmlNode* node, int depth) {
    if (is_text(node)) return add(content_of(node));
    if (!is_element(node) || depth > kMaxDomDepth) return;
    const std::string_view name = name_of(node);
    if (unread().contains(name)) return;
    if (name == "br") return flush();
    // What stands in elements of its own is meant as words of its own.
    if (inlines().contains(name)) {
      if (name == "span" || name == "a" || name == "time" || name == "td") add(" ");
      if (name != "a") return enter_children(node, depth);
      const bool outer = std::exchange(in_link_, true);
      enter_children(node, depth);
      in_link_ = outer;
      return;
    }
    flush();
    const HtmlNode* outer = std::exchange(block_, node);
    enter_children(node, depth);
    flush();
    block_ = outer;
  }

  void enter_children(const HtmlNode* node, int depth) {
    for (const HtmlNode* child = node->children; child != nullptr; child = child->next)
      enter(child, depth + 1);
  }

  void add(std::string_view text) {
    for (size_t at = 0; at < text.size(); ++at) {
      const size_t begin = at;
      while (at < text.size() && !is_html_blank(text[at])) ++at;
      text_ += text.substr(begin, at - begin);
      is_link_ = is_link_ && (in_link_ || at == begin);
      if (at < text.size() && !text_.empty() && text_.back() != ' ') text_ += ' ';
    }
  }

  void flush() {
    if (text_.ends_with(' ')) text_.pop_back();
    if (!text_.empty()) lines_.push_back({std::move(text_), block_, is_link_});
    text_.clear();
    is_link_ = true;
  }

  std::vector<PageLine> lines_;
  const HtmlNode* block_ = nullptr;
  std::string text_;
  bool in_link_ = false;
  bool is_link_ = true;
};

}  // namespace

const std::vector<PageLine>& PageLines::all() {
  if (!lines_) lines_ = root_ == nullptr ? std::vector<PageLine>() : LineWalk().run(root_);
  return *lines_;
}

}  // namespace dateline
