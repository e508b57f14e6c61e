#include "common/index/form_terms.h"

#include "common/index/schema.h"

namespace dateline {

const FormTerms::Numbers& FormTerms::look_up(const WordForms& forms) {
  Numbers numbers{terms_.number_of(forms.word), terms_.number_of(stem_term(forms.stem))};
  if (!forms.plain_stem.empty()) numbers.plain_stem = terms_.number_of(stem_term(forms.plain_stem));
  if (forms.number == WordForms::kUncounted) return unknown_ = numbers;
  if (forms.number >= known_.size()) known_.resize(2 * size_t{forms.number} + 1);
  return known_[forms.number] = numbers;
}

}  // namespace dateline
