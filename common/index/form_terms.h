// The terms of a word, as numbers: each is looked up once for each form of a word, and found by the form's
// number from then on, since a build asks for some hundred of them an article. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/index/schema.h"
#include "common/index/term_numbers.h"
#include "common/text/analyzer.h"

namespace dateline {

class FormTerms {
 public:
  explicit FormTerms(TermNumbers& terms) : terms_(terms) {}

  // Of a word in a text; four of them are a line of the processor's cache.
  struct TextTerms {
    uint32_t word = TermNumbers::kNone;
    uint32_t stem = TermNumbers::kNone;
    uint32_t plain_stem = TermNumbers::kNone;  // none where the word has none
    uint32_t place = 0;                        // among the words of the last text that had it
  };

  // For many words at once: while memory is waited for on behalf of one, the next is begun. Inlined, as in
  // known_words.h.
  [[gnu::always_inline]] void fetch(const FoundWord& word) const {
    if (word.number < in_text_.size()) __builtin_prefetch(&in_text_[word.number], 1);
  }

  // Until the next call.
  TextTerms& in_text(const FoundWord& word) {
    if (word.number < in_text_.size() && in_text_[word.number].word != TermNumbers::kNone)
      return in_text_[word.number];
    return look_up(word);
  }

  uint32_t word_in(Field field, const FoundWord& word) {
    return words_[static_cast<size_t>(field)].of(
        word.number, [&] { return terms_.number_of(word_term(field, word.forms->word)); });
  }

  // Either stem of the word, or what is made of it.
  enum class Stem { kAccented, kPlain };
  uint32_t title_stem(Stem stem, const FoundWord& word) {
    return title_stems_[static_cast<size_t>(stem)].of(
        word.number, [&] { return terms_.number_of(title_stem_term(text_of(stem, *word.forms))); });
  }
  uint32_t title_only_stem(Stem stem, const FoundWord& word) {
    return title_only_stems_[static_cast<size_t>(stem)].of(
        word.number, [&] { return terms_.number_of(title_only_stem_term(text_of(stem, *word.forms))); });
  }

  // The alias itself, and what is made of it.
  uint32_t alias(const Alias& alias) {
    return aliases_[alias.is_own].of(alias.number,
                                     [&] { return terms_.number_of(alias_term(alias.stem())); });
  }
  uint32_t title_alias(const Alias& alias) {
    return title_aliases_[alias.is_own].of(alias.number,
                                           [&] { return terms_.number_of(title_stem_term(alias.stem())); });
  }
  uint32_t title_only_alias(const Alias& alias) {
    return title_only_aliases_[alias.is_own].of(
        alias.number, [&] { return terms_.number_of(title_only_alias_term(alias.stem())); });
  }

  // When the numbers of words begin anew: those that are still known had the numbers `kept`, ascending, by
  // the new ones.
  void renumber(const std::vector<uint32_t>& kept);

  // When the numbers of terms begin anew.
  void clear();

 private:
  // The terms that are made of forms in one way.
  class Made {
   public:
    template <typename Make>
    uint32_t of(uint32_t form, Make make) {
      if (form == WordForms::kUncounted) return make();
      if (form >= numbers_.size()) numbers_.resize(size_t{form} + 1, TermNumbers::kNone);
      uint32_t& number = numbers_[form];
      if (number == TermNumbers::kNone) number = make();
      return number;
    }
    void renumber(const std::vector<uint32_t>& kept);

   private:
    std::vector<uint32_t> numbers_;  // by number of the forms
  };

  static std::string_view text_of(Stem stem, const WordForms& forms) {
    return stem == Stem::kPlain ? forms.plain_stem : forms.stem;
  }
  TextTerms& look_up(const FoundWord& word);

  TermNumbers& terms_;
  std::vector<TextTerms> in_text_;  // by number of the forms
  TextTerms uncounted_;             // of forms that have no number
  std::array<Made, kFieldCount> words_;
  std::array<Made, 2> title_stems_;
  std::array<Made, 2> title_only_stems_;
  std::array<Made, 2> aliases_;  // by whether they are the forms' own
  std::array<Made, 2> title_aliases_;
  std::array<Made, 2> title_only_aliases_;
};

// The words of one text, each once, by their terms, and how often each stands there: so that what becomes of
// a word is done once a text.
class WordCounts {
 public:
  struct Counted {
    uint32_t word;
    uint32_t stem;
    uint32_t plain_stem;
    uint32_t count;
  };

  // For a text of so many words; those of the one before are gone.
  void begin(size_t words) {
    if (counted_.size() <= words) counted_.resize(2 * words + 1);
    size_ = 0;
  }

  // Sets the place of the word. Whether it is new cannot be foreseen, so that is no branch.
  void add(FormTerms::TextTerms& terms) {
    const Counted& known = counted_[terms.place < size_ ? terms.place : size_];
    const bool is_known = (terms.place < size_) & (known.word == terms.word) & (known.stem == terms.stem) &
                          (known.plain_stem == terms.plain_stem);
    const uint32_t count = is_known ? known.count : 0;
    terms.place = is_known ? terms.place : size_;
    counted_[terms.place] = {terms.word, terms.stem, terms.plain_stem, count + 1};
    size_ += is_known ? 0 : 1;
  }

  uint32_t size() const { return size_; }
  // By place.
  const Counted& operator[](uint32_t place) const { return counted_[place]; }

 private:
  std::vector<Counted> counted_;  // and room for one more
  uint32_t size_ = 0;
};

}  // namespace dateline
