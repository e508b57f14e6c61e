// How glass writes numbers, and terms in keys (Xapian 1.4.22, common/pack.h). Stateless.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/index/varint.h"

namespace dateline::glass {

// pack_uint: 7 bits a byte, the lowest first; a byte of 0x80 and above is followed by another.
inline void append_number(std::string& out, uint64_t number) {
  append_varint(out, number);
}

// pack_string: the length as a number, then the bytes.
inline void append_string(std::string& out, std::string_view bytes) {
  append_number(out, bytes.size());
  out += bytes;
}

// pack_uint_preserving_sort: bytes that sort as the numbers do, and never begin with 0xff. Two bytes of 15
// bits; beyond, each further byte has 7 bits more, and the first one as many leading ones as there are.
inline void append_ordered(std::string& out, uint32_t number) {
  unsigned bytes = 2;
  while (bytes < 5 && number >> (7 * bytes + 1) != 0) ++bytes;
  const unsigned leading_ones = (0xFFU << (10 - bytes)) & 0xFFU;
  out += static_cast<char>((bytes > 4 ? 0 : number >> (8 * (bytes - 1))) | (bytes > 2 ? leading_ones : 0));
  for (unsigned i = bytes - 1; i > 0; --i) out += static_cast<char>(number >> (8 * (i - 1)));
}

// pack_uint_last: 8 bits a byte, the lowest first, none for 0.
inline void append_last(std::string& out, uint32_t number) {
  for (; number != 0; number >>= 8U) out += static_cast<char>(number);
}

// pack_string_preserving_sort: a NUL is followed by 0xff, so that a NUL and anything else can end a term. The
// order stays that of the terms.
inline void append_term(std::string& out, std::string_view term) {
  for (size_t nul = term.find('\0'); nul != std::string_view::npos; nul = term.find('\0')) {
    out.append(term, 0, nul + 1) += '\xff';
    term.remove_prefix(nul + 1);
  }
  out += term;
}

// The numbers of blocks and items: most significant byte first (common/unaligned.h).
inline void put_2_bytes(char* at, size_t number) {
  at[0] = static_cast<char>(number >> 8U);
  at[1] = static_cast<char>(number);
}

inline void put_4_bytes(char* at, uint32_t number) {
  put_2_bytes(at, number >> 16U);
  put_2_bytes(at + 2, number);
}

}  // namespace dateline::glass
