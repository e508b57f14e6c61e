// Words as written -> the forms under which they are found. The words of an archive repeat, so what was made
// once is kept, for all languages together. For one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// The members are those of a Token; `word` is empty when nothing is left of it.
struct WordForms {
  // Of words that are not kept, as very long ones.
  static constexpr uint32_t kUncounted = ~uint32_t{0};

  // From 0, in the order in which words were met: frequent ones have small numbers.
  uint32_t number = kUncounted;
  uint32_t begin = 0;  // of the word proper, in bytes of what was written: [begin, end)
  uint32_t end = 0;
  bool stop = false;
  std::string word;
  std::string stem;
  std::string plain_stem;
};

// What a word is looked up by. The bytes of one that is not long are the key; of another it has a hash.
struct WordKey {
  WordKey() = default;
  // `size` bytes of `text` from `begin` on, in one of the languages, which have numbers.
  WordKey(std::string_view text, size_t begin, size_t size, uint16_t language);

  bool operator==(const WordKey&) const = default;

  uint64_t low = 0;
  uint64_t high = 0;
  uint16_t size = 0;
  uint16_t language = 0;
};

// A hash table with linear probing (Knuth, TAOCP 3, 6.4), which grows.
class KnownWords {
 public:
  KnownWords();

  // The forms of a word, or null. They stay where they are until clear().
  const WordForms* find(const WordKey& key, std::string_view written) const;

  // Of a word that is not there; gives it the next number.
  const WordForms& add(const WordKey& key, std::string_view written, WordForms&& forms);

  size_t size() const { return words_.size(); }
  void clear();

 private:
  struct Word {
    WordForms forms;
    std::string written;  // of a long word only
  };
  struct Slot {
    WordKey key;
    const Word* word = nullptr;  // null: free
  };

  size_t place_of(const WordKey& key) const;
  void put(const Slot& slot);
  void grow();

  std::deque<Word> words_;
  std::vector<Slot> slots_;  // a power of two, at most half of them taken
};

}  // namespace dateline
