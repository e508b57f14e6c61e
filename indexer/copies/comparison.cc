#include "indexer/copies/comparison.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dateline {
namespace {

// Below this, tables and notices are alike in all but the names and numbers: copies have the same title, too.
constexpr uint32_t kShortShingles = 30;
constexpr double kMinContainment = 0.6;  // docs/ranking.md has the measurement
constexpr double kFewChanges = 0.1;      // of the shingles of both: a corrected number of a notice
constexpr double kMinLengthRatio = 0.4;  // shorter is an extract, or a note on another story

// How many of the smallest `size` shingles of both texts are in both. Nothing as soon as more than
// `most_missed` of them are not. `size` is at most what each has kept: so none of them ends before.
std::optional<uint32_t> common_shingles(const Sketch& a, const Sketch& b, uint32_t size,
                                        uint32_t most_missed) {
  const uint8_t shift = std::max(a.shift, b.shift);
  uint32_t in_both = 0;
  for (uint32_t in_union = 0, i = 0, j = 0; in_union < size; ++in_union) {
    if (in_union - in_both > most_missed) return std::nullopt;
    const uint32_t left = a.shingle(i, shift);
    const uint32_t right = b.shingle(j, shift);
    // Which is the smaller nobody can tell before: sums, where the processor would guess.
    in_both += static_cast<uint32_t>(left == right);
    i += static_cast<uint32_t>(left <= right);
    j += static_cast<uint32_t>(right <= left);
  }
  return in_both;
}

// The containment of texts with so many of `size` shingles in both.
double containment_of(const Sketch& a, const Sketch& b, uint32_t in_both, uint32_t size) {
  if (in_both == 0) return 0;
  const double resemblance = static_cast<double>(in_both) / size;
  const double both = resemblance / (1 + resemblance) * (static_cast<double>(a.shingles) + b.shingles);
  return std::min(1.0, both / std::min(a.shingles, b.shingles));
}

// With fewer of `size` shingles in both, no containment is enough: that of containment_of() turned round.
uint32_t least_common_shingles(const Sketch& a, const Sketch& b, uint32_t size) {
  const double share =
      kMinContainment * std::min(a.shingles, b.shingles) / (static_cast<double>(a.shingles) + b.shingles);
  return static_cast<uint32_t>(size * share / (1 - share));
}

// The shingles of one text among the smallest of two, as they stand in it.
class Side {
 public:
  void add(uint8_t place, bool in_both) {
    const bool number = (place & Sketch::kHasNumber) != 0;
    entries_[count_++] = {static_cast<uint8_t>(place & ~unsigned{Sketch::kHasNumber}), in_both, number};
    own_ += in_both ? 0 : 1;
    own_numbers_ += !in_both && number ? 1 : 0;
  }

  uint32_t count() const { return count_; }
  uint32_t own() const { return own_; }  // that the other text has not
  uint32_t own_numbers() const { return own_numbers_; }

