// Words as written -> the forms under which they are found. The words of an archive repeat, so what was made
// once is kept, for all languages together. For one thread.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Most members are those of a Token; `word` is empty when nothing is left of it.
struct WordForms {
  // Of words that are not kept, as very long ones.
  static constexpr uint32_t kUncounted = ~uint32_t{0};

  // From 0, in the order in which words were met: frequent ones have small numbers.
  uint32_t number = kUncounted;
  uint32_t begin = 0;  // of the word proper, in bytes of what was written: [begin, end)
  uint32_t end = 0;
  bool stop = false;
  bool initials = false;
  bool alias_is_same = false;  // as of an Alias
  bool has_joints = false;     // words that signs join, as one word that keeps the signs: "9/11"
  std::string word;
  std::string stem;
  std::string plain_stem;
  std::string alias;  // the stem of the word's other spelling; mostly empty

  // Under which the word is found where it is another spelling of others.
  const std::string& plainest_stem() const { return plain_stem.empty() ? stem : plain_stem; }
};

// What a word is looked up by. The bytes of one that is not long are the key; of another it has a hash.
struct WordKey {
  WordKey() = default;
  // `size` bytes of `text` from `begin` on, in one of the languages, which have numbers up to 127.
  WordKey(std::string_view text, size_t begin, size_t size, uint8_t language);

  bool is_long() const { return (kind & 1U) != 0; }

  // Of ASCII without apostrophes: its forms are made of all of it.
  bool is_plain() const;

  uint64_t low = 0;
  uint64_t high = 0;
  uint8_t kind = 0;  // twice the number of the language; 1 more for a long word

 private:
  static constexpr size_t kWordBytes = sizeof(uint64_t);
  static constexpr size_t kKeyBytes = 2 * kWordBytes;
  static_assert(std::endian::native == std::endian::little, "the first byte is to be the lowest");

  static uint64_t first_bytes(uint64_t word, size_t count) {
    return count >= kWordBytes ? word : word & ((uint64_t{1} << 8 * count) - 1);
  }
  static uint64_t hash_of_long(std::string_view word);
};

// Here, for it is made of each word of a text.
inline WordKey::WordKey(std::string_view text, size_t begin, size_t size, uint8_t language)
    : kind(static_cast<uint8_t>(2 * language + (size > kKeyBytes ? 1 : 0))) {
  const char* const word = text.data() + begin;
  if (size > kKeyBytes) {
    low = hash_of_long(text.substr(begin, size));
  } else if (text.size() - begin >= kKeyBytes) {  // what follows is read and cut off: as fast for each size
    std::memcpy(&low, word, kWordBytes);
    std::memcpy(&high, word + kWordBytes, kWordBytes);
    low = first_bytes(low, size);
    high = first_bytes(high, size > kWordBytes ? size - kWordBytes : 0);
  } else {
    std::memcpy(&low, word, std::min(size, kWordBytes));
    if (size > kWordBytes) std::memcpy(&high, word + kWordBytes, size - kWordBytes);
  }
}

inline bool WordKey::is_plain() const {
  constexpr uint64_t kOnes = 0x0101010101010101U;
  constexpr uint64_t kHighBits = 0x80 * kOnes;
  const auto marks = [](uint64_t bytes) {  // zeros when all are: Mycroft's test for a byte
    const uint64_t without_apostrophes = bytes ^ '\'' * kOnes;
    return (bytes | ((without_apostrophes - kOnes) & ~without_apostrophes)) & kHighBits;
  };
  return !is_long() && (marks(low) | marks(high)) == 0;
}

// What is mostly asked of a word, in half a line of the processor's cache.
struct KnownWord {
  uint64_t low = 0;
  uint64_t high = 0;
  const WordForms* forms = nullptr;  // null: there is none
  uint32_t number = 0;
  uint8_t begin = 0;  // as in its forms; both are 0 when nothing is left of the word
  uint8_t end = 0;
  uint8_t kind = 0;
  bool met_again : 1 = false;
  bool has_alias : 1 = false;
};

// A hash table with linear probing (Knuth, TAOCP 3, 6.4), which grows.
class KnownWords {
 public:
  KnownWords();

  // For many words at once: while memory is waited for on behalf of one, the next is begun. GCC drops calls
  // of a function that does nothing else, unless they are inlined first.
  [[gnu::always_inline]] void fetch(const WordKey& key) const { __builtin_prefetch(&slots_[place_of(key)]); }

  // A word, or null; until the next call of add(). Its forms stay where they are until forget_rare().
  const KnownWord* find(const WordKey& key, std::string_view written);

  // A word that is not there; gives it the next number.
  const KnownWord& add(const WordKey& key, std::string_view written, WordForms&& forms);

  size_t size() const { return words_.size(); }

  // Leaves the words that were found after they had been added, at most half of all. They are numbered anew,
  // in the same order. Gives the numbers that they had, ascending: by the new ones.
  std::vector<uint32_t> forget_rare();

 private:
  struct Word {
    WordForms forms;
    std::unique_ptr<const std::string> written;  // of a long word only
  };

  // By multiplication, whose upper bits depend on all of the key, which may be that of a known word.
  template <typename Key>
  size_t place_of(const Key& key) const {
    constexpr uint64_t kFactor = 0x9E3779B97F4A7C15U;  // of the golden section
    constexpr uint64_t kOther = 0xC2B2AE3D27D4EB4FU;   // a prime of XXH64
    const uint64_t hash = ((key.low ^ key.kind) * kFactor) ^ (key.high * kOther);
    return hash >> shift_;
  }
  template <typename Key>
  KnownWord& free_slot(const Key& key);
  void grow();

  std::deque<Word> words_;
  std::vector<KnownWord> slots_;  // a power of two, at most half of them taken
  int shift_;                     // what leaves a number of a slot
};

}  // namespace dateline
