#include "common/index/form_terms.h"

namespace dateline {

FormTerms::TextTerms& FormTerms::look_up(const WordForms& forms) {
  TextTerms terms;
  terms.word.number = terms_.number_of(forms.word);
  terms.stem.number = terms_.number_of(stem_term(forms.stem));
  if (!forms.plain_stem.empty()) terms.plain_stem.number = terms_.number_of(stem_term(forms.plain_stem));
  if (forms.number == WordForms::kUncounted) return uncounted_ = terms;
  if (forms.number >= in_text_.size()) in_text_.resize(2 * size_t{forms.number} + 1);
  return in_text_[forms.number] = terms;
}

void FormTerms::clear() {
  in_text_.clear();
  words_ = {};
  title_stems_ = {};
  title_only_stems_ = {};
}

}  // namespace dateline
