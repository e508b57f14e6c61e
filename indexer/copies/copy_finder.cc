#include "indexer/copies/copy_finder.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "indexer/copies/comparison.h"

namespace dateline {
namespace {

constexpr uint32_t kMinShingles = 8;  // fewer: only the same words make a copy
constexpr size_t kMinCapacity = 1024;
constexpr size_t kFirstSlots = 1024;
// Slots for each key that a table is to hold: the fewer, the longer are the searches.
constexpr double kSlotsForKey = 1.4;
constexpr char kByWords = '=';
constexpr char kBySketch = '~';

std::string key_text(char kind, uint64_t name) {
  return kind + std::string(reinterpret_cast<const char*>(&name), sizeof name);
}

size_t slots_for(size_t stories) {
  return static_cast<size_t>(static_cast<double>(stories * Sketch::kKeys) * kSlotsForKey) + 1;
}

// The same in whatever run the story is met first.
uint64_t name_of(const Sketch& sketch) {
  const std::string bytes = pack(sketch);
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace

// Room for all stories at once: none is touched before it is needed, and none moves.
StoryTable::StoryTable(size_t capacity) : capacity_(capacity), slots_(kFirstSlots) {
  stories_.reserve(capacity);
}

size_t StoryTable::bytes_of_story() {
  return sizeof(Story) + slots_for(1) * sizeof(Slot);
}

size_t StoryTable::home_of(uint32_t key) const {
  // Keys are the smallest of many hashes; multiplied they lie everywhere (Knuth, TAOCP 3, 6.4).
  const uint32_t spread = key * 2654435769U;
  return static_cast<size_t>((uint64_t{spread} * slots_.size()) >> 32U);
}

template <typename Visit>
void StoryTable::probe(uint32_t key, Visit visit) const {
  size_t slot = home_of(key);
  while (!visit(slot) && slots_[slot].story != 0) slot = slot + 1 == slots_.size() ? 0 : slot + 1;
}

StoryTable::Candidates StoryTable::gather(const Sketch& sketch) const {
  for (uint32_t i = 0; i < sketch.key_count(); ++i) __builtin_prefetch(&slots_[home_of(sketch.keys[i])]);
  Candidates candidates;
  std::array<uint32_t, kRemembered> gathered{};  // stories, as slots have them; of those that meet the latest
  for (uint32_t i = 0; i < sketch.key_count(); ++i) {
    probe(sketch.keys[i], [&](size_t slot) {
      const auto [key, story] = slots_[slot];
      if (story == 0) return true;
      if (key != sketch.keys[i]) return false;
      if (std::exchange(gathered[story % kRemembered], story) == story) return false;
      candidates.stories[candidates.count++] = story - 1;
      __builtin_prefetch(&stories_[story - 1].sketch);
      __builtin_prefetch(&stories_[story - 1].sketch.places);
      return false;
    });
  }
  return candidates;
}

bool StoryTable::share_a_footer(const Sketch& sketch, const Story& story,
                                const Candidates& candidates) const {
  const auto end = candidates.stories.begin() + static_cast<ptrdiff_t>(candidates.count);
  return std::any_of(candidates.stories.begin(), end, [&](uint32_t number) {
    const Story& third = stories_[number];
    return third.name != story.name && !are_copies_without(third.sketch, sketch, story.sketch);
  });
}

const StoryTable::Story* StoryTable::copied_by(const Sketch& sketch) const {
  const Candidates candidates = gather(sketch);
  if (candidates.count == 0) return nullptr;
  const CopyTest test(sketch);
  for (size_t i = 0; i < candidates.count; ++i) {
    const Story& story = stories_[candidates.stories[i]];
    if (test.is_copy(story.sketch) && !share_a_footer(sketch, story, candidates)) return &story;
  }
  return nullptr;
}

void StoryTable::add(const Story& story) {
  stories_.push_back(story);
  if (slots_for(stories_.size()) > slots_.size()) grow();
  enter(static_cast<uint32_t>(stories_.size() - 1));
}

void StoryTable::enter(uint32_t number) {
  const Sketch& sketch = stories_[number].sketch;
  for (uint32_t i = 0; i < sketch.key_count(); ++i) enter(number, sketch.keys[i]);
}

void StoryTable::enter(uint32_t number, uint32_t key) {
  size_t candidates = 0;
  size_t place = 0;  // the free one, or that of the oldest candidate
  uint32_t oldest = UINT32_MAX;
  probe(key, [&](size_t slot) {
    const Slot& taken = slots_[slot];
    if (taken.story == 0) {
      if (candidates < kMaxCandidates) place = slot;
      return true;
    }
    if (taken.key != key) return false;
    ++candidates;
    if (taken.story < oldest) {
      oldest = taken.story;
      place = slot;
    }
    return false;
  });
  slots_[place] = {key, number + 1};
}

// Doubles the table, up to what the capacity needs. Slots keep their order, and so do those of one key: the
// table is walked from behind a free slot, so that what went round its end comes last again.
void StoryTable::grow() {
  const size_t wanted = std::min(std::max(slots_for(stories_.size()), slots_.size() * 2),
                                 std::max(slots_for(capacity_), slots_for(stories_.size())));
  std::vector<Slot> before(wanted);
  before.swap(slots_);
  const auto free =
      std::find_if(before.begin(), before.end(), [](const Slot& slot) { return slot.story == 0; });
  std::for_each(free, before.end(), [this](const Slot& slot) { put(slot); });
  std::for_each(before.begin(), free, [this](const Slot& slot) { put(slot); });
}

void StoryTable::put(const Slot& slot) {
  if (slot.story == 0) return;
  probe(slot.key, [&](size_t place) {
    if (slots_[place].story != 0) return false;
    slots_[place] = slot;
    return true;
  });
}

void CopyKeys::add(const Sketch& sketch) {
  keys_.insert(sketch.keys.begin(), sketch.keys.begin() + sketch.key_count());
}

bool CopyKeys::may_match(const std::string& sketch) const {
  const std::optional<Sketch> known = unpack_sketch(sketch);
  if (!known) return false;
  const auto end = known->keys.begin() + known->key_count();
  return std::any_of(known->keys.begin(), end, [&](uint32_t key) { return keys_.contains(key); });
}

CopyFinder::CopyFinder(uint64_t max_bytes)
    : half_(
          std::clamp<uint64_t>(max_bytes / 2 / StoryTable::bytes_of_story(), kMinCapacity, kMostStories / 2)),
      newer_(half_),
      older_(0) {}

void CopyFinder::find(Article& article, const Sketch& own) {
  if (own.shingles == 0) return;
  if (own.shingles < kMinShingles) {
    article.copy_key =
        key_text(kByWords, hash_of_words(article.title + "\n" + article.standfirst + "\n" + article.body));
    return;
  }
  article.sketch = pack(own);
  article.copy_key = key_by_sketch(own);
}

std::string CopyFinder::key_by_sketch(const Sketch& own) {
  const StoryTable::Story* story = newer_.copied_by(own);
  if (story == nullptr) story = older_.copied_by(own);
  if (story != nullptr) return key_text(kBySketch, story->name);
  remember({name_of(own), own});
  return key_text(kBySketch, name_of(own));
}

// A text without a sketch is too short to be like another: its key is made of its own words, or it has none.
bool CopyFinder::confirm(const std::string& copy_key, const std::string& sketch) {
  if (sketch.empty()) return true;
  const std::optional<Sketch> own = unpack_sketch(sketch);
  return own && key_by_sketch(*own) == copy_key;
}

void CopyFinder::remember(const std::string& copy_key, const std::string& sketch) {
  StoryTable::Story story{};
  const std::optional<Sketch> known = unpack_sketch(sketch);
  if (!known || copy_key.size() != 1 + sizeof story.name || copy_key.front() != kBySketch) return;
  std::memcpy(&story.name, copy_key.data() + 1, sizeof story.name);
  story.sketch = *known;
  remember(story);
}

void CopyFinder::remember(const StoryTable::Story& story) {
  if (newer_.is_full()) {
    older_ = std::move(newer_);
    newer_ = StoryTable(half_);
  }
  newer_.add(story);
}

}  // namespace dateline
