// What the articles that a plan matches are worth: BM25 term by term, into an array of scores. What only adds
// and has to be looked for in the words of each article - that words stand close to each other - is left for
// bonus(), since few articles need it. For one request, on one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/query/plan.h"
#include "server/search/evaluation/bm25.h"
#include "server/search/evaluation/matcher.h"

namespace dateline {

class Scorer {
 public:
  // All of `docs` match `plan`. All of these outlive it. Throws Xapian::Error, Error{kDamaged}, and TimeIsUp.
  Scorer(const SearchContext& context, Matcher& matcher, const Plan& plan, const DocSet& docs);

  // The articles, ascending, and the score of each without its bonus.
  const std::vector<DocId>& docs() const { return whole_.docs; }
  const std::vector<double>& scores() const { return scores_; }

  double largest_bonus() const { return largest_bonus_; }
  // Throws Error{kDamaged}.
  double bonus(DocId doc);

 private:
  // Articles that match a part, and which of all they are.
  struct Domain {
    std::shared_ptr<const DocSet> set;
    std::vector<DocId> docs;
    std::vector<uint32_t> slots;  // empty: all
    uint32_t slot(uint32_t place) const { return slots.empty() ? place : slots[place]; }
  };
  // A part that is left for bonus().
  struct Left {
    const Plan* plan;
    double factor;
    std::shared_ptr<const DocSet> among;
  };

  static constexpr uint32_t kNone = ~uint32_t{0};

  void find_slots();
  void add(const Plan& plan, double factor, const Domain& domain);
  void add_where(const Plan& plan, double factor, const Domain& domain);
  void add_maybe(const Plan& plan, double factor, const Domain& domain);
  void add_maybe_where(const Plan& condition, const Plan& plan, double factor, const Domain& domain);
  void add_term(const std::string& term, double factor, const Domain& domain);
  void add_synonym(const Plan& plan, double factor, const Domain& domain);
  void count(const Plan& plan, const Domain& domain, std::vector<uint32_t>& frequencies);
  Domain narrowed(const Plan& plan, const Domain& domain);
  Domain narrowed_to_both(const Plan& one, const Plan& other, const Domain& domain);
  template <typename Visit>
  void for_each_posting(const std::string& term, const Domain& domain, Visit visit);
  template <typename Visit>
  void for_each_posting(const Postings::Part& part, const Domain& domain, Visit visit);
  double weight_of(const Plan& plan, DocId doc);
  bool has(const Plan& plan, DocId doc);

  const SearchContext& context_;
  Matcher& matcher_;
  const Bm25 bm25_;
  Domain whole_;
  std::vector<uint32_t> slot_of_;  // by article, or kNone; empty where few are scored
  std::vector<double> length_parts_;
  std::vector<double> scores_;
  std::vector<Left> left_;
  double largest_bonus_ = 0;
  std::vector<DocId> decoded_;
};

}  // namespace dateline
