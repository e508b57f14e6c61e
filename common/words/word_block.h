// Which bytes of a field begin words, for a block of up to 64 of them at once. Stateless; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/bytes/byte_block.h"
#include "common/words/word_code.h"

namespace dateline {

struct WordBlock {
  uint64_t begins = 0;  // a bit for each byte that begins a word
  uint64_t beyond = 0;  // a bit for each byte behind the block that is of its last word, the next the lowest
};

// Whether each of `kSize` bytes is flagged: of kBlockBytes, or of two or four times as many.
template <size_t kSize, typename Test>
[[gnu::always_inline]] inline uint64_t bits_of_bytes(const char* bytes, Test is_flagged) {
  if constexpr (kSize == kBlockBytes) {
    return bits_of(is_flagged(block_at(bytes)));
  } else {
    constexpr size_t kHalf = kSize / 2;
    return bits_of_bytes<kHalf>(bytes, is_flagged) | bits_of_bytes<kHalf>(bytes + kHalf, is_flagged) << kHalf;
  }
}

// `before`: what lies beyond the block before it. There is no gap among the bytes: a byte of 0 passes for a
// word. Throws Error{kDamaged}.
template <size_t kSize>
WordBlock word_block(const char* bytes, uint64_t before) {
  using namespace word_code;
  const auto is_two = [](ByteBlock block) { return block >= static_cast<unsigned char>(kTwoBytes); };
  const auto is_three = [](ByteBlock block) { return block >= static_cast<unsigned char>(kThreeBytes); };
  const auto is_five = [](ByteBlock block) { return block >= static_cast<unsigned char>(kFiveBytes); };
  const uint64_t two = bits_of_bytes<kSize>(bytes, is_two);
  const uint64_t three = bits_of_bytes<kSize>(bytes, is_three);
  const uint64_t five = three == 0 ? 0 : bits_of_bytes<kSize>(bytes, is_five);  // they are rare
  const uint64_t within = before | two << 1U | three << 2U | five << 3U | five << 4U;
  if ((within & two) != 0) throw NumberReader::damaged();
  return {~within & (~uint64_t{0} >> (64 - kSize)),
          two >> (kSize - 1) | three >> (kSize - 2) | five >> (kSize - 3) | five >> (kSize - 4)};
}

// Appends the numbers of the first `most` words of a field, or of all if it has fewer: for who needs no
// positions, some times as fast as a WordCursor. Throws Error{kDamaged} where the bytes can be no words.
void append_numbers(std::string_view words, size_t most, std::vector<uint32_t>& numbers);

}  // namespace dateline
