// A word as written -> the forms under which it is found, in one language. For one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "common/text/known_words.h"
#include "common/text/language.h"
#include "common/text/spelling/spellings.h"
#include "common/text/stemmer.h"

namespace dateline {

class LanguageWords {
 public:
  // `row` may be null: no stems, no stop words. `number` tells the language in the keys of known words.
  LanguageWords(const LanguageSpec* row, uint8_t number);

  uint8_t number() const { return number_; }

  // Whether the stem of a word in ASCII begins with the byte that the word begins with.
  bool keeps_beginnings() const { return keeps_beginnings_; }

  // Of a word as a Segmenter cuts it.
  WordForms make(std::string_view written) const;

  // Of words that signs join, as the one word that they also are; of nothing where that is a stop word.
  WordForms make_joined(std::string_view written) const;

  bool is_stop(const std::string& case_folded) const { return stop_words_.contains(case_folded); }
  NumberStyle number_style() const { return number_style_; }

  // The stem of a word that has been folded.
  std::string stem(const std::string& word) const;

 private:
  void set_alias(std::string_view word, WordForms& forms) const;

  uint8_t number_;
  bool keeps_beginnings_;
  NumberStyle number_style_;
  std::unique_ptr<Stemmer> stemmer_;
  // Both work on the case-folded word with its marks: Snowball's rules know them, and "même" is a stop word
  // where "meme" is none.
  std::unordered_set<std::string> stop_words_;
};

}  // namespace dateline
