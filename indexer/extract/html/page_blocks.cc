#include "indexer/extract/html/page_blocks.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/ascii.h"
#include "common/text/trim.h"
#include "indexer/extract/html/page_noise.h"
#include "indexer/extract/line.h"
#include "indexer/extract/line_hyphens.h"

namespace dateline {
namespace {

// Elements that begin and end a line, beside those in kKinds.
const std::unordered_set<std::string_view>& blocks() {
  static const std::unordered_set<std::string_view> kBlocks = {
      "div", "section", "article", "main",    "header",  "footer", "aside",  "ul",
      "ol",  "dl",      "table",   "tbody",   "thead",   "tfoot",  "figure", "figcaption",
      "hr",  "center",  "address", "details", "summary", "body",   "html",   "fieldset",
      "nav", "hgroup",  "caption", "picture", "amp-img"};
  return kBlocks;
}

const std::unordered_map<std::string_view, BlockKind>& kinds() {
  static const std::unordered_map<std::string_view, BlockKind> kKinds = {
      {"p", BlockKind::kParagraph}, {"h1", BlockKind::kHeading}, {"h2", BlockKind::kHeading},
      {"h3", BlockKind::kHeading},  {"h4", BlockKind::kHeading}, {"h5", BlockKind::kHeading},
      {"h6", BlockKind::kHeading},  {"li", BlockKind::kItem},    {"dt", BlockKind::kItem},
      {"dd", BlockKind::kItem},     {"tr", BlockKind::kRow},     {"blockquote", BlockKind::kQuote},
      {"pre", BlockKind::kCode}};
  return kKinds;
}

bool is_line_end(char c) {
  return c == '\n' || c == kSoftLineEnd;
}

class BlockWalk {
 public:
  std::vector<PageBlock> run(const HtmlNode* root) {
    place_ = {root, BlockKind::kParagraph};
    enter(root, 0);
    flush();
    return std::move(blocks_);
  }

 private:
  struct Place {
    const HtmlNode* node;
    BlockKind kind;
  };

  void enter(const HtmlNode* node, int depth) {
    if (is_text(node)) return add(content_of(node));
    if (!is_element(node) || depth > kMaxDomDepth) return;
    const std::string_view name = name_of(node);
    if (name == "br") return line_break();
    if (name == "rt" || name == "rp") return;  // how a word is read, beside the word
    if (is_never_read(node)) return;
    const auto kind = kinds().find(name);
    if (kind == kinds().end() && !blocks().contains(name)) return enter_inline(node, name, depth);
    flush();
    // A paragraph in a quote or an item is one of its.
    const Place outer = std::exchange(place_, {node, kind == kinds().end() ? place_.kind : kind->second});
    if (place_.kind == BlockKind::kParagraph && outer.kind != BlockKind::kHeading) place_.kind = outer.kind;
    enter_children(node, depth);
    flush();
    place_ = outer;
  }

  void enter_inline(const HtmlNode* node, std::string_view name, int depth) {
    const bool span = name == "span" || name == "small" || name == "label";
    if (span && noise_of(node) == Noise::kLikely) return;
    const bool link = name == "a";
    const bool cell = name == "td" || name == "th";
    if (cell) add(" ");
    links_ += link ? 1 : 0;
    enter_children(node, depth);
    links_ -= link ? 1 : 0;
    if (cell) add("  ");
  }

  void enter_children(const HtmlNode* node, int depth) {
    for (const HtmlNode* child = node->children; child != nullptr; child = child->next)
      enter(child, depth + 1);
  }

  void add(std::string_view text) {
    const bool code = place_.kind == BlockKind::kCode;
    for (const char c : text) {
      if (!is_html_blank(c) || code) {
        text_ += c;
      } else if (c == '\n' && text_.ends_with('-')) {
        text_ += kSoftLineEnd;
      } else if (!text_.empty() && text_.back() != ' ' && !is_line_end(text_.back())) {
        text_ += ' ';
      }
      if (links_ > 0) link_text_ += c;
    }
    if (links_ > 0) link_text_ += ' ';
  }

  // Two in a row end a paragraph.
  void line_break() {
    while (text_.ends_with(' ')) text_.pop_back();
    if (text_.ends_with('\n')) return flush();
    if (!text_.empty()) text_ += '\n';
  }

  void flush() {
    const std::string_view text = unicode_trimmed(text_);
    if (!text.empty()) {
      PageBlock block;
      block.kind = place_.kind;
      block.text = text;
      block.words = count_words(text);
      block.link_words = count_words(link_text_);
      block.node = place_.node;
      blocks_.push_back(std::move(block));
    }
    text_.clear();
    link_text_.clear();
  }

  std::vector<PageBlock> blocks_;
  Place place_{};
  int links_ = 0;  // how many links we are within
  std::string text_;
  std::string link_text_;
};

}  // namespace

std::vector<PageBlock> page_blocks(const HtmlNode* root) {
  if (root == nullptr) return {};
  return BlockWalk().run(root);
}

}  // namespace dateline
