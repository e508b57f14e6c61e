#include "indexer/bulk/vocabulary.h"

#define XXH_INLINE_ALL  // a call costs as much as the hash of a word
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "common/error.h"
#include "indexer/glass/keys.h"

namespace dateline {
namespace {

constexpr size_t kFirstSlots = size_t{1} << 14U;

bool fits_a_key(std::string_view term) {
  const auto nuls = static_cast<size_t>(std::count(term.begin(), term.end(), '\0'));
  return !term.empty() && term.size() <= glass::kMostTermBytes &&
         term.size() + nuls <= glass::kMostEscapedTermBytes;
}

}  // namespace

uint64_t beginning_of(std::string_view term) {
  std::array<unsigned char, 8> bytes{};
  std::memcpy(bytes.data(), term.data(), std::min(term.size(), bytes.size()));
  uint64_t beginning = 0;
  for (const unsigned char byte : bytes) beginning = beginning << 8U | byte;
  return beginning;
}

Vocabulary::Vocabulary() : slots_(kFirstSlots) {}

uint32_t Vocabulary::hash_of(std::string_view term) {
  return static_cast<uint32_t>(XXH3_64bits(term.data(), term.size()));
}

uint32_t Vocabulary::count(std::string_view term, uint32_t hash) {
  const size_t mask = slots_.size() - 1;
  for (size_t i = hash & mask; slots_[i].number != kFree; i = (i + 1) & mask) {
    Slot& slot = slots_[i];
    if (slot.hash != hash || term_at(slot.begin) != term) continue;
    ++slot.count;
    return slot.number;
  }
  return add(term, hash);
}

uint32_t Vocabulary::add(std::string_view term, uint32_t hash) {
  if (!fits_a_key(term))
    throw Error(ErrorCode::kInternal, "a term of " + std::to_string(term.size()) + " bytes has no place");
  if (2 * (size() + 1) > slots_.size()) grow();
  const auto number = static_cast<uint32_t>(size());
  begins_.push_back(static_cast<uint32_t>(bytes_.size()));
  bytes_ += static_cast<char>(term.size());
  bytes_ += term;
  put({hash, begins_.back(), number, 1});
  return number;
}

void Vocabulary::grow() {
  std::vector<Slot> before(2 * slots_.size());
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.number != kFree) put(slot);
  }
}

void Vocabulary::put(Slot slot) {
  const size_t mask = slots_.size() - 1;
  size_t i = slot.hash & mask;
  while (slots_[i].number != kFree) i = (i + 1) & mask;
  slots_[i] = slot;
}

std::vector<uint32_t> Vocabulary::counts() const {
  std::vector<uint32_t> counts(size());
  for (const Slot& slot : slots_) {
    if (slot.number != kFree) counts[slot.number] = slot.count;
  }
  return counts;
}

std::vector<uint32_t> Vocabulary::sorted() const {
  struct Ordered {
    uint64_t beginning;
    uint32_t number;
  };
  std::vector<Ordered> ordered(size());
  for (uint32_t i = 0; i < size(); ++i) ordered[i] = {beginning_of(term(i)), i};
  std::sort(ordered.begin(), ordered.end(), [&](const Ordered& one, const Ordered& other) {
    if (one.beginning != other.beginning) return one.beginning < other.beginning;
    return term(one.number) < term(other.number);
  });
  std::vector<uint32_t> numbers(size());
  std::transform(ordered.begin(), ordered.end(), numbers.begin(),
                 [](const Ordered& term) { return term.number; });
  return numbers;
}

void Vocabulary::clear() {
  bytes_.clear();
  begins_.clear();
  std::fill(slots_.begin(), slots_.end(), Slot{});
}

}  // namespace dateline
