#include "common/index/form_terms.h"

namespace dateline {
namespace {

// Moves what each kept word has to its new number, which is no larger than the one before.
template <typename Thing>
void move_kept(std::vector<Thing>& by_number, const std::vector<uint32_t>& kept) {
  size_t number = 0;
  for (; number < kept.size() && kept[number] < by_number.size(); ++number)
    by_number[number] = by_number[kept[number]];
  by_number.resize(number);
}

}  // namespace

FormTerms::TextTerms& FormTerms::look_up(const FoundWord& word) {
  const WordForms& forms = *word.forms;
  TextTerms terms;
  terms.word = terms_.number_of(forms.word);
  terms.stem = terms_.number_of(stem_term(forms.stem));
  if (!forms.plain_stem.empty()) terms.plain_stem = terms_.number_of(stem_term(forms.plain_stem));
  if (word.number == WordForms::kUncounted) return uncounted_ = terms;
  if (word.number >= in_text_.size()) in_text_.resize(size_t{word.number} + 1);
  return in_text_[word.number] = terms;
}

void FormTerms::Made::renumber(const std::vector<uint32_t>& kept) {
  move_kept(numbers_, kept);
}

void FormTerms::renumber(const std::vector<uint32_t>& kept) {
  move_kept(in_text_, kept);
  for (Made& made : words_) made.renumber(kept);
  for (Made& made : title_stems_) made.renumber(kept);
  for (Made& made : title_only_stems_) made.renumber(kept);
  for (Made& made : aliases_) made.renumber(kept);
  for (Made& made : title_aliases_) made.renumber(kept);
  for (Made& made : title_only_aliases_) made.renumber(kept);
}

void FormTerms::clear() {
  in_text_.clear();
  words_ = {};
  title_stems_ = {};
  title_only_stems_ = {};
  aliases_ = {};
  title_aliases_ = {};
  title_only_aliases_ = {};
}

}  // namespace dateline
