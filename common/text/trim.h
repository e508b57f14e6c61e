// Texts without what is not wanted at their ends, in any script; ASCII's own is trimmed() in common/ascii.h.
// Stateless; thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "common/text/characters.h"

namespace dateline {

// White space and control characters of Unicode, and what shows nothing: U+FEFF and U+200B.
bool is_unicode_blank(char32_t code);

// Without the characters at both ends that are to be dropped.
template <typename IsDropped>
std::string_view stripped(std::string_view text, IsDropped is_dropped) {
  while (!text.empty()) {
    const Character first = character_at(text, 0);
    if (!is_dropped(first.code)) break;
    text.remove_prefix(first.size);
  }
  while (!text.empty()) {
    const Character last = character_before(text, text.size());
    if (!is_dropped(last.code)) break;
    text.remove_suffix(last.size);
  }
  return text;
}

// Without Unicode's blanks at both ends.
std::string_view unicode_trimmed(std::string_view text);

// What lies between the separators, trimmed so; parts of nothing but blanks are left out.
std::vector<std::string_view> trimmed_parts(std::string_view text, std::string_view separator);

}  // namespace dateline
