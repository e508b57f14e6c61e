#include "server/search/related/stem_vector.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace dateline {
namespace {

constexpr size_t kFewest = 256;  // that there is room for: of most articles
constexpr size_t kSlotsOfStem = 4;

}  // namespace

void normalize(StemVector& vector) {
  double squares = 0;
  for (const StemWeight& part : vector) squares += double{part.weight} * part.weight;
  if (squares == 0) return;
  const double length = std::sqrt(squares);
  for (StemWeight& part : vector) part.weight = static_cast<float>(part.weight / length);
}

void SpreadVector::add(const StemVector& vector, double factor) {
  make_room(held_ + vector.size());
  for (const StemWeight& part : vector) {
    StemWeight& slot = slots_[slot_of(part.stem)];
    if (slot.stem == 0) ++held_;
    slot.stem = part.stem;
    slot.weight += static_cast<float>(factor * part.weight);
  }
}

double SpreadVector::times(const StemVector& vector) const {
  if (slots_.empty()) return 0;
  double product = 0;
  for (const StemWeight& part : vector) product += double{slots_[slot_of(part.stem)].weight} * part.weight;
  return product;
}

// Numbers of stems that stand together are near each other; the factor (2^32 divided by the golden ratio,
// Knuth's multiplicative hashing) spreads them. The loop ends at the stem or at a free slot, which is one
// question, since mostly it is the first slot, and nobody could foretell which of the two.
size_t SpreadVector::slot_of(uint32_t stem) const {
  constexpr uint32_t kSpread = 0x9E3779B1;
  const size_t last = slots_.size() - 1;
  size_t slot = (stem * kSpread >> 12U) & last;
  while (uint64_t{slots_[slot].stem ^ stem} * slots_[slot].stem != 0) slot = (slot + 1) & last;
  return slot;
}

void SpreadVector::make_room(size_t stems) {
  if (kSlotsOfStem * stems <= slots_.size()) return;
  std::vector<StemWeight> slots(std::bit_ceil(kSlotsOfStem * std::max(stems, kFewest)));
  slots.swap(slots_);
  for (const StemWeight& held : slots) {
    if (held.stem != 0) slots_[slot_of(held.stem)] = held;
  }
}

}  // namespace dateline
