#include "indexer/enrich/html_text.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "indexer/enrich/html_references.h"

namespace dateline {
namespace {

// Elements that begin and end a paragraph.
constexpr std::array<std::string_view, 25> kBlocks = {
    "p",      "div",        "h1",      "h2",      "h3",   "h4",      "h5",  "h6",     "ul",
    "ol",     "blockquote", "section", "article", "hr",   "pre",     "dl",  "figure", "header",
    "footer", "table",      "aside",   "main",    "form", "address", "body"};
// Elements that begin a line.
constexpr std::array<std::string_view, 5> kLines = {"br", "li", "tr", "dt", "dd"};
// The rest that is met in articles: within a line, or nothing to read.
constexpr std::array<std::string_view, 47> kInline = {
    "a",      "abbr",    "b",      "cite",   "code",   "del",    "em",      "i",      "ins",   "q",
    "s",      "small",   "span",   "strong", "sub",    "sup",    "u",       "mark",   "td",    "th",
    "font",   "img",     "time",   "big",    "tt",     "strike", "center",  "kbd",    "samp",  "var",
    "dfn",    "wbr",     "label",  "thead",  "tbody",  "tfoot",  "caption", "iframe", "video", "audio",
    "source", "picture", "object", "embed",  "button", "nav",    "html"};
// Elements whose content is no text of the article.
constexpr std::array<std::string_view, 6> kHidden = {"script",   "style", "noscript",
                                                     "template", "svg",   "figcaption"};

constexpr std::string_view kCaptionEnd = "</figcaption>";

constexpr size_t kMaxTagBytes = 8192;

template <size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_known(std::string_view name) {
  return is_one_of(name, kBlocks) || is_one_of(name, kLines) || is_one_of(name, kInline) ||
         is_one_of(name, kHidden);
}

bool is_name_byte(char c) {
  return is_letter(c) || is_digit(c) || c == ':' || c == '-';
}

// An element of another vocabulary, or of a page's own making (HTML Standard, 4.13): "o:p", "my-widget". They
// are written small, other than the codes that agencies set in such brackets.
bool is_foreign(std::string_view name) {
  const size_t mark = name.find_first_of(":-");
  return mark != std::string_view::npos && mark + 1 < name.size() && name[0] >= 'a' && name[0] <= 'z';
}

struct Tag {
  std::string name;  // in lower case; empty when there is no tag
  bool closing = false;
  bool foreign = false;      // its name says nothing, but it is one
  bool with_values = false;  // has an attribute in quotes
  size_t size = 0;           // from "<" to ">"
};

// The tag at the beginning of `text`, which begins with "<".
Tag read_tag(std::string_view text) {
  Tag tag;
  size_t at = 1;
  if (at < text.size() && text[at] == '/') {
    tag.closing = true;
    ++at;
  }
  const size_t name = at;
  while (at < text.size() && is_name_byte(text[at])) ++at;
  if (at == name || (text[name] >= '0' && text[name] <= '9')) return {};
  if (at < text.size() && text[at] != '>' && text[at] != '/' && text[at] != ' ' && text[at] != '\n' &&
      text[at] != '\t') {
    return {};
  }
  char quote = '\0';
  size_t end = at;
  for (; end < text.size() && end < kMaxTagBytes; ++end) {
    const char c = text[end];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
      tag.with_values = tag.with_values || text[end - 1] == '=';
    } else if (c == '>' || c == '<') {
      break;
    }
  }
  if (end == text.size() || text[end] != '>') return {};
  const std::string_view written = text.substr(name, at - name);
  tag.name = ascii_lower(written);
  tag.foreign = is_foreign(written);
  tag.size = end + 1;
  return tag;
}

class Converter {
 public:
  explicit Converter(std::string_view html)
      : rest_(html), behind_captions_(html.size() - std::min(html.rfind(kCaptionEnd), html.size())) {}

  std::string run() {
    while (!rest_.empty()) {
      const size_t mark = std::min(rest_.find('<'), rest_.size());
      text(rest_.substr(0, mark));
      rest_.remove_prefix(mark);
      if (!rest_.empty()) markup();
    }
    return std::move(out_);
  }

 private:
  // White space in HTML is one blank, whatever its kind. But text with markup here and there keeps its
  // paragraphs.
  void text(std::string_view piece) {
    size_t line_ends = 0;
    for (const char c : resolve_references(piece)) {
      line_ends = c == '\n' ? line_ends + 1 : is_html_blank(c) ? line_ends : 0;
      if (line_ends == 2 && !in_block_) {
        break_lines(2);
      } else if (is_html_blank(c)) {
        if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n') out_ += ' ';
      } else {
        out_ += c;
      }
    }
  }

  void markup() {
    if (rest_.starts_with("<!--")) return skip_past("-->");
    if (rest_.starts_with("<!") || rest_.starts_with("<?")) return skip_past(">");
    const Tag tag = read_tag(rest_);
    if (!tag.foreign && !is_known(tag.name)) {  // "STANDARD OIL <SRD>"
      out_ += '<';
      rest_.remove_prefix(1);
      return;
    }
    rest_.remove_prefix(tag.size);
    if (is_one_of(tag.name, kHidden) && !tag.closing) return skip_element(tag.name);
    if (is_one_of(tag.name, kBlocks) || is_one_of(tag.name, kLines)) in_block_ = opens_block(tag);
    if (is_one_of(tag.name, kBlocks)) return break_lines(2);
    if (tag.name == "td" && !out_.empty() && out_.back() != '\n') out_ += "   ";
    if (!is_one_of(tag.name, kLines) || (tag.closing && tag.name != "br")) return;
    while (out_.ends_with(' ')) out_.pop_back();
    break_lines(tag.name == "br" && out_.ends_with('\n') ? 2 : 1);  // two breaks are a paragraph's end
    if (tag.name == "li") out_ += "- ";
  }

  // Whether there are no paragraphs within the element.
  static bool opens_block(const Tag& tag) {
    return !tag.closing && (tag.name == "p" || tag.name == "li" || tag.name[0] == 'h' || tag.name == "td");
  }

  // A caption that is not closed may be all the rest of the article.
  void skip_element(const std::string& name) {
    const bool closed = behind_captions_ > 0 && rest_.size() >= behind_captions_;
    if (name != "figcaption" || closed) skip_past("</" + name + ">");
  }

  void skip_past(std::string_view end) {
    const size_t at = rest_.find(end);
    rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + end.size());
  }

  void break_lines(size_t count) {
    while (out_.ends_with(' ')) out_.pop_back();
    if (out_.empty()) return;
    size_t there = 0;
    while (there < out_.size() && out_[out_.size() - 1 - there] == '\n') ++there;
    if (there < count) out_.append(count - there, '\n');
  }

  std::string_view rest_;
  size_t behind_captions_;  // bytes from the end of the last caption on; 0: there is none
  std::string out_;
  bool in_block_ = false;
};

}  // namespace

bool looks_like_html(std::string_view text) {
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const Tag tag = read_tag(text.substr(at));
    if (tag.name.empty() || (!tag.foreign && !is_known(tag.name))) continue;
    if (tag.closing || tag.with_values) return true;
    if (text[at + 1] == 'b' && tag.name == "br") return true;
    if (text[at + 1] == 'p' && tag.name == "p") return true;
  }
  return false;
}

std::string html_to_text(std::string_view html) {
  return Converter(html).run();
}

}  // namespace dateline
