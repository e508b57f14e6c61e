// The terms of a word of the text, as numbers: they are looked up once for each form of a word, and found by
// its number from then on, since a build asks for them at each word of each article. For one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "common/index/term_numbers.h"
#include "common/text/word_forms.h"

namespace dateline {

class FormTerms {
 public:
  explicit FormTerms(TermNumbers& terms) : terms_(terms) {}

  struct Numbers {
    uint32_t word = TermNumbers::kNone;
    uint32_t stem = TermNumbers::kNone;
    uint32_t plain_stem = TermNumbers::kNone;  // none where the word has none
  };

  // Until the next call.
  const Numbers& of(const WordForms& forms) {
    if (forms.number < known_.size() && known_[forms.number].word != TermNumbers::kNone)
      return known_[forms.number];
    return look_up(forms);
  }

  // When the numbers of forms begin anew, or those of terms.
  void clear() { known_.clear(); }

 private:
  const Numbers& look_up(const WordForms& forms);

  TermNumbers& terms_;
  std::vector<Numbers> known_;  // by number of the forms
  Numbers unknown_;             // of forms that have no number
};

}  // namespace dateline
