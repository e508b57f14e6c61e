// Text -> the byte ranges of its words, by UAX #29 with ICU's dictionaries for scripts that don't space
// words. Stretches of plain text (word_breaks.h) are cut without ICU, the rest by its iterator, which this
// keeps: one for each thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace dateline {

class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  // Calls `visit(begin, end)` for each word, in order. Words are ranges with a letter, a digit or an
  // ideograph; what lies between is left out. `text` is UTF-8; bytes that are not separate words.
  template <typename Visit>
  void words(std::string_view text, Visit visit) {
    start(text);
    uint32_t begin = 0;
    uint32_t end = 0;
    while (next(begin, end)) visit(begin, end);
  }

 private:
  void start(std::string_view text);
  bool next(uint32_t& begin, uint32_t& end);
  void begin_stretch();
  bool next_by_icu(uint32_t& begin, uint32_t& end);

  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
