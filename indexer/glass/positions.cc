#include "indexer/glass/positions.h"

#include <bit>

#include "indexer/glass/encodings.h"

namespace dateline::glass {
namespace {

class BitStream {
 public:
  explicit BitStream(std::string& out) : out_(out) {}

  // A value below `bound`. Where the bound is no power of two, values in the middle take a bit less.
  void append(uint64_t value, uint64_t bound) {
    auto bits = static_cast<unsigned>(std::bit_width(bound - 1));
    const uint64_t spare = (uint64_t{1} << bits) - bound;
    const uint64_t middle = (bound - spare) / 2;
    if (spare > 0 && value >= middle + spare) {
      value = (value - middle - spare) | (uint64_t{1} << (bits - 1));
    } else if (spare > 0 && value >= middle) {
      --bits;
    }
    waiting_ |= value << bit_count_;
    for (bit_count_ += bits; bit_count_ >= 8; bit_count_ -= 8) take_byte();
  }

  void finish() {
    if (bit_count_ > 0) take_byte();
  }

 private:
  void take_byte() {
    out_ += static_cast<char>(waiting_);
    waiting_ >>= 8U;
  }

  std::string& out_;
  uint64_t waiting_ = 0;  // below bit_count_ + 32 bits
  unsigned bit_count_ = 0;
};

// What lies between the first and the last of them, which are known: the one in the middle, then both halves.
void append_between(BitStream& bits, std::span<const uint32_t> positions) {
  while (positions.size() > 2) {
    const size_t middle = (positions.size() - 1) / 2;
    const uint64_t choices = positions.back() - positions.front() - positions.size() + 2;
    bits.append(positions[middle] - positions.front() - middle, choices);
    append_between(bits, positions.first(middle + 1));
    positions = positions.subspan(middle);
  }
}

}  // namespace

void append_positions(std::string& out, std::span<const uint32_t> positions) {
  append_number(out, positions.back());
  if (positions.size() == 1) return;
  BitStream bits(out);
  bits.append(positions.front(), positions.back());
  bits.append(positions.size() - 2, positions.back() - positions.front());
  append_between(bits, positions);
  bits.finish();
}

}  // namespace dateline::glass
