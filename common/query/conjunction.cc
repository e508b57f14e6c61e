#include "common/query/conjunction.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline {
namespace {

using Kind = Plan::Kind;

// docs/ranking.md tells how they were found.
constexpr double kInTitle = 0.3;
constexpr double kAllInTitle = 1;

constexpr std::array<std::optional<Field>, 3> kTextFields = {std::nullopt, Field::kTitle, Field::kText};

std::optional<Plan> joined(Kind kind, const std::vector<Plan>& plans) {
  if (plans.empty()) return std::nullopt;
  return Plan::of(kind, plans);
}

Plan as_often_as_said(const Conjunction::Word& word) {
  return word.times == 1 ? word.plan : Plan::scaled(word.plan, word.times);
}

std::optional<Plan> weightless(const std::optional<Plan>& plan) {
  if (!plan) return std::nullopt;
  return Plan::scaled(*plan, 0);
}

// `plan` and, where it is, `other` with it.
std::optional<Plan> with(std::optional<Plan> plan, Kind kind, const std::optional<Plan>& other) {
  if (!plan || !other) return plan;
  return Plan::of(kind, {*plan, *other});
}

}  // namespace

void Conjunction::add_word(Word word) {
  const auto same = [&](const Word& other) { return other.field == word.field && other.name == word.name; };
  const auto known = word.name.empty() ? words_.end() : std::find_if(words_.begin(), words_.end(), same);
  if (known == words_.end()) {
    words_.push_back(std::move(word));
  } else {
    ++known->times;
  }
}

bool Conjunction::has_words(std::optional<Field> field) const {
  return std::any_of(words_.begin(), words_.end(), [&](const Word& word) { return word.field == field; });
}

std::vector<Plan> Conjunction::of_field(std::optional<Field> field) const {
  std::vector<Plan> plans;
  for (const Word& word : words_) {
    if (word.field == field) plans.push_back(as_often_as_said(word));
  }
  return plans;
}

std::optional<Plan> Conjunction::strict_ranking() const {
  std::vector<Plan> wanted = phrases_;
  for (const Word& word : words_) wanted.push_back(as_often_as_said(word));
  return joined(Kind::kAnd, wanted);
}

// Words of a field named in the query still restrict: one of them must be in it. Beside those and phrases,
// words of no field only rank; on their own, one of them must match.
std::optional<Plan> Conjunction::relaxed_ranking() const {
  std::vector<Plan> wanted = phrases_;
  for (const std::optional<Field> field : kTextFields) {
    const std::optional<Plan> any = joined(Kind::kOr, of_field(field));
    if (field && any) wanted.push_back(*any);
  }
  std::optional<Plan> any = joined(Kind::kOr, of_field(std::nullopt));
  if (wanted.empty()) return any;
  return with(joined(Kind::kAnd, wanted), Kind::kAndMaybe, any);
}

// What the title is worth beside the text: each word that it has, and that it has them all.
void Conjunction::add_titles(std::vector<Plan>& evidence) const {
  std::vector<Plan> all;
  double rarity = 0;
  for (const Word& word : words_) {
    if (!word.in_title) continue;
    all.push_back(word.in_title->plan);
    rarity += word.in_title->rarity;
    const double worth = kInTitle * word.in_title->rarity_in_titles;
    if (worth > 0) evidence.push_back(Plan::worth(word.in_title->plan, worth));
  }
  if (all.empty() || all.size() < words_.size() || has_phrases()) return;
  evidence.push_back(Plan::worth(Plan::of(Kind::kAnd, std::move(all)), kAllInTitle * rarity));
}

std::optional<Plan> Conjunction::ranking(bool relaxed) const {
  const std::optional<Plan> wanted = relaxed ? relaxed_ranking() : strict_ranking();
  std::vector<Plan> evidence = optional_;
  add_titles(evidence);
  return with(wanted, Kind::kAndMaybe, joined(Kind::kOr, evidence));
}

std::optional<Plan> Conjunction::plan(bool relaxed) const {
  const std::optional<Plan> filter = joined(Kind::kAnd, filters_);
  const std::optional<Plan> exclusion = joined(Kind::kOr, exclusions_);
  std::optional<Plan> found = with(ranking(relaxed), Kind::kFilter, filter);
  if (!found) found = weightless(filter);
  if (!found && exclusion) found = Plan::all();
  return with(found, Kind::kAndNot, exclusion);
}

bool Conjunction::can_relax() const {
  if (std::any_of(words_.begin(), words_.end(), [](const Word& word) { return word.divisible; })) return true;
  const size_t free_words = of_field(std::nullopt).size();
  const bool restricted = has_phrases() || free_words < words_.size();
  if (free_words > 1 || (free_words == 1 && restricted)) return true;
  return of_field(Field::kTitle).size() > 1 || of_field(Field::kText).size() > 1;
}

}  // namespace dateline
