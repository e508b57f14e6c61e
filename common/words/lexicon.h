// Numbers for words, as they come: a hash table that keeps the words' bytes in few blocks, since a build asks
// it about each word of each article. For one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline {

class Lexicon {
 public:
  Lexicon();

  // The number of a word: 0 for the first that is asked for, 1 for the next new one.
  uint32_t number_of(std::string_view word);

  size_t size() const { return words_.size(); }
  // Valid as long as this is.
  std::string_view word(uint32_t number) const { return words_[number]; }

  // All numbers, in the order of their words' bytes.
  std::vector<uint32_t> in_order() const;

 private:
  struct Slot {
    uint32_t hash;
    uint32_t number_and_one;  // 0: free
  };

  std::string_view keep(std::string_view word);
  void grow();

  std::vector<Slot> slots_;  // a power of two, half of them free
  std::vector<std::string_view> words_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* block_at_ = nullptr;  // where the next word goes
  size_t block_left_ = 0;
};

}  // namespace dateline
