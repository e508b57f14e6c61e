#include "common/words/placed_word.h"

#include "common/index/schema.h"

namespace dateline {
namespace {

struct PrefixRow {
  std::string_view prefix;
  WordField field;
};

constexpr PrefixRow kPrefixes[] = {
    {spec(Field::kTitle).prefix, WordField::kTitle},     {spec(Field::kTag).prefix, WordField::kTag},
    {spec(Field::kSection).prefix, WordField::kSection}, {spec(Field::kAuthor).prefix, WordField::kAuthor},
    {spec(Field::kSource).prefix, WordField::kSource},
};

// "GS油价" is of the title. No gram begins with a capital letter.
PlacedWord placed_gram(std::string_view after_prefix) {
  const std::string_view title = spec(Field::kTitle).prefix;
  if (after_prefix.starts_with(title)) return {WordField::kTitleGrams, after_prefix.substr(title.size())};
  return {WordField::kGrams, after_prefix};
}

}  // namespace

PlacedWord placed_word(std::string_view term) {
  if (term.empty() || term.front() < 'A' || term.front() > 'Z') return {WordField::kText, term};
  if (term.starts_with(kGramPrefix)) return placed_gram(term.substr(kGramPrefix.size()));
  for (const PrefixRow& row : kPrefixes) {
    if (term.starts_with(row.prefix)) return {row.field, term.substr(row.prefix.size())};
  }
  return {WordField::kText, term};
}

}  // namespace dateline