  // How many that are in both stand beside the longest run of such.
  uint32_t beside_block() {
    std::sort(entries_.begin(), entries_.begin() + count_,
              [](const Entry& one, const Entry& other) { return one.place < other.place; });
    uint32_t longest = 0;
    for (uint32_t i = 0, run = 0; i < count_; ++i) {
      run = entries_[i].in_both ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    return count_ - own_ - longest;
  }

 private:
  struct Entry {
    uint8_t place;
    bool in_both;
    bool number;
  };
  std::array<Entry, Sketch::kSize> entries_{};
  uint32_t count_ = 0;
  uint32_t own_ = 0;
  uint32_t own_numbers_ = 0;
};

// When forms have for themselves only what they are filled with.
bool differ_in_numbers(const Side& left, const Side& right) {
  constexpr uint32_t kMinOwn = 4;
  constexpr double kMostly = 0.8;
  const double own = left.own() + right.own();
  return own >= kMinOwn && left.own_numbers() + right.own_numbers() >= kMostly * own;
}

// Copies have words changed here and there, and most of what is beside them in common. Texts that stand over
// the same footer have one block in common, and little beside it; forms have other numbers. Under the same
// title the first may be an update with a lead of its own.
bool share_a_frame(const Sketch& a, const Sketch& b, uint32_t size) {
  constexpr double kMinOfTable = 0.2;    // of both: less is a table that was corrected
  constexpr uint32_t kMinOwn = 2;        // of each
  constexpr double kMinOwnWords = 20;    // in both
  constexpr double kMinOwnShare = 0.05;  // of both
  constexpr double kMostlyOwn = 0.5;     // of what both have beside the block
  constexpr double kMuchOwn = 0.4;       // of what each has
  const uint8_t shift = std::max(a.shift, b.shift);
  Side left;
  Side right;
  std::optional<uint32_t> common;  // the latest: with bits lost, another of one text may look the same
  for (uint32_t in_union = 0, i = 0, j = 0; in_union < size; ++in_union) {
    const uint32_t one = a.shingle(i, shift);
    const uint32_t other = b.shingle(j, shift);
    if (one == other) common = one;
    if (one <= other) left.add(a.places[i++], one == common);
    if (other <= one) right.add(b.places[j++], other == common);
  }
  if (left.own() == 0 || right.own() == 0) return false;
  const double own = left.own() + right.own();
  if (differ_in_numbers(left, right))
    return a.title != b.title || own >= kMinOfTable * (left.count() + right.count());
  if (a.title == b.title) return false;
  const double words = static_cast<double>(left.own()) / left.count() * a.shingles +
                       static_cast<double>(right.own()) / right.count() * b.shingles;
  if (std::min(left.own(), right.own()) < kMinOwn || words < kMinOwnWords) return false;
  if (own < kMinOwnShare * (left.count() + right.count())) return false;
  const uint32_t beside = left.beside_block();
  const uint32_t other_beside = right.beside_block();
  return own >= kMostlyOwn * (own + beside + other_beside) &&
         left.own() >= kMuchOwn * (left.own() + beside) &&
         right.own() >= kMuchOwn * (right.own() + other_beside);
}

// The shingles of two texts beside a third.
struct Rest {
  uint32_t shared = 0;  // by all three
  uint32_t common = 0;  // to both, but not to the third
  uint32_t left = 0;    // that only one has
  uint32_t right = 0;
  uint32_t seen_left = 0;  // of each, those that were looked at
  uint32_t seen_right = 0;
};

Rest without(const Sketch& third, const Sketch& a, const Sketch& b) {
  const uint8_t shift = std::max({a.shift, b.shift, third.shift});
  Rest rest;
  uint32_t& i = rest.seen_left;
  uint32_t& j = rest.seen_right;
  for (uint32_t k = 0; i < a.kept && j < b.kept;) {
    const uint32_t one = a.shingle(i, shift);
    const uint32_t other = b.shingle(j, shift);
    const uint32_t next = std::min(one, other);
    while (k < third.kept && third.shingle(k, shift) < next) ++k;
    if (k == third.kept && third.kept == Sketch::kSize) break;  // it may have more, which it does not know
    const bool in_third = k < third.kept && third.shingle(k, shift) == next;
    if (one == other) ++(in_third ? rest.shared : rest.common);
    if (one < other && !in_third) ++rest.left;
    if (other < one && !in_third) ++rest.right;
    i += one <= other ? 1 : 0;
    j += other <= one ? 1 : 0;
  }
  return rest;
}

bool are_of_like_size(const Sketch& a, const Sketch& b) {
  const auto [shorter, longer] = std::minmax(a.shingles, b.shingles);
  return shorter != 0 && shorter >= longer * kMinLengthRatio;
}

// A text may be a copy of one that is up to 1 / kMinLengthRatio as long, and so has shingles of a bit less.
constexpr uint8_t kLostBits = 2;

}  // namespace

double containment(const Sketch& a, const Sketch& b) {
  // The smallest of the union: as many as the smaller sketch is sure to know.
  const uint32_t size = std::min(a.kept, b.kept);
  return containment_of(a, b, common_shingles(a, b, size, size).value_or(0), size);
}

bool are_copies(const Sketch& a, const Sketch& b) {
  if (!are_of_like_size(a, b)) return false;
  if (std::min(a.shingles, b.shingles) < kShortShingles && a.title != b.title) return false;
  const uint32_t size = std::min(a.kept, b.kept);
  const auto in_both = common_shingles(a, b, size, size - least_common_shingles(a, b, size));
  if (!in_both || containment_of(a, b, *in_both, size) < kMinContainment) return false;
  return !a.has_places || !b.has_places || !share_a_frame(a, b, size);
}

bool are_copies_without(const Sketch& third, const Sketch& a, const Sketch& b) {
  constexpr uint32_t kMinShared = 4;
  constexpr double kMinShare = 0.5;
  const Rest rest = without(third, a, b);
  if (rest.shared < kMinShared || rest.shared < kMinShare * (rest.shared + rest.common)) return true;
  if (a.title == b.title && rest.left + rest.right < kFewChanges * (rest.seen_left + rest.seen_right))
    return true;
  if (rest.common < kMinContainment * (rest.common + std::min(rest.left, rest.right))) return false;
  // Short as they are without it, they need the same title.
  const double left = static_cast<double>(rest.common + rest.left) / rest.seen_left * a.shingles;
  const double right = static_cast<double>(rest.common + rest.right) / rest.seen_right * b.shingles;
  return a.title == b.title || std::min(left, right) >= kShortShingles;
}

CopyTest::CopyTest(const Sketch& own) : own_(own), shift_(static_cast<uint8_t>(own.shift + kLostBits)) {
  for (uint32_t i = 0; i < own.kept; ++i) has_[place_of(own.shingle(i, shift_))] = 1;
}

// Counts the shingles of the other that may be in this one: all that are, and some that only share a place.
bool CopyTest::may_be_copy(const Sketch& other) const {
  if (!are_of_like_size(own_, other)) return false;
  if (other.shift > shift_) return true;  // its shingles are known too little
  const uint32_t size = std::min(own_.kept, other.kept);
  uint32_t in_both = 0;
  for (uint32_t i = 0; i < std::min(size, Sketch::kKeys); ++i)
    in_both += has_[place_of(other.keys[i] >> shift_)];
  const auto lost = static_cast<uint32_t>(shift_ - other.shift);
  for (uint32_t i = Sketch::kKeys; i < size; ++i)
    in_both += has_[place_of(static_cast<uint32_t>(other.rest[i - Sketch::kKeys]) >> lost)];
  return in_both >= least_common_shingles(own_, other, size);
}

}  // namespace dateline
