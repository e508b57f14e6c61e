#include "common/query/conjunction.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline {
namespace {

using Xapian::Query;

constexpr std::array<std::optional<Field>, 3> kTextFields = {std::nullopt, Field::kTitle, Field::kText};

std::optional<Query> joined(Query::op op, const std::vector<Query>& queries) {
  if (queries.empty()) return std::nullopt;
  if (queries.size() == 1) return queries.front();
  return Query(op, queries.begin(), queries.end());
}

std::optional<Query> weightless(const std::optional<Query>& query) {
  if (!query) return std::nullopt;
  return Query(Query::OP_SCALE_WEIGHT, *query, 0);
}

// `query` and, where it is, `other` with it.
std::optional<Query> with(std::optional<Query> query, Query::op op, const std::optional<Query>& other) {
  if (!query || !other) return query;
  return Query(op, *query, *other);
}

}  // namespace

void Conjunction::add_word(Xapian::Query query, std::optional<Field> field, const std::string& name,
                           bool divisible) {
  const auto same = [&](const Word& word) { return word.field == field && word.name == name; };
  if (!name.empty() && std::any_of(words_.begin(), words_.end(), same)) return;
  words_.push_back({std::move(query), field, name, divisible});
}

bool Conjunction::has_words(std::optional<Field> field) const {
  return std::any_of(words_.begin(), words_.end(), [&](const Word& word) { return word.field == field; });
}

std::vector<Query> Conjunction::of_field(std::optional<Field> field) const {
  std::vector<Query> queries;
  for (const Word& word : words_) {
    if (word.field == field) queries.push_back(word.query);
  }
  return queries;
}

std::optional<Query> Conjunction::strict_ranking() const {
  std::vector<Query> wanted = phrases_;
  for (const Word& word : words_) wanted.push_back(word.query);
  return joined(Query::OP_AND, wanted);
}

// Words of a field named in the query still restrict: one of them must be in it. Beside those and phrases,
// words of no field only rank; on their own, one of them must match.
std::optional<Query> Conjunction::relaxed_ranking() const {
  std::vector<Query> wanted = phrases_;
  for (const std::optional<Field> field : kTextFields) {
    const std::optional<Query> any = joined(Query::OP_OR, of_field(field));
    if (field && any) wanted.push_back(*any);
  }
  std::optional<Query> any = joined(Query::OP_OR, of_field(std::nullopt));
  if (wanted.empty()) return any;
  return with(joined(Query::OP_AND, wanted), Query::OP_AND_MAYBE, any);
}

std::optional<Query> Conjunction::ranking(bool relaxed) const {
  const std::optional<Query> wanted = relaxed ? relaxed_ranking() : strict_ranking();
  return with(wanted, Query::OP_AND_MAYBE, joined(Query::OP_OR, optional_));
}

std::optional<Query> Conjunction::query(bool relaxed) const {
  const std::optional<Query> filter = joined(Query::OP_AND, filters_);
  const std::optional<Query> exclusion = joined(Query::OP_OR, exclusions_);
  std::optional<Query> found = with(ranking(relaxed), Query::OP_FILTER, filter);
  if (!found) found = weightless(filter);
  if (!found && exclusion) found = Query::MatchAll;
  return with(found, Query::OP_AND_NOT, exclusion);
}

bool Conjunction::can_relax() const {
  if (std::any_of(words_.begin(), words_.end(), [](const Word& word) { return word.divisible; })) return true;
  const size_t free_words = of_field(std::nullopt).size();
  const bool restricted = has_phrases() || free_words < words_.size();
  if (free_words > 1 || (free_words == 1 && restricted)) return true;
  return of_field(Field::kTitle).size() > 1 || of_field(Field::kText).size() > 1;
}

}  // namespace dateline
