// Text -> the byte ranges of its words, by UAX #29 with ICU's dictionaries for scripts that don't space
// words. Stretches of plain text (word_breaks.h) are cut without ICU, the rest by its iterator, which this
// keeps: one for each thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "common/text/plain_words.h"

namespace dateline {

class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  // Calls `visit(begin, end, is_simple)` for each word, in order. Words are ranges with a letter, a digit or
  // an ideograph; what lies between is left out. `text` is UTF-8; bytes that are not separate words.
  // `is_simple` is as of a WordRange.
  template <typename Visit>
  void words(std::string_view text, Visit visit) {
    Stretch stretch;
    WordRange word;
    const auto give = [&] {
      visit(static_cast<uint32_t>(stretch.begin + word.begin),
            static_cast<uint32_t>(stretch.begin + word.end), word.is_simple);
    };
    while (next_stretch(text, stretch)) {
      const std::string_view part = text.substr(stretch.begin, stretch.end - stretch.begin);
      if (stretch.plain) {
        for (PlainWords plain(part); plain.next(word);) give();
      } else {
        for (start_icu(part); next_by_icu(word);) give();
      }
    }
  }

 private:
  struct Stretch {
    size_t begin = 0;
    size_t end = 0;
    bool plain = false;
  };

  // Plain and other stretches take turns; either may be empty. False when there are no more.
  static bool next_stretch(std::string_view text, Stretch& stretch);
  void start_icu(std::string_view text);
  bool next_by_icu(WordRange& word);

  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
