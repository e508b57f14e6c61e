// The characters of a UTF-8 text and what kind they are (Unicode Character Database), for code that may not
// see ICU. Stateless; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

struct Character {
  char32_t code = 0;  // U+FFFD for a byte that begins no valid sequence
  uint32_t size = 1;  // in bytes
  bool valid = true;
};

// As character_at(), where the byte is beyond ASCII.
Character character_beyond_ascii(std::string_view text, size_t at);

// The character at byte `at`, which lies within `text`.
inline Character character_at(std::string_view text, size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80U ? Character{byte, 1, true} : character_beyond_ascii(text, at);
}

// The character that ends before byte `end`, which is not 0.
Character character_before(std::string_view text, size_t end);

// Whether it is a byte of a character, but not its first.
constexpr bool is_continuation_byte(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// The beginning of `text`, at most `bytes` long, not cut within a character.
std::string_view cut_to_bytes(std::string_view text, size_t bytes);

// How many characters there are of a kind, such as those below. Bytes that belong to no character are none.
size_t count_characters(std::string_view text, bool (*is_wanted)(char32_t));

bool is_letter_or_digit(char32_t code);   // Alphabetic, or general category Nd
bool is_lower_case(char32_t code);        // general category Ll
bool is_upper_case(char32_t code);        // general category Lu
bool is_space_or_control(char32_t code);  // White_Space, or general category Cc

}  // namespace dateline
