#include "common/words/word_patterns.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "common/bytes/byte_block.h"

namespace dateline {
namespace {

// Where `wanted`, two bytes or more, stands in `text` from `at` on; beyond its end when it does not. Looks
// for its first and last byte in sixteen places at once (Muła, "SIMD-friendly algorithms for substring
// searching").
size_t find_bytes(std::string_view text, size_t at, std::string_view wanted) {
  const size_t reach = wanted.size() - 1;
  for (; at + reach + kBlockBytes <= text.size(); at += kBlockBytes) {
    const char* const here = text.data() + at;
    const ByteFlags ends =
        equals(block_at(here), wanted.front()) & equals(block_at(here + reach), wanted.back());
    if (!has_any(ends)) continue;
    for (uint32_t bits = bits_of(ends); bits != 0; bits &= bits - 1) {
      const auto place = static_cast<size_t>(std::countr_zero(bits));
      if (std::memcmp(here + place, wanted.data(), wanted.size()) == 0) return at + place;
    }
  }
  return at < text.size() ? text.find(wanted, at) : text.size();
}

}  // namespace

// Side by side, words are one string of bytes. Where it is found it is not them yet: it may begin within a
// word.
SideBySide::SideBySide(const std::vector<uint32_t>& numbers) {
  for (const uint32_t number : numbers) append_number(number, wanted_);
}

bool SideBySide::is_in(std::string_view words) {
  for (size_t at = 0; (at = find_bytes(words, at, wanted_)) < words.size(); ++at) {
    if (begins_word(words, at)) return true;
  }
  return false;
}

Near::Near(const std::vector<uint32_t>& numbers, uint32_t window) : window_(window), words_(numbers.size()) {
  std::vector<uint32_t> sorted = numbers;
  std::sort(sorted.begin(), sorted.end());
  for (const uint32_t number : sorted) {
    if (wanted_.empty() || wanted_.back().number != number) wanted_.push_back({number, 0});
    ++wanted_.back().times;
    may_be_[number & 0xFFU] = true;
  }
}

bool Near::is_in(std::string_view words) {
  seen_.clear();
  first_ = 0;
  found_ = 0;
  for (Wanted& word : wanted_) word.there = 0;
  for (WordCursor cursor(words); cursor.next();) {
    if (!may_be_[cursor.word() & 0xFFU]) continue;
    const size_t index = index_of(cursor.word());
    if (index == wanted_.size()) continue;
    enter(cursor.position(), index);
    while (cursor.position() - seen_[first_].position >= window_) leave_first();
    if (found_ == words_) return true;
  }
  return false;
}

size_t Near::index_of(uint32_t number) const {
  const auto at = std::lower_bound(wanted_.begin(), wanted_.end(), number,
                                   [](const Wanted& word, uint32_t sought) { return word.number < sought; });
  if (at == wanted_.end() || at->number != number) return wanted_.size();
  return static_cast<size_t>(at - wanted_.begin());
}

void Near::enter(uint32_t position, size_t index) {
  seen_.push_back({position, index});
  Wanted& word = wanted_[index];
  if (word.there++ < word.times) ++found_;
}

void Near::leave_first() {
  Wanted& word = wanted_[seen_[first_++].wanted];
  if (word.there-- <= word.times) --found_;
}

}  // namespace dateline
