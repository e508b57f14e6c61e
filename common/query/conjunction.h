// What is AND-ed, put together: with all of the words or, relaxed, with as many as there are. Values;
// thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index/schema.h"
#include "common/query/plan.h"

namespace dateline {

// A word as evidence that a headline is meant: a title is short and says what the story is about.
struct InTitle {
  Plan plan;                    // those that have it in the title
  double rarity = 0;            // among the articles
  double rarity_in_titles = 0;  // 0: the title is not worth more than the text
};

class Conjunction {
 public:
  // A word, or an alternative of words, of a text field (nothing: any). Relaxed, one of a field's is enough.
  struct Word {
    Plan plan;
    std::optional<Field> field{};
    std::string name{};      // whether it is the same as another; an empty one never is
    bool divisible = false;  // it is several words as one, which the relaxed query has one by one
    std::optional<InTitle> in_title{};
    uint32_t times = 1;  // how often the query says it: its weight counts so often, its title once
  };
  void add_word(Word word);
  // A phrase, or an alternative of phrases: wanted even when relaxed, and ranking.
  void add_phrase(Plan plan) { phrases_.push_back(std::move(plan)); }
  // Adds to the ranking, wanted or not.
  void add_optional(Plan plan) { optional_.push_back(std::move(plan)); }
  // Wanted, without weight.
  void add_filter(Plan plan) { filters_.push_back(std::move(plan)); }
  void add_exclusion(Plan plan) { exclusions_.push_back(std::move(plan)); }

  // Something that ranks.
  bool has_words() const { return has_phrases() || !words_.empty(); }
  bool has_words(std::optional<Field> field) const;
  // Something that ranks and may be missing when relaxed.
  bool can_miss() const { return !words_.empty(); }

  // Everything so far. Nothing when nothing was added.
  std::optional<Plan> plan(bool relaxed) const;

  // Whether `plan(true)` may find more than `plan(false)`.
  bool can_relax() const;

 private:
  bool has_phrases() const { return !phrases_.empty(); }
  std::optional<Plan> ranking(bool relaxed) const;
  std::optional<Plan> strict_ranking() const;
  std::optional<Plan> relaxed_ranking() const;
  void add_titles(std::vector<Plan>& evidence) const;
  std::vector<Plan> of_field(std::optional<Field> field) const;

  std::vector<Word> words_;
  std::vector<Plan> phrases_;
  std::vector<Plan> optional_;
  std::vector<Plan> filters_;
  std::vector<Plan> exclusions_;
};

}  // namespace dateline
