#include "indexer/enrich/clean_text.h"

#include "common/text/characters.h"

namespace dateline {
namespace {

bool is_plain(char c) {
  return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t';
}

bool is_line_end(char32_t code) {
  return code == '\r' || code == '\v' || code == '\f' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool is_dropped(const Character& character) {
  const char32_t code = character.code;
  return !character.valid || code < ' ' || (code >= 0x7F && code < 0xA0) || code == 0xFEFF;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    clean.append(text.substr(at, end - at));
    at = end;
    if (at == text.size()) break;
    const Character character = character_at(text, at);
    if (is_line_end(character.code)) {
      const bool with_line_feed = text.substr(at).starts_with("\r\n");
      if (!with_line_feed) clean += character.code == 0x2029 ? "\n\n" : "\n";
    } else if (!is_dropped(character)) {
      clean += is_space_or_control(character.code) ? " " : text.substr(at, character.size);
    }
    at += character.size;
  }
  return clean;
}

}  // namespace dateline
