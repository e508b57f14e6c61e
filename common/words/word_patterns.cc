#include "common/words/word_patterns.h"

#include <algorithm>
#include <functional>

namespace dateline {

SideBySide::SideBySide(const std::vector<uint32_t>& numbers, FieldWords& field)
    : phrase_(field.phrases().add(numbers)) {}

bool SideBySide::is_in(FieldWords& field) {
  return field.phrases().has(phrase_);
}

// The rarest of the archive, which have the highest numbers, leave the fewest places to the others.
Near::Near(std::vector<uint32_t> numbers, uint32_t window, FieldWords& field) : window_(window) {
  std::sort(numbers.begin(), numbers.end(), std::greater<>());
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (i == 0 || numbers[i] != numbers[i - 1]) wanted_.push_back({field.add(numbers[i]), 0, {}});
    ++wanted_.back().times;
  }
}

// No window that begins before `begin` has all words. Where one lacks a word, the next that can have it is
// that which ends with it.
bool Near::is_in(FieldWords& field) {
  for (Wanted& wanted : wanted_) wanted.place = {};
  uint64_t begin = 0;
  for (size_t i = 0; i < wanted_.size();) {
    Wanted& wanted = wanted_[i++];
    const uint32_t last = last_of(wanted, field.first_from(begin, wanted.word, wanted.place), field);
    if (last == FieldWords::kNowhere) return false;
    if (last < begin + window_) continue;
    begin = uint64_t{last} + 1 - window_;
    i = 0;
  }
  return true;
}

// Where it has been there as often as it must be, the first time at its place.
uint32_t Near::last_of(const Wanted& wanted, uint32_t first, FieldWords& field) {
  uint32_t last = first;
  FieldWords::Cursor place = wanted.place;
  for (size_t time = 1; time < wanted.times && last != FieldWords::kNowhere; ++time) {
    place.pass();
    last = field.first_from(0, wanted.word, place);
  }
  return last;
}

}  // namespace dateline
