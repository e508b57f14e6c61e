// What the articles that a plan matches are worth: BM25 term by term, into an array of scores. Where that
// words stand together only adds, and it is not known of each article whether they do, the array has bounds,
// and the exact scores are there for the few articles that need them. For one request, on one thread.
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
  // All of these outlive it. Throws Xapian::Error, Error{kDamaged}, and TimeIsUp.
  Scorer(const SearchContext& context, const MatchedDocs& matched);

  // The articles, ascending, and what each is worth at most.
  const std::vector<DocId>& docs() const { return whole_.docs; }
  const std::vector<double>& bounds() const { return is_exact() ? scores_ : open_scores_; }
  // Whether that is what they are worth.
  bool is_exact() const { return open_.empty(); }

  // What some of the articles, ascending, are worth. Throws as above.
  std::vector<double> exact(const std::vector<DocId>& docs) const;

 private:
  // Articles that match a part, and which of all they are.
  struct Domain {
    std::shared_ptr<const DocSet> set;
    std::vector<DocId> docs;
    std::vector<uint32_t> slots;  // empty: all
    uint32_t slot(uint32_t place) const { return slots.empty() ? place : slots[place]; }
  };
  // What is done about parts of which it is not known where they match.
  enum class Places : uint8_t {
    kLeftOpen,
    kAnywhere,  // they are taken to match where they may
    kLookedAt,
  };
  // A part of which it is not known where it matches: its weight is added to the bounds.
  struct Open {
    const Plan* plan;
    double factor;
    std::shared_ptr<const DocSet> among;
  };

  static constexpr uint32_t kNone = ~uint32_t{0};

  Scorer(const SearchContext& context, Matcher& matcher, const DocSet& docs);
  void find_slots();
  void add(const Plan& plan, double factor, const Domain& domain);
  void add_where(const Plan& plan, double factor, const Domain& domain);
  void add_open(const Plan& plan, double factor, const Domain& domain);
  void add_maybe(const Plan& plan, double factor, const Domain& domain);
  void add_maybe_where(const Plan& condition, const Plan& plan, double factor, const Domain& domain);
  void add_term(const std::string& term, double factor, const Domain& domain);
  void add_synonym(const Plan& plan, double factor, const Domain& domain);
  void count(const Plan& plan, const Domain& domain, std::vector<uint32_t>& frequencies);
  Domain domain_of(const DocSet& docs, const Domain& domain) const;
  Domain narrowed(const Plan& plan, const Domain& domain);
  Domain narrowed_to_both(const Plan& one, const Plan& other, const Domain& domain);
  template <typename Visit>
  void for_each_posting(const std::string& term, const Domain& domain, Visit visit);
  template <typename Visit>
  void for_each_posting(const Postings::Part& part, const Domain& domain, Visit visit);

  const SearchContext& context_;
  Matcher& matcher_;
  const Bm25 bm25_;
  Domain whole_;
  std::vector<uint32_t> slot_of_;  // by article, or kNone; empty where few are scored
  std::vector<double> length_parts_;
  std::vector<double> scores_;
  std::vector<Open> open_;
  std::vector<double> open_scores_;  // what they add, then the bounds; empty where nothing is open
  Places places_ = Places::kLeftOpen;
  std::vector<DocId> decoded_;
};

}  // namespace dateline
