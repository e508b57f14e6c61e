#include "common/index/term_writer.h"

#include "common/text/character_runs.h"

namespace dateline {

namespace {

// So many words are on their way from memory.
constexpr uint32_t kAhead = 16;

}  // namespace

using Stem = FormTerms::Stem;

uint32_t TermWriter::add_text(std::string_view text, uint32_t weight) {
  const std::vector<FoundWord>& words = find_words(text);
  uint32_t position = text_position_;
  tools_.counts.begin(words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    if (i + kAhead < words.size()) tools_.forms.fetch(words[i + kAhead]);
    FormTerms::TextTerms& terms = tools_.forms.in_text(words[i]);
    document_.add_position(terms.word, ++position);
    tools_.counts.add(terms);
  }
  add_counts(weight);
  for (const Alias& alias : tools_.analyzer.aliases()) {
    if (!alias.is_found_by_words()) document_.add_term(tools_.forms.alias(alias), 0);
  }
  if (!words.empty()) text_position_ = position + kPositionGap;
  add_grams(Field::kText, text);
  text_terms_ = document_.terms().size();
  return static_cast<uint32_t>(words.size());
}

// The terms of the words of a text.
void TermWriter::add_counts(uint32_t weight) {
  const WordCounts& words = tools_.counts;
  for (uint32_t i = 0; i < words.size(); ++i) {
    if (i + kAhead < words.size()) {
      document_.fetch(words[i + kAhead].word);
      document_.fetch(words[i + kAhead].stem);
    }
    const WordCounts::Counted& word = words[i];
    document_.add_term(word.word, 0);
    document_.add_term(word.stem, word.count * weight);
    if (word.plain_stem != TermNumbers::kNone) document_.add_term(word.plain_stem, word.count * weight);
  }
}

uint32_t TermWriter::add_title(std::string_view title, uint32_t weight) {
  const std::vector<FoundWord>& words = find_words(title);
  uint32_t position = 0;
  for (const FoundWord& word : words) {
    document_.add_posting(tools_.forms.word_in(Field::kTitle, word), ++position);
    for_each_stem(word, [&](Stem stem, uint32_t term) {
      document_.add_term(tools_.forms.title_stem(stem, word), 0);
      add_stem(stem, term, word, weight);
    });
  }
  for (const Alias& alias : tools_.analyzer.aliases()) {
    if (alias.is_found_by_words()) continue;
    document_.add_term(tools_.forms.title_alias(alias), 0);
    add_alias(alias);
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
      document_.add_posting(tools_.forms.word_in(field, word), ++position);
      if (weight == 0) continue;
      for_each_stem(word, [&](Stem stem, uint32_t term) { add_stem(stem, term, word, weight); });
    }
    if (weight > 0) {
      for (const Alias& alias : tools_.analyzer.aliases()) add_alias(alias);
    }
    if (!words.empty()) before = position + kPositionGap;
  }
}

const std::vector<FoundWord>& TermWriter::find_words(std::string_view text) {
  const uint32_t epoch = tools_.analyzer.epoch();
  const std::vector<FoundWord>& words = tools_.analyzer.find_words(text, language_);
  if (tools_.analyzer.epoch() != epoch) tools_.forms.renumber(tools_.analyzer.kept_words());
  return words;
}

// Calls `visit(stem, its term)` with those under which a word is found, with its accents and without.
template <typename Visit>
void TermWriter::for_each_stem(const FoundWord& word, Visit visit) {
  const FormTerms::TextTerms& terms = tools_.forms.in_text(word);
  visit(Stem::kAccented, terms.stem);
  if (terms.plain_stem != TermNumbers::kNone) visit(Stem::kPlain, terms.plain_stem);
}

// Of a word beside the text, which may lack it.
void TermWriter::add_stem(Stem stem, uint32_t term, const FoundWord& word, uint32_t weight) {
  const bool is_in_text = document_.add_term(term, weight) < text_terms_;
  if (!is_in_text) document_.add_term(tools_.forms.title_only_stem(stem, word), 0);
}

void TermWriter::add_alias(const Alias& alias) {
  if (alias.is_found_by_words()) return;
  const bool is_in_text = document_.add_term(tools_.forms.alias(alias), 0) < text_terms_;
  if (!is_in_text) document_.add_term(tools_.forms.title_only_alias(alias), 0);
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
