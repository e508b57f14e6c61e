// Reads what encodings.h writes, from a file that may be damaged: all here throw Error{kDamaged} where bytes
// are missing. For one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/error.h"

namespace dateline::glass {

[[noreturn]] inline void throw_damaged(const std::string& what) {
  throw damaged_index(what);
}

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  std::string_view bytes(size_t size) {
    if (rest_.size() < size) throw_damaged("it is cut off");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  unsigned byte() { return static_cast<unsigned char>(bytes(1).front()); }

  // append_number()
  uint64_t number() {
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const unsigned next = byte();
      number |= uint64_t{next & 0x7FU} << shift;
      if (next < 0x80) return number;
    }
    throw_damaged("a number is too long");
  }

  // The same, of what has 32 bits.
  uint32_t small_number() { return narrow(number()); }

  // append_string()
  std::string_view string() { return bytes(number()); }

  // append_ordered()
  uint32_t ordered() {
    const unsigned first = byte();
    if (first == 0xFF) throw_damaged("a number is too long");
    unsigned more = 1;  // bytes
    uint64_t number = first;
    if (first >= 0x80) {
      for (more = 2; (first >> (8 - more) & 1U) != 0; ++more) {
      }
      number = first & (0xFFU >> more);
    }
    for (; more > 0; --more) number = number << 8U | byte();
    return narrow(number);
  }

  // append_term(): up to the NUL that ends it, or to the end.
  std::string term() {
    std::string term;
    while (!at_end()) {
      const char next = bytes(1).front();
      if (next == '\0') {
        if (at_end() || rest_.front() != '\xff') break;
        bytes(1);
      }
      term += next;
    }
    return term;
  }

 private:
  static uint32_t narrow(uint64_t number) {
    if (number > UINT32_MAX) throw_damaged("a number is too large");
    return static_cast<uint32_t>(number);
  }

  std::string_view rest_;
};

}  // namespace dateline::glass
