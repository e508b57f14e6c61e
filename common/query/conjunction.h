// What is AND-ed, put together: with all of the words or, relaxed, with as many as there are. Values;
// thread-safe.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "common/index/schema.h"

namespace dateline {

class Conjunction {
 public:
  // A word, or an alternative of words, of a text field (nothing: any). Relaxed, one of a field's is enough.
  // Said twice it counts once: `name` tells whether it is the same; an empty one never is.
  // `divisible`: it is several words as one, which the relaxed query has one by one.
  void add_word(Xapian::Query query, std::optional<Field> field, const std::string& name,
                bool divisible = false);
  // A phrase, or an alternative of phrases: wanted even when relaxed, and ranking.
  void add_phrase(Xapian::Query query) { phrases_.push_back(std::move(query)); }
  // Adds to the ranking, wanted or not.
  void add_optional(Xapian::Query query) { optional_.push_back(std::move(query)); }
  // Wanted, without weight.
  void add_filter(Xapian::Query query) { filters_.push_back(std::move(query)); }
  void add_exclusion(Xapian::Query query) { exclusions_.push_back(std::move(query)); }

  // Something that ranks.
  bool has_words() const { return has_phrases() || !words_.empty(); }
  bool has_words(std::optional<Field> field) const;
  // Something that ranks and may be missing when relaxed.
  bool can_miss() const { return !words_.empty(); }

  // Everything so far. Nothing when nothing was added.
  std::optional<Xapian::Query> query(bool relaxed) const;

  // Whether `query(true)` may find more than `query(false)`.
  bool can_relax() const;

 private:
  bool has_phrases() const { return !phrases_.empty(); }
  std::optional<Xapian::Query> ranking(bool relaxed) const;
  std::optional<Xapian::Query> strict_ranking() const;
  std::optional<Xapian::Query> relaxed_ranking() const;

  struct Word {
    Xapian::Query query;
    std::optional<Field> field;
    std::string name;
    bool divisible;
  };
  std::vector<Xapian::Query> of_field(std::optional<Field> field) const;

  std::vector<Word> words_;
  std::vector<Xapian::Query> phrases_;
  std::vector<Xapian::Query> optional_;
  std::vector<Xapian::Query> filters_;
  std::vector<Xapian::Query> exclusions_;
};

}  // namespace dateline
