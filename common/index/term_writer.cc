#include "common/index/term_writer.h"

#include "common/index/stem_weight.h"
#include "common/text/character_runs.h"

namespace dateline {

uint32_t TermWriter::add_text(std::string_view text, uint32_t weight) {
  const std::vector<FoundWord>& words = find_words(text);
  uint32_t position = text_position_;
  for (const FoundWord& word : words) {
    const FormTerms::Numbers& numbers = tools_.forms.of(*word.forms);
    document_.add_posting(numbers.word, ++position);
    add_stem(numbers.stem, weight);
    if (numbers.plain_stem != TermNumbers::kNone) add_stem(numbers.plain_stem, weight);
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
    add_posting(word_term(Field::kTitle, word.forms->word), ++position);
    for_each_stem(*word.forms, [&](const std::string& stem, uint32_t number) {
      add_term(title_stem_term(stem));
      add_stem_outside_text(stem, number, weight);
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
      add_posting(word_term(field, word.forms->word), ++position);
      if (weight == 0) continue;
      for_each_stem(*word.forms, [&](const std::string& stem, uint32_t number) {
        add_stem_outside_text(stem, number, weight);
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
  const FormTerms::Numbers numbers = tools_.forms.of(forms);
  visit(forms.stem, numbers.stem);
  if (numbers.plain_stem != TermNumbers::kNone) visit(forms.plain_stem, numbers.plain_stem);
}

// Gives the place of the stem among the document's terms.
uint32_t TermWriter::add_stem(uint32_t stem, uint32_t weight) {
  const size_t terms = document_.terms().size();
  const uint32_t place = document_.add_term(stem, weight);
  if (place == terms) stems_.push_back(place);
  return place;
}

void TermWriter::add_stem_outside_text(const std::string& stem, uint32_t number, uint32_t weight) {
  if (add_stem(number, weight) >= text_terms_) add_term(title_only_stem_term(stem));
}

void TermWriter::add_posting(std::string_view term, uint32_t position) {
  document_.add_posting(tools_.terms.number_of(term), position);
}

// The place after a run's last pair stays free, so that no phrase of pairs reaches into the next run.
void TermWriter::add_grams(Field field, std::string_view text) {
  for (const CharacterRun& run : character_runs(text)) {
    for (size_t i = 0; i < run.characters.size(); ++i) {
      if (run.characters[i].size() > 1) add_term(gram_term(field, run.characters[i]));
      if (i + 1 == run.characters.size()) break;
      add_posting(gram_term(field, run.characters[i] + run.characters[i + 1]), ++gram_position_);
    }
    ++gram_position_;
  }
}

}  // namespace dateline
