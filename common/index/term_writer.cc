#include "common/index/term_writer.h"

#include "common/index/stem_weight.h"
#include "common/text/character_runs.h"

namespace dateline {

using Stem = FormTerms::Stem;

uint32_t TermWriter::add_text(std::string_view text, uint32_t weight) {
  const std::vector<FoundWord>& words = find_words(text);
  uint32_t position = text_position_;
  for (const FoundWord& word : words) {
    FormTerms::TextTerms& terms = tools_.forms.in_text(*word.forms);
    document_.add_term(terms.word.number, 0, terms.word.place);
    document_.add_position(terms.word.number, ++position);
    add_stem(terms.stem, weight);
    if (terms.plain_stem.number != TermNumbers::kNone) add_stem(terms.plain_stem, weight);
  }
  if (!words.empty()) text_position_ = position + kPositionGap;
  add_grams(Field::kText, text);
  text_terms_ = document_.terms().size();
  return static_cast<uint32_t>(words.size());
}

uint32_t TermWriter::add_title(std::string_view title, uint32_t weight) {
  const std::vector<FoundWord>& words = find_words(title);
  uint32_t position = 0;
  for (const FoundWord& word : words) {
    document_.add_posting(tools_.forms.word_in(Field::kTitle, *word.forms), ++position);
    for_each_stem(*word.forms, [&](Stem stem, FormTerms::Term& term) {
      document_.add_term(tools_.forms.title_stem(stem, *word.forms), 0);
      add_stem(term, weight);
      if (!is_in_text(term)) document_.add_term(tools_.forms.title_only_stem(stem, *word.forms), 0);
    });
  }
  add_grams(Field::kTitle, title);
  return static_cast<uint32_t>(words.size());
}

void TermWriter::add_keywords(Field field, const std::vector<std::string>& values, uint32_t weight) {
  uint32_t before = 0;
  for (const std::string& value : values) {
    add_term(keyword_term(field, value));
    const std::vector<FoundWord>& words = find_words(value);
    uint32_t position = before;
    for (const FoundWord& word : words) {
      document_.add_posting(tools_.forms.word_in(field, *word.forms), ++position);
      if (weight == 0) continue;
      for_each_stem(*word.forms, [&](Stem stem, FormTerms::Term& term) {
        add_stem(term, weight);
        if (!is_in_text(term)) document_.add_term(tools_.forms.title_only_stem(stem, *word.forms), 0);
      });
    }
    if (!words.empty()) before = position + kPositionGap;
  }
}

double TermWriter::norm() const {
  NormSum sum;
  for (const uint32_t place : stems_) sum.add(document_.terms()[place].frequency);
  return sum.norm();
}

const std::vector<FoundWord>& TermWriter::find_words(std::string_view text) {
  const uint32_t epoch = tools_.analyzer.epoch();
  const std::vector<FoundWord>& words = tools_.analyzer.find_words(text, language_);
  if (tools_.analyzer.epoch() != epoch) tools_.forms.clear();
  return words;
}

// Calls `visit(stem, its term)` with those under which a word is found, with its accents and without.
template <typename Visit>
void TermWriter::for_each_stem(const WordForms& forms, Visit visit) {
  FormTerms::TextTerms& terms = tools_.forms.in_text(forms);
  visit(Stem::kAccented, terms.stem);
  if (terms.plain_stem.number != TermNumbers::kNone) visit(Stem::kPlain, terms.plain_stem);
}

void TermWriter::add_stem(FormTerms::Term& stem, uint32_t weight) {
  const size_t terms = document_.terms().size();
  document_.add_term(stem.number, weight, stem.place);
  if (stem.place == terms) stems_.push_back(stem.place);
}

// The place after a run's last pair stays free, so that no phrase of pairs reaches into the next run.
void TermWriter::add_grams(Field field, std::string_view text) {
  for (const CharacterRun& run : character_runs(text)) {
    for (size_t i = 0; i < run.characters.size(); ++i) {
      if (run.characters[i].size() > 1) add_term(gram_term(field, run.characters[i]));
      if (i + 1 == run.characters.size()) break;
      const std::string pair = gram_term(field, run.characters[i] + run.characters[i + 1]);
      document_.add_posting(tools_.terms.number_of(pair), ++gram_position_);
    }
    ++gram_position_;
  }
}

}  // namespace dateline
