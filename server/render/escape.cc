#include "server/render/escape.h"

#include "common/markup.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_xml_character(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code != 0xFFFE && code != 0xFFFF;
}

}  // namespace

std::string escape_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const Character first = character_at(text, 0);
    if (!first.valid || !is_xml_character(first.code)) {
      out += kReplacement;
    } else if (const std::string_view escaped = entity_of(text.front()); !escaped.empty()) {
      out += escaped;
    } else {
      out += text.substr(0, first.size);
    }
    text.remove_prefix(first.size);
  }
  return out;
}

std::string safe_link(std::string_view url) {
  const bool is_web = url.starts_with("https://") || url.starts_with("http://");
  const bool is_path = url.starts_with("/") && !url.starts_with("//");
  return is_web || is_path ? std::string(url) : std::string();
}

}  // namespace dateline
