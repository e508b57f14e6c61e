#include "common/text/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "common/ascii.h"

namespace dateline {
namespace {

// Most text is ASCII, and the tables of Unicode are slower.
bool is_ascii(char32_t code) {
  return code < 0x80;
}

}  // namespace

Character character_beyond_ascii(std::string_view text, size_t at) {
  const auto* const bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int64_t>(text.size());
  auto next = static_cast<int64_t>(at);
  UChar32 code = 0;
  U8_NEXT(bytes, next, size, code);
  if (code < 0) return {U'\uFFFD', 1, false};
  return {static_cast<char32_t>(code), static_cast<uint32_t>(next - static_cast<int64_t>(at)), true};
}

Character character_before(std::string_view text, size_t end) {
  size_t at = end - 1;
  while (at > 0 && end - at < 4 && is_continuation_byte(text[at])) --at;
  Character found = character_at(text, at);
  if (at + found.size != end) found = {U'\uFFFD', 1, false};
  return found;
}

std::string_view cut_to_bytes(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && is_continuation_byte(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

size_t count_characters(std::string_view text, bool (*is_wanted)(char32_t)) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (character.valid && is_wanted(character.code)) ++count;
    at += character.size;
  }
  return count;
}

bool is_letter_or_digit(char32_t code) {
  if (is_ascii(code)) return is_letter(static_cast<char>(code)) || is_digit(static_cast<char>(code));
  const auto character = static_cast<UChar32>(code);
  return u_isUAlphabetic(character) != 0 || u_isdigit(character) != 0;
}

bool is_lower_case(char32_t code) {
  return u_charType(static_cast<UChar32>(code)) == U_LOWERCASE_LETTER;
}

bool is_upper_case(char32_t code) {
  return u_charType(static_cast<UChar32>(code)) == U_UPPERCASE_LETTER;
}

bool is_space_or_control(char32_t code) {
  if (is_ascii(code)) return code <= U' ' || code == 0x7F;
  const auto character = static_cast<UChar32>(code);
  return u_isUWhiteSpace(character) != 0 || u_charType(character) == U_CONTROL_CHAR;
}

}  // namespace dateline
