// One word, phrase, prefix or date as a plan, on the terms of common/index/schema.h. Words as
// written have no weight in the index; a stem carries the ranking. Pure functions but for `cut_prefix`;
// thread-safe.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/date/date.h"
#include "common/date/time_zone.h"
#include "common/index/schema.h"
#include "common/query/plan.h"
#include "common/query/query_word.h"
#include "common/text/character_runs.h"

namespace dateline {

// A field that articles are read in, as against one of keywords. Nothing stands for title, text and tags.
inline bool is_text_field(std::optional<Field> field) {
  return !field || *field == Field::kTitle || *field == Field::kText;
}

// The word in any of its forms. `field` is kTitle, kText or nothing. Weighted.
Plan any_form(const QueryWord& word, std::optional<Field> field);

// The same, or the word as it is written, which articles in other languages may have: weighted by its stems
// in those.
Plan any_form_or_written(const QueryWord& word, std::optional<Field> field);

// The word as it is written, in a text field or the words of a keyword field. No weight.
Plan as_written(const std::string& word, std::optional<Field> field);

// As written, with what weight the archive gives to so common a word.
Plan stop_word(const QueryWord& word, std::optional<Field> field);

// The words as written: with `slop` 0 side by side, else in any order with at most `slop` other words among
// them (a window of words + slop). In a text field, weighted as its words are.
Plan phrase(const std::vector<QueryWord>& words, uint32_t slop, std::optional<Field> field);

// The word in any of its forms, in the title. No weight.
Plan in_title(const QueryWord& word);

// In another spelling. No weight.
Plan as_alias(const QueryWord& word);

// Words that signs join: as written side by side, or as one word in any form. Weighted.
Plan side_by_side_or_one(const std::vector<QueryWord>& words, const QueryWord& whole,
                         std::optional<Field> field);

// All of `forms`, the plans of the words; or as one word, which adds nothing where they all are.
Plan apart_or_one(const std::vector<Plan>& forms, const QueryWord& whole, std::optional<Field> field);
Plan only_as_one(const std::vector<Plan>& forms, const QueryWord& whole, std::optional<Field> field);

// Such words in the title, in either way. No weight.
Plan in_title(const std::vector<QueryWord>& words, const QueryCompound& compound);

// The characters of a run side by side, whatever words they are part of; with a fixed weight, in the title
// and in the text.
Plan characters(const CharacterRun& run, std::optional<Field> field, double weight);

// All of `words` in any form, or the characters of the run in which they stand. Weighted by the words that
// there are, and by `weight` where the characters are.
Plan words_or_characters(const std::vector<QueryWord>& words, const CharacterRun& run,
                         std::optional<Field> field, double weight);

// How many articles have the rarest pair of the run's characters in their text.
Xapian::doccount count_rarest_pair(const Xapian::Database& database, const CharacterRun& run);

// Every word that begins with `prefix`, or the `max_expansion` most frequent of them. In a text field,
// weighted by the stems that begin so.
Plan word_prefix(const std::string& prefix, std::optional<Field> field, uint32_t max_expansion);

// What the archive has of words that begin so.
struct PrefixCount {
  uint64_t articles = 0;  // at most: an article with two of the words counts twice
  bool cut = false;       // there are more words than max_expansion
};
PrefixCount count_prefix(const Xapian::Database& database, const std::string& prefix,
                         std::optional<Field> field, uint32_t max_expansion);

// The whole value of a kExact field, or every value that begins so. No weight.
Plan exact(Field field, const std::string& value, uint32_t max_expansion);
Plan exact_prefix(Field field, const std::string& prefix, uint32_t max_expansion);

// Published within [from, to], whole days, months and years of `zone`. No weight; an article without a date
// never.
Plan published(const std::optional<Date>& from, const std::optional<Date>& to, const TimeZone& zone);

}  // namespace dateline
