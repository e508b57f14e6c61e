// What somebody types, as far as it is typed: whole words, and the beginning of one. Stateless; thread-safe
// for distinct analyzers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "server/search/generation/vocabulary.h"

namespace dateline {

struct Typed {
  // A word as an Analyzer gives it, and where it stands in the text: [begin, end).
  struct Word {
    std::string text;
    uint32_t begin = 0;
    uint32_t end = 0;
  };

  std::string text;
  std::vector<Word> words;  // the whole ones, at most eight
  std::string beginning;    // of the last word; empty when the text ends after one
  std::string before;       // the text before that, as it was typed

  bool empty() const { return words.empty() && beginning.empty(); }
  std::vector<std::string> word_texts() const;
  // With another word in the place of one.
  Typed with(size_t place, const std::string& word) const;
};

Typed read_typed(const std::string& text, Analyzer& analyzer);

// The same where the text ends in kana: these together are the beginning of a word, however they would be cut
// into words. Nothing where it does not.
std::optional<Typed> read_kana(const std::string& text, Analyzer& analyzer);

// The words that a beginning is one of, with what a keyboard makes of the last character on the way to
// another one. A syllable of Hangul gets a final consonant, or a second vowel, and its last consonant moves
// on to the next syllable: 도서고 and 도서과 become 도서관. A kana is voiced or made small after it is typed,
// and is hiragana before it is made katakana. `beginning` is as an Analyzer gives it; none where it is empty.
WordRanges words_begun(std::string_view beginning);

}  // namespace dateline
