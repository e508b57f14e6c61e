#include "common/text/known_words.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "common/hash.h"

namespace dateline {
namespace {

constexpr size_t kFirstSlots = 4096;
constexpr size_t kWordBytes = sizeof(uint64_t);
constexpr size_t kKeyBytes = 2 * kWordBytes;

static_assert(std::endian::native == std::endian::little, "the first byte is to be the lowest");

uint64_t first_bytes(uint64_t word, size_t count) {
  return count >= kWordBytes ? word : word & ((uint64_t{1} << 8 * count) - 1);
}

}  // namespace

WordKey::WordKey(std::string_view text, size_t begin, size_t bytes, uint16_t in_language)
    : size(static_cast<uint16_t>(bytes)), language(in_language) {
  const char* const word = text.data() + begin;
  if (bytes > kKeyBytes) {
    low = hash_of(text.substr(begin, bytes));
  } else if (text.size() - begin >= kKeyBytes) {  // what follows is read and cut off: as fast for each size
    std::memcpy(&low, word, kWordBytes);
    std::memcpy(&high, word + kWordBytes, kWordBytes);
    low = first_bytes(low, bytes);
    high = first_bytes(high, bytes > kWordBytes ? bytes - kWordBytes : 0);
  } else {
    std::memcpy(&low, word, std::min(bytes, kWordBytes));
    if (bytes > kWordBytes) std::memcpy(&high, word + kWordBytes, bytes - kWordBytes);
  }
}

KnownWords::KnownWords() : slots_(kFirstSlots) {}

// By multiplication, whose upper bits depend on all of the key.
size_t KnownWords::place_of(const WordKey& key) const {
  constexpr uint64_t kFactor = 0x9E3779B97F4A7C15U;  // of the golden section
  constexpr uint64_t kOther = 0xC2B2AE3D27D4EB4FU;   // a prime of XXH64
  const uint64_t hash = (key.low ^ key.language) * kFactor ^ key.high * kOther;
  return hash >> (64 - std::countr_zero(slots_.size()));
}

const WordForms* KnownWords::find(const WordKey& key, std::string_view written) const {
  const size_t mask = slots_.size() - 1;
  for (size_t i = place_of(key); slots_[i].word != nullptr; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.key == key && (key.size <= kKeyBytes || slot.word->written == written)) return &slot.word->forms;
  }
  return nullptr;
}

const WordForms& KnownWords::add(const WordKey& key, std::string_view written, WordForms&& forms) {
  if (2 * (words_.size() + 1) > slots_.size()) grow();
  forms.number = static_cast<uint32_t>(words_.size());
  words_.push_back({std::move(forms), key.size <= kKeyBytes ? std::string() : std::string(written)});
  put({key, &words_.back()});
  return words_.back().forms;
}

void KnownWords::put(const Slot& slot) {
  const size_t mask = slots_.size() - 1;
  size_t i = place_of(slot.key);
  while (slots_[i].word != nullptr) i = (i + 1) & mask;
  slots_[i] = slot;
}

void KnownWords::grow() {
  std::vector<Slot> before(2 * slots_.size());
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.word != nullptr) put(slot);
  }
}

void KnownWords::clear() {
  words_.clear();
  slots_.assign(slots_.size(), Slot());
}

}  // namespace dateline
