#include "common/words/word_patterns.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

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
  std::vector<uint32_t> each;
  for (const uint32_t number : sorted) {
    if (each.empty() || each.back() != number) {
      each.push_back(number);
      wanted_.push_back({0});
    }
    ++wanted_.back().times;
  }
  finder_ = WordFinder(std::move(each));
}

bool Near::is_in(std::string_view words) {
  seen_.clear();
  first_ = 0;
  found_ = 0;
  for (Wanted& word : wanted_) word.there = 0;
  finder_.for_each(words, [this](const WordPlace& word) {
    enter(word);
    while (word.position - seen_[first_].position >= window_) leave_first();
    return found_ < words_;
  });
  return found_ == words_;
}

void Near::enter(const WordPlace& word) {
  seen_.push_back(word);
  Wanted& wanted = wanted_[word.index];
  if (wanted.there++ < wanted.times) ++found_;
}

void Near::leave_first() {
  Wanted& word = wanted_[seen_[first_++].index];
  if (word.there-- <= word.times) --found_;
}

}  // namespace dateline
