// A text by a few of its three-word shingles, those with the smallest hash values (Broder, "On the
// resemblance and containment of documents", 1997): enough to tell whether two stories are copies. Stateless.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/article.h"

namespace dateline {

// The shingles ascend. The first are kept whole, since candidates are found by them; of the others the upper
// half tells them apart.
struct Sketch {
  static constexpr uint32_t kKeys = 8;
  static constexpr uint32_t kSize = 48;

  uint32_t title = 0;     // hash of its words
  uint32_t shingles = 0;  // distinct ones of the whole text
  uint8_t kept = 0;       // how many of `keys` and `rest` are there
  uint8_t shift = 0;      // bits that the shingles of `rest` lost
  std::array<uint32_t, kKeys> keys{};
  std::array<uint16_t, kSize - kKeys> rest{};
  // Where each stands in the text, first: from 0 to kEnd. With kHasNumber when a number is in it.
  std::array<uint8_t, kSize> places{};
  bool has_places = false;  // older indexes have none

  static constexpr uint8_t kEnd = 127;
  static constexpr uint8_t kHasNumber = 128;

  uint32_t key_count() const { return kept < kKeys ? kept : kKeys; }
};

// Of standfirst and body, and of the title.
Sketch sketch(const Article& article);

// The share of the shorter text's shingles that the longer one has, 0 to 1, estimated.
double containment(const Sketch& a, const Sketch& b);

// Whether two texts are copies of one story. Texts of different titles are none that share a frame: a footer
// under news of their own, or a form that is filled with other numbers. docs/ranking.md has the measurement.
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

// As bytes, for the index, and back; nothing when the bytes are none.
std::string pack(const Sketch& sketch);
std::optional<Sketch> unpack_sketch(std::string_view bytes);

// A hash of the words of a text, letter case aside.
uint64_t hash_of_words(std::string_view text);

}  // namespace dateline
