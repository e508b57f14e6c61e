// A word as written -> the forms under which it is found, in one language. The words of an archive repeat, so
// what was made once is kept. For one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/text/language.h"
#include "common/text/stemmer.h"

namespace dateline {

// The members are those of a Token; `word` is empty when nothing is left of it.
struct WordForms {
  std::string word;
  std::string stem;
  std::string plain_stem;
  uint32_t begin = 0;  // of the word proper, in bytes of what was written: [begin, end)
  uint32_t end = 0;
  bool stop = false;
};

// A hash table with linear probing (Knuth, TAOCP 3, 6.4) over words in the order in which they came: the
// frequent ones come first and so lie side by side in the processor's cache.
class KnownWords {
 public:
  KnownWords();

  // The forms of a word, or null.
  const WordForms* find(std::string_view written) const;

  // Of a word that is not there; valid until the next call. All are forgotten first when there are too many.
  const WordForms& add(std::string_view written, WordForms&& forms);

 private:
  struct Word {
    std::string written;
    WordForms forms;
  };
  struct Slot {
    uint32_t hash = 0;
    uint32_t number = 0;  // of the word, from 1; 0: free
  };

  size_t slot_of(std::string_view written, uint32_t hash) const;

  std::vector<Word> words_;
  std::vector<Slot> slots_;
};

class LanguageWords {
 public:
  // `row` may be null: no stems, no stop words.
  explicit LanguageWords(const LanguageSpec* row);

  // Of a word as a Segmenter cuts it; valid until the next call.
  const WordForms& forms(std::string_view written);

  // The stem of a word that has been folded.
  std::string stem(const std::string& word);

 private:
  WordForms make(std::string_view written);

  std::unique_ptr<Stemmer> stemmer_;
  // Both work on the case-folded word with its marks: Snowball's rules know them, and "même" is a stop word
  // where "meme" is none.
  std::unordered_set<std::string> stop_words_;
  KnownWords known_;
  WordForms uncommon_;
};

}  // namespace dateline
