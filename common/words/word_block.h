// Which of sixteen bytes of a field begin words. Stateless; thread-safe.
#pragma once

#include <cstdint>

#include "common/bytes/byte_block.h"
#include "common/words/word_code.h"

namespace dateline {

struct WordBlock {
  uint32_t begins = 0;  // a bit for each byte that begins a word
  uint32_t beyond = 0;  // a bit for each byte behind the block that is of its last word, the next the lowest
};

// `before`: what lies beyond the block before it. There is no gap among the bytes: a byte of 0 passes for a
// word. Throws Error{kDamaged}.
inline WordBlock word_block(ByteBlock bytes, uint32_t before) {
  using namespace word_code;
  const auto from = [bytes](uint32_t first) { return bits_of(bytes >= static_cast<unsigned char>(first)); };
  const uint32_t two = from(kTwoBytes);
  const uint32_t three = from(kThreeBytes);
  const uint32_t five = from(kFiveBytes);
  const uint32_t within = before | two << 1U | three << 2U | five << 3U | five << 4U;
  if ((within & two) != 0) throw NumberReader::damaged();
  return {~within & ((1U << kBlockBytes) - 1), within >> kBlockBytes};
}

}  // namespace dateline
