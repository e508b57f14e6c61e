#include "indexer/reader/bytes/utf8.h"

#include "common/fast_json.h"
#include "common/text/characters.h"

namespace dateline {

namespace {

bool is_plain_ascii(char c) {
  return static_cast<signed char>(c) > 0;
}

}  // namespace

std::string valid_utf8(std::string_view text, bool& changed) {
  if (is_utf8(text) && text.find('\0') == std::string_view::npos) return std::string(text);
  std::string valid;
  valid.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_plain_ascii(text[end])) ++end;
    valid.append(text.substr(at, end - at));
    at = end;
    if (at == text.size()) break;
    const Character next = character_at(text, at);
    const bool good = next.valid && next.code != 0;
    if (good) {
      valid.append(text.substr(at, next.size));
    } else {
      changed = true;
      if (!next.valid) valid += "\xEF\xBF\xBD";
    }
    at += next.size;
  }
  return valid;
}

}  // namespace dateline
