#include "common/index/term_numbers.h"

#define XXH_INLINE_ALL  // a call costs as much as the hash of a word
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "common/error.h"

namespace dateline {
namespace {

constexpr size_t kFirstTermSlots = size_t{1} << 14U;

}  // namespace

uint64_t beginning_of(std::string_view term) {
  std::array<unsigned char, 8> bytes{};
  std::memcpy(bytes.data(), term.data(), std::min(term.size(), bytes.size()));
  uint64_t beginning = 0;
  for (const unsigned char byte : bytes) beginning = beginning << 8U | byte;
  return beginning;
}

TermNumbers::TermNumbers() : slots_(kFirstTermSlots) {}

uint32_t TermNumbers::number_of(std::string_view term) {
  const auto hash = static_cast<uint32_t>(XXH3_64bits(term.data(), term.size()));
  const size_t mask = slots_.size() - 1;
  for (size_t i = hash & mask; slots_[i].number != kNone; i = (i + 1) & mask) {
    if (slots_[i].hash == hash && term_at(slots_[i].begin) == term) return slots_[i].number;
  }
  return add(term, hash);
}

uint32_t TermNumbers::add(std::string_view term, uint32_t hash) {
  if (term.empty() || term.size() > kMostBytes)
    throw Error(ErrorCode::kInternal, "a term of " + std::to_string(term.size()) + " bytes has no place");
  if (2 * (size_t{size()} + 1) > slots_.size()) grow();
  const uint32_t number = size();
  begins_.push_back(static_cast<uint32_t>(bytes_.size()));
  bytes_ += static_cast<char>(term.size());
  bytes_ += term;
  put({hash, begins_.back(), number});
  return number;
}

void TermNumbers::grow() {
  std::vector<Slot> before(2 * slots_.size());
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.number != kNone) put(slot);
  }
}

void TermNumbers::put(const Slot& slot) {
  const size_t mask = slots_.size() - 1;
  size_t i = slot.hash & mask;
  while (slots_[i].number != kNone) i = (i + 1) & mask;
  slots_[i] = slot;
}

bool TermNumbers::is_before(const Ordered& one, const Ordered& other) const {
  if (one.beginning != other.beginning) return one.beginning < other.beginning;
  return term(one.number) < term(other.number);
}

void TermNumbers::put_in_order() const {
  std::vector<Ordered> added;
  added.reserve(size() - order_.size());
  for (auto number = static_cast<uint32_t>(order_.size()); number < size(); ++number)
    added.push_back({beginning_of(term(number)), number});
  const auto before = [this](const Ordered& one, const Ordered& other) { return is_before(one, other); };
  std::sort(added.begin(), added.end(), before);
  std::vector<Ordered> all(size());
  std::merge(order_.begin(), order_.end(), added.begin(), added.end(), all.begin(), before);
  order_ = std::move(all);
}

void TermNumbers::sort(std::vector<uint32_t>& numbers) const {
  put_in_order();
  std::vector<bool> wanted(size());
  for (const uint32_t number : numbers) wanted[number] = true;
  size_t sorted = 0;
  for (const Ordered& term : order_) {
    if (wanted[term.number]) numbers[sorted++] = term.number;
  }
}

void TermNumbers::clear() {
  bytes_.clear();
  begins_.clear();
  order_.clear();
  std::fill(slots_.begin(), slots_.end(), Slot{});
}

}  // namespace dateline
