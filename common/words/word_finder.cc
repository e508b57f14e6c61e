#include "common/words/word_finder.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

// Flags the bytes that begin a word with another byte after it: those from `first` on.
uint32_t beginnings(ByteBlock bytes, uint32_t first) {
  return bits_of(bytes >= static_cast<unsigned char>(first));
}

}  // namespace

WordFinder::WordFinder(std::vector<uint32_t> numbers) : numbers_(std::move(numbers)) {
  for (const uint32_t number : numbers_) {
    std::string code;
    append_number(number, code);
    if (firsts_.find(code.front()) == std::string::npos) firsts_ += code.front();
  }
}

WordFinder::Block WordFinder::block_of(ByteBlock bytes) const {
  using namespace word_code;
  const uint32_t two = beginnings(bytes, kTwoBytes);
  const uint32_t three = beginnings(bytes, kThreeBytes);
  const uint32_t five = beginnings(bytes, kFiveBytes);
  const uint32_t within = two << 1U | three << 2U | five << 3U | five << 4U;
  if ((within & two) != 0) throw NumberReader::damaged();
  ByteFlags flags{};
  for (const char first : firsts_) flags |= equals(bytes, first);
  Block block;
  block.begins = ~within & ((1U << kBlockBytes) - 1);
  block.sought = block.begins & bits_of(flags);
  block.bytes = kBlockBytes + static_cast<size_t>(std::bit_width(within >> kBlockBytes));
  return block;
}

size_t WordFinder::index_of(uint32_t number) const {
  const auto at = std::lower_bound(numbers_.begin(), numbers_.end(), number);
  if (at == numbers_.end() || *at != number) return numbers_.size();
  return static_cast<size_t>(at - numbers_.begin());
}

}  // namespace dateline
