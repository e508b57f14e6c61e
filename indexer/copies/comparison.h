// Whether two texts are copies of one story, by their sketches. Stateless; thread-safe. docs/ranking.md has
// the measurement.
#pragma once

#include <array>
#include <cstdint>

#include "indexer/copies/sketch.h"

namespace dateline {

// The share of the shorter text's shingles that the longer one has, 0 to 1, estimated.
double containment(const Sketch& a, const Sketch& b);

// Whether two texts are copies of one story. Texts of different titles are none that share a frame: a footer
// under news of their own, or a form that is filled with other numbers.
bool are_copies(const Sketch& a, const Sketch& b);

// Whether two copies still are when what a third text has is taken away from both, as far as its sketch
// tells: a footer of many stories makes no copies of two of them. True when the third has little of what both
// have.
bool are_copies_without(const Sketch& third, const Sketch& a, const Sketch& b);

// are_copies() of one text and many. Most share little with it: that shows by a table of its shingles, which
// is faster than to compare one after the other.
class CopyTest {
 public:
  // `own` must outlive this.
  explicit CopyTest(const Sketch& own);

  bool is_copy(const Sketch& other) const { return may_be_copy(other) && are_copies(own_, other); }

 private:
  static constexpr uint32_t kPlaces = 4096;
  static uint32_t place_of(uint32_t shingle) { return shingle % kPlaces; }

  bool may_be_copy(const Sketch& other) const;

  const Sketch& own_;
  uint8_t shift_;                       // bits that shingles lose before they are looked up
  std::array<uint8_t, kPlaces> has_{};  // 1 where a shingle has its place
};

}  // namespace dateline
