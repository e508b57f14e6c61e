#include "common/text/known_words.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

#include "common/hash.h"

namespace dateline {
namespace {

constexpr size_t kFirstSlots = 4096;
constexpr int kHashBits = 64;

}  // namespace

uint64_t WordKey::hash_of_long(std::string_view word) {
  return hash_of(word);
}

KnownWords::KnownWords() : slots_(kFirstSlots), shift_(kHashBits - std::countr_zero(kFirstSlots)) {}

const KnownWord* KnownWords::find(const WordKey& key, std::string_view written) {
  const size_t mask = slots_.size() - 1;
  for (size_t i = place_of(key); slots_[i].forms != nullptr; i = (i + 1) & mask) {
    KnownWord& slot = slots_[i];
    if (slot.low != key.low || slot.high != key.high || slot.kind != key.kind) continue;
    if (key.is_long() && *words_[slot.number].written != written) continue;
    slot.met_again = true;
    return &slot;
  }
  return nullptr;
}

template <typename Key>
KnownWord& KnownWords::free_slot(const Key& key) {
  const size_t mask = slots_.size() - 1;
  size_t i = place_of(key);
  while (slots_[i].forms != nullptr) i = (i + 1) & mask;
  return slots_[i];
}

const KnownWord& KnownWords::add(const WordKey& key, std::string_view written, WordForms&& forms) {
  if (2 * (words_.size() + 1) > slots_.size()) grow();
  forms.number = static_cast<uint32_t>(words_.size());
  Word& word = words_.emplace_back();
  word.forms = std::move(forms);
  if (key.is_long()) word.written = std::make_unique<const std::string>(written);
  const WordForms& added = word.forms;
  const bool is_left = !added.word.empty();
  return free_slot(key) = {.low = key.low,
                           .high = key.high,
                           .forms = &added,
                           .number = added.number,
                           .begin = static_cast<uint8_t>(is_left ? added.begin : 0),
                           .end = static_cast<uint8_t>(is_left ? added.end : 0),
                           .kind = key.kind,
                           .has_alias = is_left && !added.alias.empty()};
}

void KnownWords::grow() {
  std::vector<KnownWord> before(2 * slots_.size());
  before.swap(slots_);
  --shift_;
  for (const KnownWord& slot : before) {
    if (slot.forms != nullptr) free_slot(slot) = slot;
  }
}

// In their place: to have all of them twice meanwhile would be the most memory that they ever take.
std::vector<uint32_t> KnownWords::forget_rare() {
  std::vector<KnownWord> kept;
  std::copy_if(slots_.begin(), slots_.end(), std::back_inserter(kept),
               [](const KnownWord& slot) { return slot.met_again; });
  std::sort(kept.begin(), kept.end(),
            [](const KnownWord& one, const KnownWord& other) { return one.number < other.number; });
  if (kept.size() > words_.size() / 2) kept.resize(words_.size() / 2);
  std::vector<uint32_t> numbers;
  numbers.reserve(kept.size());
  std::fill(slots_.begin(), slots_.end(), KnownWord());
  for (KnownWord& word : kept) {
    const auto number = static_cast<uint32_t>(numbers.size());
    numbers.push_back(word.number);
    Word& moved = words_[number];
    if (number != word.number) moved = std::move(words_[word.number]);
    moved.forms.number = word.number = number;
    word.met_again = false;
    word.forms = &moved.forms;
    free_slot(word) = word;
  }
  words_.resize(kept.size());
  return numbers;
}

}  // namespace dateline
