#include "indexer/reader/utf8.h"

#include "common/text/characters.h"

namespace dateline {

std::string valid_utf8(std::string_view text, bool& changed) {
  std::string valid;
  valid.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
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
