#include "indexer/reader/xml/shortcodes.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "common/ascii.h"

namespace dateline {
namespace {

constexpr size_t kMaxBytes = 8192;  // of one

// WordPress's own, which need no attributes. What such a pair holds is a medium, its address or its caption.
constexpr std::array<std::string_view, 7> kMedia = {"caption", "gallery",  "embed",     "audio",
                                                    "video",   "playlist", "wp_caption"};

struct Shortcode {
  std::string_view name;
  size_t size = 0;  // from "[" to "]"; 0: it is none
  bool closing = false;
  bool with_attributes = false;
  bool closes_itself = false;
};

bool is_name_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-';
}

// What may be one at the beginning of `text`, which begins with "[".
Shortcode read_shortcode(std::string_view text) {
  Shortcode code;
  text = text.substr(0, kMaxBytes);
  size_t at = 1;
  code.closing = at < text.size() && text[at] == '/';
  if (code.closing) ++at;
  const size_t name = at;
  while (at < text.size() && is_name_byte(text[at])) ++at;
  if (at == name || !is_letter(text[name])) return code;
  code.name = text.substr(name, at - name);
  if (at < text.size() && !is_blank(text[at]) && text[at] != ']' && text[at] != '/') return code;
  char quote = '\0';
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (text[at - 1] == '=' && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == '=' && is_name_byte(text[at - 1])) {
      code.with_attributes = true;
    } else if (c == '[') {
      return code;
    } else if (c == ']') {
      code.closes_itself = text[at - 1] == '/';
      code.size = at + 1;
      return code;
    }
  }
  return code;
}

class Removal {
 public:
  explicit Removal(std::string_view post) : rest_(post) {
    for (size_t at = post.find("[/"); at != std::string_view::npos; at = post.find("[/", at + 1)) {
      const Shortcode code = read_shortcode(post.substr(at));
      if (code.size != 0) closed_.insert(code.name);
    }
  }

  std::string run() {
    while (!rest_.empty()) {
      take(std::min(rest_.find('['), rest_.size()));
      if (!rest_.empty()) bracket();
    }
    return std::move(out_);
  }

 private:
  void take(size_t bytes) {
    out_ += rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
  }

  void bracket() {
    if (rest_.starts_with("[[")) {
      const Shortcode escaped = read_shortcode(rest_.substr(1));
      if (escaped.size != 0 && rest_.substr(1 + escaped.size).starts_with(']')) {
        rest_.remove_prefix(1);
        take(escaped.size);
        return rest_.remove_prefix(1);
      }
    }
    const Shortcode code = read_shortcode(rest_);
    if (!is_shortcode(code)) return take(1);
    rest_.remove_prefix(code.size);
    if (!code.closing && is_media(code)) skip_to_end_of(code.name);
  }

  static bool is_media(const Shortcode& code) {
    return std::find(kMedia.begin(), kMedia.end(), code.name) != kMedia.end();
  }

  bool is_shortcode(const Shortcode& code) const {
    if (code.size == 0) return false;
    return code.closing || code.with_attributes || code.closes_itself || is_media(code) ||
           code.name.find('_') != std::string_view::npos || closed_.contains(code.name);
  }

  // One that is not closed takes nothing away, nor does one whose like comes before its end.
  void skip_to_end_of(std::string_view name) {
    const std::string end = "[/" + std::string(name) + "]";
    const size_t at = rest_.find(end);
    if (at != std::string_view::npos && at < rest_.find("[" + std::string(name)))
      rest_.remove_prefix(at + end.size());
  }

  std::string_view rest_;
  std::unordered_set<std::string_view> closed_;
  std::string out_;
};

}  // namespace

std::string without_shortcodes(std::string_view post) {
  return Removal(post).run();
}

}  // namespace dateline
