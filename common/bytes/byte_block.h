// Sixteen bytes of text at a time, by the vectors of GCC and Clang ("Vector Extensions" in the manual of
// GCC): SSE2, NEON, or whatever the processor has. A comparison gives flags, all bits of a byte or none.
// Stateless; thread-safe.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dateline {

static_assert(std::endian::native == std::endian::little, "the first byte is to be the lowest");

inline constexpr size_t kBlockBytes = 16;
using ByteBlock = unsigned char __attribute__((vector_size(kBlockBytes)));
using ByteFlags = decltype(ByteBlock{} == static_cast<unsigned char>(1));

// Reads kBlockBytes.
inline ByteBlock block_at(const char* bytes) {
  ByteBlock block;
  std::memcpy(&block, bytes, sizeof block);
  return block;
}

inline ByteFlags equals(ByteBlock block, char c) {
  return block == static_cast<unsigned char>(c);
}

// Whether a byte is one of the `count` from `first` on.
inline ByteFlags is_in_range(ByteBlock block, char first, unsigned char count) {
  return block - static_cast<unsigned char>(first) < count;
}

inline ByteFlags is_ascii_letter(ByteBlock block) {
  constexpr unsigned char kCaseBit = 0x20;
  return is_in_range(block | kCaseBit, 'a', 26);
}

inline ByteFlags is_beyond_ascii(ByteBlock block) {
  return block > static_cast<unsigned char>(0x7F);
}

// A bit for each flag, the first byte's the lowest.
inline uint32_t bits_of(ByteFlags flags) {
#ifdef __SSE2__
  return static_cast<uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(flags)));
#else
  constexpr uint64_t kPlaces = 0x8040201008040201U;
  constexpr uint64_t kSum = 0x0101010101010101U;
  std::array<uint64_t, 2> halves;
  static_assert(sizeof halves == sizeof flags);
  std::memcpy(halves.data(), &flags, sizeof halves);
  const auto bits = [](uint64_t half) { return static_cast<uint32_t>((half & kPlaces) * kSum >> 56U); };
  return bits(halves[0]) | bits(halves[1]) << 8U;
#endif
}

// How many bits are set (Warren, "Hacker's Delight", 5-1): not every x86-64 has an instruction for it, and
// std::popcount calls a function.
inline uint32_t count_bits(uint32_t bits) {
  bits -= bits >> 1U & 0x55555555U;
  bits = (bits & 0x33333333U) + (bits >> 2U & 0x33333333U);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0FU;
  return bits * 0x01010101U >> 24U;
}

inline uint32_t count_bits(uint64_t bits) {
  bits -= bits >> 1U & 0x5555555555555555U;
  bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
  bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
  return static_cast<uint32_t>(bits * 0x0101010101010101U >> 56U);
}

inline bool has_any(ByteFlags flags) {
  std::array<uint64_t, 2> halves;
  std::memcpy(halves.data(), &flags, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

// Flags the bytes of a kind. A parameter of templates, so that it is compiled into their loops.
using ByteTest = ByteFlags (*)(ByteBlock);

// How many bytes of `text`, from its beginning, come before the first that is flagged.
template <ByteTest kStops>
size_t size_until(std::string_view text) {
  size_t at = 0;
  for (; at + kBlockBytes <= text.size(); at += kBlockBytes) {
    const ByteFlags flags = kStops(block_at(text.data() + at));
    if (has_any(flags)) return at + static_cast<size_t>(std::countr_zero(bits_of(flags)));
  }
  if (at == text.size()) return at;
  std::array<char, kBlockBytes> rest{};
  std::memcpy(rest.data(), text.data() + at, text.size() - at);
  const uint32_t bits = bits_of(kStops(block_at(rest.data())));
  return std::min(at + static_cast<size_t>(std::countr_zero(bits | 1U << kBlockBytes)), text.size());
}

// A bit for each of 64 bytes of `text` from `at` on, of each kind; none for what lies behind its end.
template <ByteTest... kAreWanted>
std::array<uint64_t, sizeof...(kAreWanted)> all_bits_at(std::string_view text, size_t at) {
  constexpr size_t kBits = 64;
  const char* bytes = text.data() + at;
  const size_t size = std::min(kBits, text.size() - at);
  std::array<char, kBits> rest;
  if (size < kBits) {
    rest = {};
    std::memcpy(rest.data(), bytes, size);
    bytes = rest.data();
  }
  const std::array<ByteBlock, 4> blocks = {block_at(bytes), block_at(bytes + kBlockBytes),
                                           block_at(bytes + 2 * kBlockBytes),
                                           block_at(bytes + 3 * kBlockBytes)};
  const auto of_kind = [&blocks](ByteTest is_wanted) {
    return uint64_t{bits_of(is_wanted(blocks[0]))} | uint64_t{bits_of(is_wanted(blocks[1]))} << 16U |
           uint64_t{bits_of(is_wanted(blocks[2]))} << 32U | uint64_t{bits_of(is_wanted(blocks[3]))} << 48U;
  };
  std::array<uint64_t, sizeof...(kAreWanted)> bits{of_kind(kAreWanted)...};
  if (size < kBits) {
    for (uint64_t& some : bits) some &= (uint64_t{1} << size) - 1;
  }
  return bits;
}

// Of one kind.
template <ByteTest kIsWanted>
uint64_t bits_at(std::string_view text, size_t at) {
  return all_bits_at<kIsWanted>(text, at)[0];
}

// Calls visit(begin, end) for each run of bytes that are flagged, as long as it is.
template <ByteTest kIsOfRun, typename Visit>
void for_each_run(std::string_view text, Visit visit) {
  constexpr size_t kBits = 64;
  uint64_t before = 0;  // whether the byte before is of a run
  size_t begin = 0;
  for (size_t at = 0; at < text.size(); at += kBits) {
    const uint64_t bits = bits_at<kIsOfRun>(text, at);
    for (uint64_t edges = bits ^ (bits << 1U | before); edges != 0; edges &= edges - 1) {
      const auto edge = static_cast<size_t>(std::countr_zero(edges));
      if ((bits >> edge & 1U) != 0) {
        begin = at + edge;
      } else {
        visit(begin, at + edge);
      }
    }
    before = bits >> (kBits - 1);
  }
  if (before != 0) visit(begin, text.size());
}

}  // namespace dateline
