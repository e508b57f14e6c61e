#include "common/words/phrase_finder.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#include "common/bytes/byte_block.h"
#include "common/words/word_code.h"

namespace dateline {
namespace {

// Those at a place, as one number.
uint16_t two_bytes(const char* at) {
  uint16_t two = 0;
  std::memcpy(&two, at, sizeof two);
  return two;
}

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

size_t PhraseFinder::add(const std::vector<uint32_t>& numbers) {
  std::string& phrase = phrases_.emplace_back();
  for (const uint32_t number : numbers) append_number(number, phrase);
  return phrases_.size() - 1;
}

bool PhraseFinder::has(size_t phrase) {
  if (phrases_.size() <= kFew) return seek(phrases_[phrase]);
  if (!is_gone_through_) go_through();
  return found_[phrase];
}

// Where the bytes are found it is not them yet: they may begin within a word.
bool PhraseFinder::seek(std::string_view phrase) const {
  for (size_t at = 0; (at = find_bytes(words_, at, phrase)) < words_.size(); ++at) {
    if (begins_word(words_, at)) return true;
  }
  return false;
}

void PhraseFinder::sort() {
  sorted_.resize(phrases_.size());
  std::iota(sorted_.begin(), sorted_.end(), size_t{0});
  std::sort(sorted_.begin(), sorted_.end(), [this](size_t a, size_t b) { return phrases_[a] < phrases_[b]; });
  rows_.assign(size_t{UINT8_MAX} + 2, 0);
  beginnings_.assign(size_t{UINT16_MAX} + 1, 0);
  for (const std::string& phrase : phrases_) {
    ++rows_[size_t{static_cast<unsigned char>(phrase.front())} + 1];
    beginnings_[two_bytes(phrase.data())] = 1;
  }
  std::partial_sum(rows_.begin(), rows_.end(), rows_.begin());
}

void PhraseFinder::go_through() {
  if (sorted_.size() != phrases_.size()) sort();
  found_.assign(phrases_.size(), false);
  is_gone_through_ = true;
  constexpr size_t kAtOnce = 4;
  const char* const bytes = words_.data();
  const uint8_t* const beginnings = beginnings_.data();
  const auto begins_at = [=](size_t at) { return uint32_t{beginnings[two_bytes(bytes + at)]}; };
  size_t at = 0;
  for (; at + kAtOnce < words_.size(); at += kAtOnce) {
    uint32_t bits =
        begins_at(at) | begins_at(at + 1) << 1U | begins_at(at + 2) << 2U | begins_at(at + 3) << 3U;
    for (; bits != 0; bits &= bits - 1) look_at(at + static_cast<size_t>(std::countr_zero(bits)));
  }
  for (; at + 1 < words_.size(); ++at) {
    if (begins_at(at) != 0) look_at(at);
  }
}

void PhraseFinder::look_at(size_t at) {
  const size_t first = static_cast<unsigned char>(words_[at]);
  for (size_t i = rows_[first]; i < rows_[first + 1]; ++i) {
    const size_t phrase = sorted_[i];
    if (!found_[phrase] && words_.substr(at).starts_with(phrases_[phrase]))
      found_[phrase] = begins_word(words_, at);
  }
}

}  // namespace dateline
