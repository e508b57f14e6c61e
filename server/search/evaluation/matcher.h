// Which articles a plan matches: sets of documents, put together term by term. Keeps what it found out about
// the parts of a plan, which the scorer asks for again. For one request, on one thread; plans outlive it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/query/plan.h"
#include "server/search/evaluation/together.h"
#include "server/search/generation/search_context.h"

namespace dateline {

class Matcher {
 public:
  // `context` outlives it.
  Matcher(const SearchContext& context, const Deadline& deadline) : context_(context), deadline_(deadline) {}

  // Those of `within` that match. When the deadline passes some are missing, and is_partial() tells. Throws
  // Xapian::Error, Error{kDamaged}.
  DocSet match(const Plan& plan, const DocSet& within);
  bool is_partial() const { return is_partial_; }

  // What is asked from now on has until then; what was missing before is told no more.
  void go_on_until(const Deadline& deadline) {
    deadline_ = deadline;
    is_partial_ = false;
  }
  const Deadline& deadline() const { return deadline_; }

  // What parts of a plan stand on. Throw TimeIsUp too.
  const Postings& postings(const std::string& term);
  const std::vector<std::string>& expanded(const Plan& beginning);
  // How many articles a part matches at most.
  uint64_t most(const Plan& plan);
  bool stand_together(const Plan& plan, DocId doc);

 private:
  // Those that have words of a plan together, in one of its ways, of all that were asked about up to the
  // number `until`.
  struct LookedAt {
    DocSet docs;
    DocId until = 0;
  };

  DocSet find(const Plan& plan, const DocSet& within);
  DocSet find_all(const Plan& plan, const DocSet& within);
  DocSet find_any(const Plan& plan, const DocSet& within);
  DocSet find_first_only(const std::vector<Plan>& parts, const DocSet& within);
  DocSet find_beginning(const Plan& plan, const DocSet& within);
  DocSet find_together(const Plan& plan, const DocSet& within);
  DocSet find_published(const Plan& plan, const DocSet& within);
  DocSet with_all_words(const Plan& plan, const DocSet& within);
  void look_at_once(const Plan& plan, const DocSet& within);
  void look_for(const std::vector<const Plan*>& plans, const DocSet& within);
  LookedAt& looked_at(const Plan& plan);
  DocSet by_positions(const Plan& plan) const;

  const SearchContext& context_;
  Deadline deadline_;
  bool is_partial_ = false;
  std::unordered_map<std::string, Postings> postings_;
  std::unordered_map<const Plan*, std::vector<std::string>> expanded_;
  std::unordered_map<const Plan*, LookedAt> looked_at_;
  std::unordered_map<const Plan*, Together> together_;  // for articles that were not looked at
};

}  // namespace dateline
