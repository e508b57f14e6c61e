#include "common/words/lexicon.h"

#include <algorithm>
#include <numeric>

#include "common/hash.h"

namespace dateline {
namespace {

constexpr size_t kFirstSlots = 1024;
constexpr size_t kTextBlockBytes = 1U << 16U;

}  // namespace

Lexicon::Lexicon() : slots_(kFirstSlots) {}

uint32_t Lexicon::number_of(std::string_view word) {
  const auto hash = static_cast<uint32_t>(hash_of(word));
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  for (; slots_[at].number_and_one != 0; at = (at + 1) & mask) {
    const uint32_t number = slots_[at].number_and_one - 1;
    if (slots_[at].hash == hash && words_[number] == word) return number;
  }
  words_.push_back(keep(word));
  slots_[at] = {hash, static_cast<uint32_t>(words_.size())};
  if (words_.size() * 2 > slots_.size()) grow();
  return static_cast<uint32_t>(words_.size() - 1);
}

std::vector<uint32_t> Lexicon::in_order() const {
  std::vector<uint32_t> numbers(words_.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::sort(numbers.begin(), numbers.end(), [&](uint32_t a, uint32_t b) { return words_[a] < words_[b]; });
  return numbers;
}

std::string_view Lexicon::keep(std::string_view word) {
  if (word.size() > block_left_) {
    block_left_ = std::max(kTextBlockBytes, word.size());
    blocks_.push_back(std::make_unique<char[]>(block_left_));
    block_at_ = blocks_.back().get();
  }
  const std::string_view kept(block_at_, word.size());
  std::copy(word.begin(), word.end(), block_at_);
  block_at_ += word.size();
  block_left_ -= word.size();
  return kept;
}

void Lexicon::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number_and_one == 0) continue;
    size_t at = slot.hash & mask;
    while (larger[at].number_and_one != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

}  // namespace dateline
