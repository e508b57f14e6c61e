// Reads what glass::append_number() wrote, for what this program has just written itself: nothing is checked.
#pragma once

#include <cstdint>

namespace dateline {

// Moves `at` behind the number.
inline uint64_t take_number(const char*& at) {
  uint64_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    number |= uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
}

}  // namespace dateline
