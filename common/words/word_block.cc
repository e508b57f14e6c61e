#include "common/words/word_block.h"

#include <algorithm>
#include <bit>

namespace dateline {
namespace {

constexpr size_t kBlock = 64;      // bytes that are looked at together
constexpr size_t kMostBehind = 4;  // bytes of a word that begins with the last one of them

// The number that begins at a byte, which one that begins a word does. One byte or two is as good as chance,
// so that both are worked out, and nothing has to be guessed.
uint32_t number_at(const char* bytes) {
  using namespace word_code;
  const uint32_t first = static_cast<unsigned char>(bytes[0]);
  const uint32_t second = static_cast<unsigned char>(bytes[1]);
  if (first >= kThreeBytes) return NumberReader({bytes, 1 + kMostBehind}).number();
  const uint32_t of_two = (first - kTwoBytes) * (kDigits - 1) + second - 1;
  return first + (of_two & (0U - static_cast<uint32_t>(first >= kTwoBytes)));
}

// The words of the first block, up to a gap in it. Gives how many bytes they take.
size_t read_block(const char* bytes, std::vector<uint32_t>& numbers, size_t& size) {
  const uint64_t gaps = bits_of_bytes<kBlock>(bytes, [](ByteBlock block) { return equals(block, '\0'); });
  const WordBlock block = word_block<kBlock>(bytes, 0);
  const auto before_gap = static_cast<size_t>(std::countr_zero(gaps));  // kBlock where there is none
  if ((gaps & (~gaps + 1) & ~block.begins) != 0) throw NumberReader::damaged();
  uint64_t left = before_gap == kBlock ? block.begins : block.begins & ~(~uint64_t{0} << before_gap);
  for (; left != 0; left &= left - 1) numbers[size++] = number_at(bytes + std::countr_zero(left));
  if (before_gap < kBlock) return before_gap;
  if (block.beyond == 0) return kBlock;
  NumberReader last({bytes + std::bit_width(block.begins) - 1, kMostBehind + 1});
  last.number();  // throws where what lies beyond is not of it
  return static_cast<size_t>(last.at() - bytes);
}

}  // namespace

void append_numbers(std::string_view words, size_t most, std::vector<uint32_t>& numbers) {
  size_t size = numbers.size();
  const size_t end = size + std::min(most, words.size());
  numbers.resize(end + kBlock);
  while (size < end && words.size() >= kBlock + kMostBehind) {
    words.remove_prefix(read_block(words.data(), numbers, size));
    if (words.empty() || words.front() != '\0') continue;
    WordCursor behind_gap(words);
    behind_gap.next();
    numbers[size++] = behind_gap.word();
    words.remove_prefix(words.size() - behind_gap.rest());
  }
  WordCursor word(words);
  while (size < end && word.next()) numbers[size++] = word.word();
  numbers.resize(std::min(size, end));
}

}  // namespace dateline
