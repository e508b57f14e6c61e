#include "common/words/word_finder.h"

#include <algorithm>
#include <utility>

#include "common/words/word_block.h"

namespace dateline {

WordFinder::WordFinder(std::vector<uint32_t> numbers) : numbers_(std::move(numbers)) {
  for (const uint32_t number : numbers_) {
    std::string code;
    append_number(number, code);
    if (firsts_.find(code.front()) == std::string::npos) firsts_ += code.front();
  }
}

WordFinder::Block WordFinder::block_of(const char* bytes) const {
  const WordBlock words = word_block<kBlockBytes>(bytes, 0);
  ByteFlags flags{};
  for (const char first : firsts_) flags |= equals(block_at(bytes), first);
  const auto begins = static_cast<uint32_t>(words.begins);
  return {begins, begins & bits_of(flags), kBlockBytes + static_cast<size_t>(std::bit_width(words.beyond))};
}

size_t WordFinder::index_of(uint32_t number) const {
  const auto at = std::lower_bound(numbers_.begin(), numbers_.end(), number);
  if (at == numbers_.end() || *at != number) return numbers_.size();
  return static_cast<size_t>(at - numbers_.begin());
}

}  // namespace dateline
