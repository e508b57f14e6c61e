#include "common/text/plain_words.h"

#include <algorithm>

#include "common/ascii.h"
#include "common/bytes/byte_block.h"

namespace dateline {
namespace {

constexpr size_t kBits = 64;
constexpr uint64_t kOne = 1;

// The kinds of ASCII's characters in WordBreak, but that "_" and "@" are of words like letters and digits.
ByteFlags are_of_words(ByteBlock block) {
  return is_ascii_letter(block) | is_in_range(block, '0', 10) | equals(block, '_') | equals(block, '@');
}

ByteFlags are_mid(ByteBlock block) {
  return equals(block, '.') | equals(block, ',') | equals(block, '\'') | equals(block, ';');
}

bool is_letter_part(char c) {
  return is_letter(c) || c == '@';
}

// Whether the byte `mid` holds together what stands around it (WB6, WB7, WB11, WB12).
bool joins_ascii(char before, char mid, char after) {
  if (is_digit(before)) return is_digit(after);
  return is_letter_part(before) && is_letter_part(after) && (mid == '.' || mid == '\'');
}

// Those of `words` at the beginning of `text`, and the bytes of `mid` that hold them together.
uint64_t with_joints(std::string_view text, uint64_t words, uint64_t mid) {
  uint64_t joined = words;
  for (uint64_t left = mid & words << 1U & words >> 1U; left != 0; left &= left - 1) {
    const auto at = static_cast<size_t>(std::countr_zero(left));
    if (joins_ascii(text[at - 1], text[at], text[at + 1])) joined |= kOne << at;
  }
  return joined;
}

// Of `known` bytes that end within a text: where the last begins that may go on behind them.
size_t decided_size(uint64_t words, uint64_t mid, size_t known) {
  const uint64_t open = words | (mid & kOne << (known - 1));
  return known - static_cast<size_t>(std::countl_one(open << (kBits - known)));
}

}  // namespace

bool PlainWords::read_block() {
  const std::string_view rest = text_.substr(next_block_);
  const uint64_t beyond_ascii = bits_at<is_beyond_ascii>(rest, 0);
  const size_t known = std::min(static_cast<size_t>(std::countr_zero(beyond_ascii)), rest.size());
  if (known == 0) return false;
  const uint64_t mid = bits_at<are_mid>(rest, 0);
  const uint64_t words = with_joints(rest, bits_at<are_of_words>(rest, 0), mid);
  const size_t decided = known == rest.size() ? known : decided_size(words, mid, known);
  if (decided == 0) return false;
  words_ = decided == kBits ? words : words & ((kOne << decided) - 1);
  block_ = next_block_;
  next_block_ += decided;
  return true;
}

bool PlainWords::next_by_characters(WordRange& word) {
  word = next_plain_word(text_, next_block_);
  next_block_ = word.end;
  return !word.empty();
}

}  // namespace dateline
