// A word as a spelling correction looks at it. Stateless; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// Longer words are not corrected.
inline constexpr size_t kMaxSpelledCharacters = 32;

std::u32string characters_of(std::string_view utf8);

// A bit for each character, modulo 32: an edit changes two at most.
uint32_t letters_of(std::u32string_view word);

bool has_digit(std::string_view word);

}  // namespace dateline
