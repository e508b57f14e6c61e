#include "common/text/plain_words.h"

#include <algorithm>

#include "common/ascii.h"
#include "common/bytes/byte_block.h"
#include "common/text/spelling/signs.h"

namespace dateline {
namespace {

constexpr size_t kBits = 64;
constexpr uint64_t kOne = 1;

// The kinds of ASCII's characters in WordBreak, but that "_" and "@" are of words like letters and digits.
ByteFlags are_of_words(ByteBlock block) {
  return is_ascii_letter(block) | is_in_range(block, '0', 10) | equals(block, '_') | equals(block, '@');
}

// What may join words or be of a name. Full stops are looked for with the others in the middle of words.
ByteFlags are_signs(ByteBlock block) {
  return equals(block, '-') | equals(block, '/') | equals(block, '&') | equals(block, '+') |
         equals(block, '#') | equals(block, '_') | equals(block, '@');
}

ByteFlags are_capitals(ByteBlock block) {
  return is_in_range(block, 'A', 26);
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

// Those of `words` at the beginning of `text`, and the bytes of `mid` that hold them together; adds to `cuts`
// those at which they may be cut all the same.
uint64_t with_joints(std::string_view text, uint64_t words, uint64_t mid, uint64_t& cuts) {
  uint64_t joined = words;
  for (uint64_t left = mid & words << 1U & words >> 1U; left != 0; left &= left - 1) {
    const auto at = static_cast<size_t>(std::countr_zero(left));
    if (!joins_ascii(text[at - 1], text[at], text[at + 1])) continue;
    joined |= kOne << at;
    if (text[at] == '.' && !is_digit(text[at - 1])) cuts |= kOne << at;
  }
  return joined;
}

// Of the words of a block, by its bits: each that may not be simple has one of these. `before` and `behind`
// are signs that make a word more where it follows them, or they follow it.
uint64_t not_simple(uint64_t words, uint64_t before, uint64_t behind, uint64_t capitals) {
  const uint64_t first = words & ~(words << 1U);
  const uint64_t last = words & ~(words >> 1U);
  const uint64_t last_capitals = last & capitals;
  static_assert(kMostInitials == 3);
  const uint64_t initials = capitals & (last_capitals | last_capitals >> 1U | last_capitals >> 2U);
  return (words & behind) | (first & (before | initials)) | (last & behind >> 1U);
}

// Of `known` bytes that end within a text: where the last begins that may go on behind them.
size_t decided_size(uint64_t words, uint64_t mid, size_t known) {
  const uint64_t open = words | (mid & kOne << (known - 1));
  return known - static_cast<size_t>(std::countl_one(open << (kBits - known)));
}

}  // namespace

bool PlainWords::read_block() {
  const std::string_view rest = text_.substr(next_block_);
  const auto [beyond_ascii, parts, mid, signs, capitals] =
      all_bits_at<is_beyond_ascii, are_of_words, are_mid, are_signs, are_capitals>(rest, 0);
  const size_t known = std::min(static_cast<size_t>(std::countr_zero(beyond_ascii)), rest.size());
  if (known == 0) return false;
  uint64_t cuts = 0;
  const uint64_t words = with_joints(rest, parts, mid, cuts);
  const size_t decided = known == rest.size() ? known : decided_size(words, mid, known);
  if (decided == 0) return false;
  words_ = decided == kBits ? words : words & ((kOne << decided) - 1);
  const uint64_t follows = next_block_ > 0 && is_sign_before(text_[next_block_ - 1]) ? 1 : 0;
  signs_ = cuts | not_simple(words, (signs | mid) << 1U | follows, signs, capitals);
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
