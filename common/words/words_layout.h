// What stands where in a file of words; docs/index-format.md describes it. All numbers are little-endian, and
// lie at any address.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace dateline::words_layout {

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

inline constexpr std::array<char, 8> kMagic = {'d', 'l', '-', 'w', 'o', 'r', 'd', 's'};
inline constexpr uint32_t kVersion = 1;

// The first bytes of a file. What follows has no gaps: the vocabulary's text, where each word of it ends,
// the number of each, the records of the articles, and where each of these ends.
struct Header {
  std::array<char, 8> magic = kMagic;
  uint32_t version = kVersion;
  uint32_t words = 0;      // in the vocabulary
  uint32_t documents = 0;  // the highest number of one that has words
  uint32_t reserved = 0;
  uint64_t text_bytes = 0;    // of the vocabulary
  uint64_t record_bytes = 0;  // of all articles
};
static_assert(sizeof(Header) == 40);

template <typename Number>
Number load(const char* at) {
  Number number;
  std::memcpy(&number, at, sizeof number);
  return number;
}

template <typename Value>
std::string_view bytes_of(const Value& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

}  // namespace dateline::words_layout
