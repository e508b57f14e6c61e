#include "server/render/escape.h"

#include <cstdint>

#include "common/markup.h"

namespace dateline {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// The UTF-8 sequence (RFC 3629) that `text` begins with; nothing when it is malformed.
struct Sequence {
  size_t length = 0;
  uint32_t code_point = 0;
};

Sequence first_sequence(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const size_t length = sequence_length(lead);
  if (length == 0 || length > text.size()) return {};
  uint32_t code_point = length == 1 ? lead : lead & (0x7FU >> length);
  for (size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return {};
    code_point = code_point << 6U | (byte & 0x3FU);
  }
  const bool overlong = (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (overlong || surrogate || code_point > 0x10FFFF) return {};
  return {length, code_point};
}

bool is_xml_character(uint32_t code_point) {
  if (code_point < 0x20) return code_point == '\t' || code_point == '\n' || code_point == '\r';
  return code_point != 0xFFFE && code_point != 0xFFFF;
}

}  // namespace

std::string escape_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const Sequence sequence = first_sequence(text);
    const size_t length = sequence.length == 0 ? 1 : sequence.length;
    if (sequence.length == 0 || !is_xml_character(sequence.code_point)) {
      out += kReplacement;
    } else if (const std::string_view escaped = entity_of(text.front()); !escaped.empty()) {
      out += escaped;
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return out;
}

std::string safe_link(std::string_view url) {
  const bool is_web = url.starts_with("https://") || url.starts_with("http://");
  const bool is_path = url.starts_with("/") && !url.starts_with("//");
  return is_web || is_path ? std::string(url) : std::string();
}

}  // namespace dateline
