#include "common/text/trim.h"

#include <algorithm>

namespace dateline {

bool is_unicode_blank(char32_t code) {
  return is_space_or_control(code) || code == 0xFEFF || code == 0x200B;
}

std::string_view unicode_trimmed(std::string_view text) {
  return stripped(text, is_unicode_blank);
}

std::vector<std::string_view> trimmed_parts(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    const std::string_view part = unicode_trimmed(text.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + separator.size();
  }
  return parts;
}

}  // namespace dateline
