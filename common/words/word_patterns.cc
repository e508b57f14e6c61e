#include "common/words/word_patterns.h"

#include <algorithm>
#include <cstring>

namespace dateline {

// Side by side, words are one string of bytes. Where it is found it is not them yet: it may begin within a
// word.
SideBySide::SideBySide(const std::vector<uint32_t>& numbers) {
  for (const uint32_t number : numbers) append_number(number, wanted_);
}

bool SideBySide::is_in(std::string_view words) {
  for (size_t at = 0; at < words.size(); ++at) {
    const void* found = ::memmem(words.data() + at, words.size() - at, wanted_.data(), wanted_.size());
    if (found == nullptr) return false;
    at = static_cast<size_t>(static_cast<const char*>(found) - words.data());
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
