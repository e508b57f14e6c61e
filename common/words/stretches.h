// In which stretches of a field a word may stand: up to 64 of them, all equally long, a bit for each. Whoever
// looks for many windows of words in one field tells most that are not there by a few AND. Words are known by
// the byte that they begin with, which the commonest have to themselves. For one thread.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>

namespace dateline {

class Stretches {
 public:
  // For positions from 1 to `last`. None is noted.
  void begin(uint32_t last) {
    constexpr uint32_t kBits = 6;
    shift_ = static_cast<uint32_t>(std::max<int>(std::bit_width(last), kBits + kShortest)) - kBits;
    with_.fill(0);
  }

  void note(char first_byte, uint32_t position) {
    with_[static_cast<unsigned char>(first_byte)] |= uint64_t{1} << (position >> shift_);
  }

  // The stretches in which a window of so many positions may begin that has the word.
  uint64_t beginnings(char first_byte, uint32_t window) const {
    uint64_t found = with_[static_cast<unsigned char>(first_byte)];
    const uint64_t others = (uint64_t{window} + (uint64_t{1} << shift_) - 2) >> shift_;
    if (others >= 64) return found == 0 ? 0 : ~uint64_t{0};
    for (uint64_t reached = 0; reached < others;) {
      const uint64_t step = std::min(reached + 1, others - reached);
      found |= found >> step;
      reached += step;
    }
    return found;
  }

  // The first position from this one on, not behind the last, that is in one of some stretches; nothing when
  // there is none.
  std::optional<uint64_t> first_in(uint64_t stretches, uint64_t position) const {
    const uint64_t here = position >> shift_;
    const uint64_t left = here < 64 ? stretches >> here : 0;
    if (left == 0) return std::nullopt;
    return std::max(position, (here + static_cast<uint64_t>(std::countr_zero(left))) << shift_);
  }

 private:
  static constexpr uint32_t kShortest = 2;  // four positions

  uint32_t shift_ = 0;
  std::array<uint64_t, 256> with_{};
};

}  // namespace dateline
