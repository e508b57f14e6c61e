// The terms of a word, as numbers: each is looked up once for each form of a word, and found by the form's
// number from then on, since a build asks for some hundred of them an article. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/index/schema.h"
#include "common/index/term_numbers.h"
#include "common/text/word_forms.h"

namespace dateline {

class FormTerms {
 public:
  explicit FormTerms(TermNumbers& terms) : terms_(terms) {}

  // The number of a term, and its place in the last document that had it.
  struct Term {
    uint32_t number = TermNumbers::kNone;
    uint32_t place = 0;
  };
  struct TextTerms {
    Term word;
    Term stem;
    Term plain_stem;  // none where the word has none
  };

  // Until the next call.
  TextTerms& in_text(const WordForms& forms) {
    if (forms.number < in_text_.size() && in_text_[forms.number].word.number != TermNumbers::kNone)
      return in_text_[forms.number];
    return look_up(forms);
  }

  uint32_t word_in(Field field, const WordForms& forms) {
    return words_[static_cast<size_t>(field)].of(
        forms, [&] { return terms_.number_of(word_term(field, forms.word)); });
  }

  // Either stem of the word, or what is made of it.
  enum class Stem { kAccented, kPlain };
  uint32_t title_stem(Stem stem, const WordForms& forms) {
    return title_stems_[static_cast<size_t>(stem)].of(
        forms, [&] { return terms_.number_of(title_stem_term(text_of(stem, forms))); });
  }
  uint32_t title_only_stem(Stem stem, const WordForms& forms) {
    return title_only_stems_[static_cast<size_t>(stem)].of(
        forms, [&] { return terms_.number_of(title_only_stem_term(text_of(stem, forms))); });
  }

  // When the numbers of forms begin anew, or those of terms.
  void clear();

 private:
  // The terms that are made of forms in one way.
  class Made {
   public:
    template <typename Make>
    uint32_t of(const WordForms& forms, Make make) {
      if (forms.number == WordForms::kUncounted) return make();
      if (forms.number >= numbers_.size()) numbers_.resize(2 * size_t{forms.number} + 1, TermNumbers::kNone);
      uint32_t& number = numbers_[forms.number];
      if (number == TermNumbers::kNone) number = make();
      return number;
    }

   private:
    std::vector<uint32_t> numbers_;  // by number of the forms
  };

  static std::string_view text_of(Stem stem, const WordForms& forms) {
    return stem == Stem::kPlain ? forms.plain_stem : forms.stem;
  }
  TextTerms& look_up(const WordForms& forms);

  TermNumbers& terms_;
  std::vector<TextTerms> in_text_;  // by number of the forms
  TextTerms uncounted_;             // of forms that have no number
  std::array<Made, kFieldCount> words_;
  std::array<Made, 2> title_stems_;
  std::array<Made, 2> title_only_stems_;
};

}  // namespace dateline
