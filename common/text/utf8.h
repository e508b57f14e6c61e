// A character as UTF-8 (RFC 3629). Stateless; thread-safe.
#pragma once

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <string>

namespace dateline {

// `code` is none of the surrogates.
inline void append_utf8(std::string& text, char32_t code) {
  std::array<uint8_t, U8_MAX_LENGTH> bytes{};
  size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<uint32_t>(code));
  text.append(reinterpret_cast<const char*>(bytes.data()), size);
}

}  // namespace dateline
