#include "common/columns/spelled_word.h"

#include "common/text/characters.h"

namespace dateline {

std::u32string characters_of(std::string_view utf8) {
  std::u32string text;
  for (size_t at = 0; at < utf8.size();) {
    const Character character = character_at(utf8, at);
    text += character.code;
    at += character.size;
  }
  return text;
}

uint32_t letters_of(std::u32string_view word) {
  uint32_t letters = 0;
  for (const char32_t character : word) letters |= 1U << (character % 32);
  return letters;
}

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace dateline
