#include "common/words/word_patterns.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <string_view>

#include "common/bytes/byte_block.h"
#include "common/words/word_code.h"

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

bool SideBySide::is_in(FieldWords& field) {
  const std::string_view words = field.words();
  for (size_t at = 0; (at = find_bytes(words, at, wanted_)) < words.size(); ++at) {
    if (begins_word(words, at)) return true;
  }
  return false;
}

// The rarest of the archive, which have the highest numbers, leave the fewest windows to the others.
Near::Near(std::vector<uint32_t> numbers, uint32_t window, FieldWords& field) : window_(window) {
  std::sort(numbers.begin(), numbers.end(), std::greater<>());
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (i == 0 || numbers[i] != numbers[i - 1]) wanted_.push_back({field.add(numbers[i]), 0});
    ++wanted_.back().times;
  }
}

bool Near::is_in(FieldWords& field) {
  ends_.assign(1, {0, UINT64_MAX});
  for (const Wanted& wanted : wanted_) {
    keep_those_with(wanted, field.positions(wanted.word));
    if (ends_.empty()) return false;
  }
  return true;
}

// A window has a word so many times when it reaches from one of its places to the one that makes them up.
void Near::keep_those_with(const Wanted& wanted, std::span<const uint32_t> positions) {
  kept_.clear();
  size_t from = 0;
  for (size_t i = 0; i + wanted.times <= positions.size(); ++i)
    keep({positions[i + wanted.times - 1], uint64_t{positions[i]} + window_ - 1}, from);
  ends_.swap(kept_);
}

// Of the ends from `from` on, those that are among `ends`. What is kept next begins no earlier.
void Near::keep(Ends ends, size_t& from) {
  if (ends.last < ends.first) return;
  while (from < ends_.size() && ends_[from].last < ends.first) ++from;
  for (size_t i = from; i < ends_.size() && ends_[i].first <= ends.last; ++i) {
    const Ends both = {std::max(ends.first, ends_[i].first), std::min(ends.last, ends_[i].last)};
    if (!kept_.empty() && both.first <= kept_.back().last) {
      kept_.back().last = std::max(kept_.back().last, both.last);
    } else {
      kept_.push_back(both);
    }
  }
}

}  // namespace dateline
