// A whole text in whatever charset -> UTF-8, through ICU. Stateless; thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

// `text` in UTF-8. What is UTF-8 stays as it is, whatever it says to be; otherwise it is read in `charset`,
// by any name that ICU knows, and in windows-1252 when that is empty or unknown.
std::string to_utf8(std::string_view text, std::string_view charset);

// Whether ICU knows an encoding of this name.
bool is_known_encoding(const std::string& name);

// The encoding, of those in use for text in bytes, that a text looks to be in; windows-1252 when it gives
// nothing away. `text` is not UTF-8.
std::string guessed_encoding(std::string_view text);

struct Utf8Count {
  size_t characters = 0;  // of more than one byte
  size_t faults = 0;      // bytes that belong to no character
};
Utf8Count count_utf8(std::string_view text);

// How many bytes at the end begin a character that is not complete.
size_t unfinished_character(std::string_view text);

}  // namespace dateline
