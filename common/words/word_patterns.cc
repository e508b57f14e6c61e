#include "common/words/word_patterns.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "common/words/placed_word.h"

namespace dateline {

SideBySide::SideBySide(const std::vector<uint32_t>& numbers, FieldWords& field)
    : phrases_(field.phrases()), phrase_(phrases_.add(numbers)) {}

bool SideBySide::is_there() {
  return phrases_.has(phrase_);
}

// The rarest of the archive, which have the highest numbers, leave the fewest places to the others.
Near::Near(std::vector<uint32_t> numbers, uint32_t window, FieldWords& field)
    : field_(field), window_(window) {
  std::sort(numbers.begin(), numbers.end(), std::greater<>());
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (i == 0 || numbers[i] != numbers[i - 1])
      wanted_.push_back({.word = field.add(numbers[i]), .times = 0, .place = {}});
    ++wanted_.back().times;
  }
}

// No window that begins before `begin` has all words. Where one lacks a word, the next that can have it is
// that which ends with it.
bool Near::is_there() {
  const Stretches* const stretches = field_.stretches(wanted_.size());
  uint64_t beginnings = ~uint64_t{0};
  for (Wanted& wanted : wanted_) {
    if (stretches != nullptr) beginnings &= stretches->beginnings(field_.first_byte(wanted.word), window_);
    if (beginnings == 0) return false;
    wanted.place = {};
    wanted.first = 0;
  }
  uint64_t begin = 1;
  const auto go_on_from = [&](uint64_t position) {
    const std::optional<uint64_t> next =
        stretches == nullptr ? position : stretches->first_in(beginnings, position);
    begin = next.value_or(begin);
    return next.has_value();
  };
  if (!go_on_from(begin)) return false;
  for (size_t i = 0; i < wanted_.size();) {
    Wanted& wanted = wanted_[i++];
    if (wanted.first < begin) seek(begin, wanted);
    if (wanted.last == FieldWords::kNowhere) return false;
    if (wanted.last < begin + window_) continue;
    if (!go_on_from(uint64_t{wanted.last} + 1 - window_)) return false;
    i = 0;
  }
  return true;
}

void Near::seek(uint64_t begin, Wanted& wanted) {
  wanted.first = field_.first_from(begin, wanted.word, wanted.place);
  wanted.last = wanted.first;
  FieldWords::Cursor place = wanted.place;
  for (size_t time = 1; time < wanted.times && wanted.last != FieldWords::kNowhere; ++time) {
    place.pass();
    wanted.last = field_.first_from(0, wanted.word, place);
  }
}

std::unique_ptr<WordPattern> pattern_of(const std::vector<std::string>& terms, uint32_t window,
                                        const WordsFile& shard, FieldWords& field) {
  std::vector<uint32_t> numbers;
  numbers.reserve(terms.size());
  for (const std::string& term : terms) {
    const std::optional<uint32_t> number = shard.number_of(placed_word(term).word);
    if (!number) return nullptr;
    numbers.push_back(*number);
  }
  if (window == 0) return std::make_unique<SideBySide>(numbers, field);
  return std::make_unique<Near>(std::move(numbers), window, field);
}

}  // namespace dateline
