#include "common/query/leaf_query.h"

#include <algorithm>

#include "common/date/instant.h"

namespace dateline {
namespace {

using Xapian::Query;

constexpr Field kTexts[] = {Field::kText, Field::kTitle};

// One word of the ranking, whatever its forms.
Query synonyms(const std::vector<std::string>& stems, std::string (*term)(std::string_view)) {
  if (stems.size() == 1) return Query(term(stems.front()));
  std::vector<Query> forms;
  forms.reserve(stems.size());
  for (const std::string& stem : stems) forms.emplace_back(term(stem));
  return {Query::OP_SYNONYM, forms.begin(), forms.end()};
}

// The text proper has a stem when the article has it, and not in its title and tags alone.
Query in_body(const std::vector<std::string>& stems) {
  std::vector<Query> forms;
  forms.reserve(stems.size());
  for (const std::string& stem : stems) {
    forms.emplace_back(Query::OP_AND_NOT, Query(stem_term(stem)), Query(title_only_stem_term(stem)));
  }
  return {Query::OP_OR, forms.begin(), forms.end()};
}

// Beside other queries: a fixed weight for what `query` matches.
Query worth(const Query& query, double weight) {
  auto* source = new Xapian::FixedWeightPostingSource(weight);
  return {Query::OP_AND, Query(Query::OP_SCALE_WEIGHT, query, 0), Query(source->release())};
}

Query positional(const std::vector<QueryWord>& words, uint32_t slop, Field field, const Places& places) {
  std::vector<std::string> terms;
  terms.reserve(words.size());
  for (const QueryWord& word : words) terms.push_back(word_term(field, word.word));
  if (slop == 0) return places.side_by_side(terms);
  return places.near(terms, static_cast<uint32_t>(terms.size() + slop));
}

Query stems_of(const std::vector<QueryWord>& words) {
  std::vector<Query> stems;
  for (const QueryWord& word : words) {
    if (!word.is_stop()) stems.push_back(synonyms(word.stems, stem_term));
  }
  return {Query::OP_OR, stems.begin(), stems.end()};
}

Query side_by_side(const CharacterRun& run, Field field, const Places& places) {
  const std::vector<std::string>& characters = run.characters;
  if (characters.size() == 1) return Query(gram_term(field, characters.front()));
  std::vector<std::string> pairs;
  pairs.reserve(characters.size());
  for (size_t i = 0; i + 1 < characters.size(); ++i) {
    pairs.push_back(gram_term(field, characters[i] + characters[i + 1]));
  }
  return places.side_by_side(pairs);
}

// Without weight, which words as written have none of anyway: Xapian 1.4.22 leaks a weight for each word that
// it drops from a weighted OR of words.
Query any_beginning(std::string_view field_prefix, const std::string& prefix, uint32_t max_expansion) {
  const Query words(Query::OP_WILDCARD, std::string(field_prefix).append(prefix), max_expansion,
                    Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_OR);
  return {Query::OP_SCALE_WEIGHT, words, 0};
}

// As if they were one word.
Query stems_beginning(const std::string& prefix, uint32_t max_expansion) {
  return {Query::OP_WILDCARD, stem_term(prefix), max_expansion, Query::WILDCARD_LIMIT_MOST_FREQUENT,
          Query::OP_SYNONYM};
}

}  // namespace

Query neighbours(const std::string& first, const std::string& second, std::optional<Field> field,
                 double bonus, const Places& places) {
  constexpr uint32_t kClose = 4;
  std::vector<Query> close;
  std::vector<Query> adjacent;
  for (const Field text : kTexts) {
    if (field && *field != text) continue;
    const std::vector<std::string> words = {word_term(text, first), word_term(text, second)};
    close.push_back(places.near(words, kClose));
    adjacent.push_back(places.side_by_side(words));
  }
  return {Query::OP_OR, worth(Query(Query::OP_OR, close.begin(), close.end()), bonus),
          worth(Query(Query::OP_OR, adjacent.begin(), adjacent.end()), bonus)};
}

Query any_form(const QueryWord& word, std::optional<Field> field) {
  Query weighted = synonyms(word.stems, stem_term);
  if (field == Field::kTitle) return {Query::OP_FILTER, weighted, synonyms(word.stems, title_stem_term)};
  if (field == Field::kText) return {Query::OP_FILTER, weighted, in_body(word.stems)};
  return weighted;
}

Query any_form_or_written(const QueryWord& word, std::optional<Field> field) {
  const Query written = as_written(word.word, field);
  std::vector<Query> forms = {any_form(word, field), written};
  if (!word.other_stems.empty()) {
    forms.emplace_back(Query::OP_FILTER, synonyms(word.other_stems, stem_term), written);
  }
  return {Query::OP_SYNONYM, forms.begin(), forms.end()};
}

Query characters(const CharacterRun& run, std::optional<Field> field, double weight, const Places& places) {
  std::vector<Query> fields;
  for (const Field text : kTexts) {
    if (!field || *field == text) fields.push_back(worth(side_by_side(run, text, places), weight));
  }
  return {Query::OP_OR, fields.begin(), fields.end()};
}

Query words_or_characters(const std::vector<QueryWord>& words, const CharacterRun& run,
                          std::optional<Field> field, double weight, const Places& places) {
  std::vector<Query> forms;
  forms.reserve(words.size() + 1);
  for (const QueryWord& word : words) forms.push_back(any_form(word, field));
  const Query as_characters = characters(run, field, weight, places);
  const Query found(Query::OP_OR, Query(Query::OP_AND, forms.begin(), forms.end()), as_characters);
  forms.push_back(as_characters);
  return {Query::OP_AND_MAYBE, Query(Query::OP_SCALE_WEIGHT, found, 0),
          Query(Query::OP_OR, forms.begin(), forms.end())};
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

Query as_written(const std::string& word, std::optional<Field> field) {
  if (field) return Query(word_term(*field, word));
  return {Query::OP_OR, Query(word_term(Field::kText, word)), Query(word_term(Field::kTitle, word))};
}

Query stop_word(const QueryWord& word, std::optional<Field> field) {
  return {Query::OP_AND_MAYBE, as_written(word.word, field), synonyms(word.stop_stems, stem_term)};
}

Query phrase(const std::vector<QueryWord>& words, uint32_t slop, std::optional<Field> field,
             const Places& places) {
  if (!is_text_field(field)) return positional(words, slop, *field, places);
  std::vector<Query> fields;
  for (const Field text : kTexts) {
    if (!field || *field == text) fields.push_back(positional(words, slop, text, places));
  }
  const Query found(Query::OP_OR, fields.begin(), fields.end());
  return {Query::OP_AND_MAYBE, found, stems_of(words)};
}

Query word_prefix(const std::string& prefix, std::optional<Field> field, uint32_t max_expansion) {
  if (!is_text_field(field)) return any_beginning(spec(*field).prefix, prefix, max_expansion);
  std::vector<Query> places;
  for (const Field place : kTexts) {
    if (field && *field != place) continue;
    places.push_back(any_beginning(spec(place).prefix, prefix, max_expansion));
  }
  const Query found(Query::OP_OR, places.begin(), places.end());
  return {Query::OP_AND_MAYBE, found, stems_beginning(prefix, max_expansion)};
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

Query exact(Field field, const std::string& value) {
  return Query(keyword_term(field, value));
}

Query exact_prefix(Field field, const std::string& prefix, uint32_t max_expansion) {
  return any_beginning("", keyword_term(field, prefix), max_expansion);
}

Query published(const std::optional<Date>& from, const std::optional<Date>& to, const TimeZone& zone) {
  const Date first{1, 1, 1, 0, 0, 0, DatePrecision::kYear};
  const Date last{9999, 1, 1, 0, 0, 0, DatePrecision::kYear};
  const int64_t begin = first_instant(from.value_or(first), zone);
  const int64_t end = last_instant(to.value_or(last), zone);
  return {Query::OP_VALUE_RANGE, spec(Field::kPublished).slot,
          Xapian::sortable_serialise(static_cast<double>(begin)),
          Xapian::sortable_serialise(static_cast<double>(end))};
}

}  // namespace dateline
