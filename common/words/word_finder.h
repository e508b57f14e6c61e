// Where a few words stand in a field of an article. Goes over sixteen bytes at once: most of them begin none
// of the words, and are only counted. Immutable; thread-safe.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/bytes/byte_block.h"
#include "common/words/word_code.h"

namespace dateline {

// Where one of them stands.
struct WordPlace {
  size_t index;       // among the words that are sought
  uint32_t position;  // as phrases have it
  uint32_t before;    // how many words of the field come before it
};

class WordFinder {
 public:
  WordFinder() = default;  // of no words
  // In ascending order, each once.
  explicit WordFinder(std::vector<uint32_t> numbers);

  // Calls visit(WordPlace) for each place of one of the words, ascending, until it returns false. `words` are
  // encoded. Gives how many words it went over, which are all unless it was stopped. Bytes that can be no
  // words give anything, or throw Error{kDamaged}.
  template <typename Visit>
  uint32_t for_each(std::string_view words, Visit visit) const;

 private:
  // A block of bytes, whose first one begins a word.
  struct Block {
    uint32_t begins = 0;  // a bit for each byte that begins a word
    uint32_t sought = 0;  // and may begin one that is sought
    size_t bytes = 0;     // to the first word behind it
  };
  // How far a field is read.
  struct Read {
    size_t bytes = 0;
    uint32_t words = 0;
    uint32_t position = 0;  // of the last word
  };

  Block block_of(const char* bytes) const;  // kBlockBytes, none of them 0
  // Where in `numbers_`; their size for another word.
  size_t index_of(uint32_t number) const;
  template <typename Visit>
  bool visit_block(std::string_view words, const Block& block, const Read& read, Visit& visit) const;
  // Word by word, to the byte `end` or a little further.
  template <typename Visit>
  bool visit_words(std::string_view words, size_t end, Read& read, Visit& visit) const;

  std::vector<uint32_t> numbers_;
  std::string firsts_;  // the bytes that begin them, each once
};

template <typename Visit>
uint32_t WordFinder::for_each(std::string_view words, Visit visit) const {
  Read read;
  while (read.bytes + kBlockBytes <= words.size()) {
    const char* const bytes = words.data() + read.bytes;
    if (has_any(equals(block_at(bytes), '\0'))) {  // a gap
      if (!visit_words(words, read.bytes + kBlockBytes, read, visit)) return read.words;
      continue;
    }
    const Block block = block_of(bytes);
    if (block.sought != 0 && !visit_block(words, block, read, visit)) return read.words;
    const uint32_t count = count_bits(block.begins);
    read = {read.bytes + block.bytes, read.words + count, read.position + count};
  }
  visit_words(words, words.size(), read, visit);
  return read.words;
}

template <typename Visit>
bool WordFinder::visit_block(std::string_view words, const Block& block, const Read& read,
                             Visit& visit) const {
  for (uint32_t sought = block.sought; sought != 0; sought &= sought - 1) {
    const auto place = static_cast<uint32_t>(std::countr_zero(sought));
    const size_t index = index_of(NumberReader(words.substr(read.bytes + place)).number());
    if (index == numbers_.size()) continue;
    const uint32_t before = count_bits(block.begins & ((1U << place) - 1));
    if (!visit(WordPlace{index, read.position + before + 1, read.words + before})) return false;
  }
  return true;
}

template <typename Visit>
bool WordFinder::visit_words(std::string_view words, size_t end, Read& read, Visit& visit) const {
  if (read.bytes > words.size()) throw NumberReader::damaged();
  WordCursor cursor(words.substr(read.bytes), read.position);
  for (; words.size() - cursor.rest() < end && cursor.next(); ++read.words) {
    const size_t index = index_of(cursor.word());
    const bool is_found = index < numbers_.size();
    if (is_found && !visit(WordPlace{index, cursor.position(), read.words})) return false;
  }
  read.bytes = words.size() - cursor.rest();
  read.position = cursor.position();
  return true;
}

}  // namespace dateline
