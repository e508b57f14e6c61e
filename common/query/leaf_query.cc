#include "common/query/leaf_query.h"

#include <algorithm>

#include "common/date/instant.h"

namespace dateline {
namespace {

using Kind = Plan::Kind;

// What "covid19" counts where "covid-19" was typed.
constexpr double kAsOne = 0.5;

constexpr Field kTexts[] = {Field::kText, Field::kTitle};

using MakeTerm = std::string(std::string_view);

void add_terms(const std::vector<std::string>& stems, MakeTerm* term, std::vector<Plan>& plans) {
  for (const std::string& stem : stems) plans.push_back(Plan::term(term(stem)));
}

// One word of the ranking, whatever its forms.
Plan synonyms(const std::vector<std::string>& stems, MakeTerm* term) {
  std::vector<Plan> forms;
  add_terms(stems, term, forms);
  return Plan::of(Kind::kSynonym, std::move(forms));
}

// The text proper has a stem when the article has it, and not in its title and tags alone.
void add_in_body(const std::vector<std::string>& stems, MakeTerm* term, MakeTerm* title_only_term,
                 std::vector<Plan>& plans) {
  for (const std::string& stem : stems)
    plans.push_back(Plan::of(Kind::kAndNot, {Plan::term(term(stem)), Plan::term(title_only_term(stem))}));
}

Plan in_body(const QueryWord& word) {
  std::vector<Plan> forms;
  add_in_body(word.stems, stem_term, title_only_stem_term, forms);
  add_in_body(word.aliases, alias_term, title_only_alias_term, forms);
  return Plan::of(Kind::kOr, std::move(forms));
}

Plan positional(const std::vector<QueryWord>& words, uint32_t slop, Field field) {
  std::vector<std::string> terms;
  terms.reserve(words.size());
  for (const QueryWord& word : words) terms.push_back(word_term(field, word.word));
  const auto window = static_cast<uint32_t>(slop == 0 ? 0 : terms.size() + slop);
  return Plan::together(std::move(terms), window);
}

Plan stems_of(const std::vector<QueryWord>& words) {
  std::vector<Plan> stems;
  for (const QueryWord& word : words) {
    if (!word.is_stop()) stems.push_back(synonyms(word.stems, stem_term));
  }
  return Plan::of(Kind::kOr, std::move(stems));
}

Plan side_by_side(const CharacterRun& run, Field field) {
  const std::vector<std::string>& characters = run.characters;
  if (characters.size() == 1) return Plan::term(gram_term(field, characters.front()));
  std::vector<std::string> pairs;
  pairs.reserve(characters.size());
  for (size_t i = 0; i + 1 < characters.size(); ++i) {
    pairs.push_back(gram_term(field, characters[i] + characters[i + 1]));
  }
  return Plan::together(std::move(pairs), 0);
}

// Without weight, which words as written have none of anyway: Xapian 1.4.22 leaks a weight for each word that
// it drops from a weighted OR of words.
Plan any_beginning(std::string_view field_prefix, const std::string& prefix, uint32_t max_expansion) {
  return Plan::scaled(Plan::beginning(std::string(field_prefix).append(prefix), max_expansion), 0);
}

// As if they were one word.
Plan stems_beginning(const std::string& prefix, uint32_t max_expansion) {
  return Plan::of(Kind::kSynonym, {Plan::beginning(stem_term(prefix), max_expansion)});
}

}  // namespace

Plan in_title(const QueryWord& word) {
  std::vector<Plan> forms;
  add_terms(word.stems, title_stem_term, forms);
  add_terms(word.aliases, title_stem_term, forms);
  return Plan::of(Kind::kSynonym, std::move(forms));
}

Plan any_form(const QueryWord& word, std::optional<Field> field) {
  std::vector<Plan> forms;
  add_terms(word.stems, stem_term, forms);
  add_terms(word.aliases, alias_term, forms);
  Plan weighted = Plan::of(Kind::kSynonym, std::move(forms));
  if (field == Field::kTitle) return Plan::of(Kind::kFilter, {weighted, in_title(word)});
  if (field == Field::kText) return Plan::of(Kind::kFilter, {weighted, in_body(word)});
  return weighted;
}

Plan as_alias(const QueryWord& word) {
  std::vector<Plan> forms;
  add_terms(word.aliases, alias_term, forms);
  return Plan::of(Kind::kOr, std::move(forms));
}

Plan any_form_or_written(const QueryWord& word, std::optional<Field> field) {
  const Plan written = as_written(word.word, field);
  std::vector<Plan> forms = {any_form(word, field), written};
  if (!word.other_stems.empty()) {
    forms.push_back(Plan::of(Kind::kFilter, {synonyms(word.other_stems, stem_term), written}));
  }
  return Plan::of(Kind::kSynonym, std::move(forms));
}

Plan side_by_side_or_one(const std::vector<QueryWord>& words, const QueryWord& whole,
                         std::optional<Field> field) {
  return Plan::of(Kind::kOr, {phrase(words, 0, field), Plan::scaled(any_form(whole, field), kAsOne)});
}

Plan only_as_one(const std::vector<Plan>& forms, const QueryWord& whole, std::optional<Field> field) {
  if (forms.empty()) return any_form(whole, field);
  return Plan::of(Kind::kAndNot, {any_form(whole, field), Plan::of(Kind::kAnd, forms)});
}

Plan apart_or_one(const std::vector<Plan>& forms, const QueryWord& whole, std::optional<Field> field) {
  const Plan as_one = Plan::scaled(only_as_one(forms, whole, field), kAsOne);
  return Plan::of(Kind::kOr, {Plan::of(Kind::kAnd, forms), as_one});
}

Plan in_title(const std::vector<QueryWord>& words, const QueryCompound& compound) {
  Plan apart = Plan::scaled(phrase(words, 0, Field::kTitle), 0);
  if (!compound.is_close) {
    std::vector<Plan> forms;
    forms.reserve(words.size());
    for (const QueryWord& word : words) forms.push_back(in_title(word));
    apart = Plan::of(Kind::kAnd, std::move(forms));
  }
  return Plan::of(Kind::kOr, {apart, in_title(compound.whole)});
}

Plan characters(const CharacterRun& run, std::optional<Field> field, double weight) {
  std::vector<Plan> fields;
  for (const Field text : kTexts) {
    if (!field || *field == text) fields.push_back(Plan::worth(side_by_side(run, text), weight));
  }
  return Plan::of(Kind::kOr, std::move(fields));
}

Plan words_or_characters(const std::vector<QueryWord>& words, const CharacterRun& run,
                         std::optional<Field> field, double weight) {
  std::vector<Plan> forms;
  forms.reserve(words.size() + 1);
  for (const QueryWord& word : words) forms.push_back(any_form(word, field));
  const Plan as_characters = characters(run, field, weight);
  const Plan found = Plan::of(Kind::kOr, {Plan::of(Kind::kAnd, forms), as_characters});
  forms.push_back(as_characters);
  return Plan::of(Kind::kAndMaybe, {Plan::scaled(found, 0), Plan::of(Kind::kOr, std::move(forms))});
}

Xapian::doccount count_rarest_pair(const Xapian::Database& database, const CharacterRun& run) {
  const std::vector<std::string>& characters = run.characters;
  if (characters.size() == 1) return database.get_termfreq(gram_term(Field::kText, characters.front()));
  Xapian::doccount rarest = database.get_doccount();
  for (size_t i = 0; i + 1 < characters.size(); ++i) {
    const std::string pair = gram_term(Field::kText, characters[i] + characters[i + 1]);
    rarest = std::min(rarest, database.get_termfreq(pair));
  }
  return rarest;
}

Plan as_written(const std::string& word, std::optional<Field> field) {
  if (field) return Plan::term(word_term(*field, word));
  return Plan::of(Kind::kOr,
                  {Plan::term(word_term(Field::kText, word)), Plan::term(word_term(Field::kTitle, word))});
}

Plan stop_word(const QueryWord& word, std::optional<Field> field) {
  return Plan::of(Kind::kAndMaybe, {as_written(word.word, field), synonyms(word.stop_stems, stem_term)});
}

Plan phrase(const std::vector<QueryWord>& words, uint32_t slop, std::optional<Field> field) {
  if (!is_text_field(field)) return positional(words, slop, *field);
  std::vector<Plan> fields;
  for (const Field text : kTexts) {
    if (!field || *field == text) fields.push_back(positional(words, slop, text));
  }
  Plan found = Plan::of(Kind::kOr, std::move(fields));
  Plan stems = stems_of(words);
  if (stems.kind == Kind::kNone) return found;
  return Plan::of(Kind::kAndMaybe, {std::move(found), std::move(stems)});
}

Plan word_prefix(const std::string& prefix, std::optional<Field> field, uint32_t max_expansion) {
  if (!is_text_field(field)) return any_beginning(spec(*field).prefix, prefix, max_expansion);
  std::vector<Plan> places;
  for (const Field place : kTexts) {
    if (field && *field != place) continue;
    places.push_back(any_beginning(spec(place).prefix, prefix, max_expansion));
  }
  Plan found = Plan::of(Kind::kOr, std::move(places));
  return Plan::of(Kind::kAndMaybe, {std::move(found), stems_beginning(prefix, max_expansion)});
}

PrefixCount count_prefix(const Xapian::Database& database, const std::string& prefix,
                         std::optional<Field> field, uint32_t max_expansion) {
  PrefixCount count;
  for (const FieldSpec& row : kSchema) {
    const bool wanted = field ? row.field == *field : row.kind == FieldKind::kText;
    if (!wanted) continue;
    const std::string first = std::string(row.prefix).append(prefix);
    uint32_t words = 0;
    for (auto term = database.allterms_begin(first); term != database.allterms_end(first); ++term) {
      if (++words > max_expansion) {
        count.cut = true;
        break;
      }
      count.articles += term.get_termfreq();
    }
  }
  return count;
}

Plan exact(Field field, const std::string& value, uint32_t max_expansion) {
  Plan plan = Plan::term(keyword_term(field, value));
  if (field != Field::kLanguage) return plan;
  return Plan::of(Plan::Kind::kOr, {std::move(plan), exact_prefix(field, value + "-", max_expansion)});
}

Plan exact_prefix(Field field, const std::string& prefix, uint32_t max_expansion) {
  return any_beginning("", keyword_term(field, prefix), max_expansion);
}

Plan published(const std::optional<Date>& from, const std::optional<Date>& to, const TimeZone& zone) {
  const Date first{1, 1, 1, 0, 0, 0, DatePrecision::kYear};
  const Date last{9999, 1, 1, 0, 0, 0, DatePrecision::kYear};
  const int64_t begin = first_instant(from.value_or(first), zone);
  const int64_t end = last_instant(to.value_or(last), zone);
  return Plan::published(begin, end);
}

}  // namespace dateline
