// Numbers in few bytes: 7 bits a byte, the lowest first; a byte of 0x80 and above is followed by another
// (unsigned LEB128; DWARF 5, 7.6). Stateless.
#pragma once

#include <cstdint>
#include <string>

namespace dateline {

inline constexpr size_t kMostVarintBytes = 10;

inline void append_varint(std::string& out, uint64_t number) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>(number | 0x80U);
  out += static_cast<char>(number);
}

// The same to where kMostVarintBytes have room; gives the end of what was written.
inline char* put_varint(char* at, uint64_t number) {
  for (; number >= 0x80; number >>= 7U) *at++ = static_cast<char>(number | 0x80U);
  *at++ = static_cast<char>(number);
  return at;
}

// Reads what this program has just written itself: nothing is checked. Moves `at` behind the number.
inline uint64_t take_varint(const char*& at) {
  uint64_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    number |= uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
}

}  // namespace dateline
