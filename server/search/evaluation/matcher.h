// Which articles a plan matches: sets of documents, put together term by term. Keeps what it found out about
// the parts of a plan, which the scorer asks for again. For one request, on one thread; plans outlive it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/query/plan.h"
#include "server/search/evaluation/ways.h"
#include "server/search/generation/search_context.h"

namespace dateline {

class Matcher {
 public:
  // `context` outlives it.
  Matcher(const SearchContext& context, const Deadline& deadline)
      : context_(context), deadline_(deadline), ways_(context) {}

  // Those of `within` that match. When the deadline passes some are missing, and is_partial() tells. Throws
  // Xapian::Error, Error{kDamaged}.
  DocSet match(const Plan& plan, const DocSet& within);
  bool is_partial() const { return is_partial_; }

  // Whether it has to be looked up in articles which of them match; and whether for nothing but that words
  // stand together in one of several ways, whatever each of them weighs.
  static bool asks_for_places(const Plan& plan);
  static bool is_any_together(const Plan& plan);
  // Those of `within` that match as far as is known without: no fewer than do. Throws TimeIsUp too.
  struct Possible {
    DocSet docs;
    bool is_exact;
  };
  Possible possible(const Plan& plan, const DocSet& within);
  // Reads each of these articles once, for all of the plans: match() then knows. is_partial() as there.
  void look_at(const std::vector<const Plan*>& plans, const DocSet& docs);

  // What is asked from now on has until then; what was missing before is told no more.
  void go_on_until(const Deadline& deadline) {
    deadline_ = deadline;
    is_partial_ = false;
  }
  const Deadline& deadline() const { return deadline_; }

  // What parts of a plan stand on. Throw TimeIsUp too.
  const Postings& postings(const std::string& term);
  const std::vector<std::string>& expanded(const Plan& beginning);
  // How many articles of the archive, seen or not, it matches.
  uint64_t count(const Plan& synonym);
  // How many articles a part matches at most.
  uint64_t most(const Plan& plan);

 private:
  DocSet find(const Plan& plan, const DocSet& within);
  DocSet find_all(const Plan& plan, const DocSet& within);
  DocSet find_any(const Plan& plan, const DocSet& within);
  DocSet find_first_only(const std::vector<Plan>& parts, const DocSet& within);
  DocSet find_beginning(const Plan& plan, const DocSet& within);
  DocSet find_together(const Plan& plan, const DocSet& within);
  DocSet find_published(const Plan& plan, const DocSet& within);
  DocSet with_all_words(const Plan& plan, const DocSet& within);
  std::vector<Way> ways_of(const Plan& plan, const DocSet& within);
  std::vector<Way> with_candidates(const std::vector<const Plan*>& plans, const DocSet& within);

  const SearchContext& context_;
  Deadline deadline_;
  bool is_partial_ = false;
  std::unordered_map<std::string, Postings> postings_;
  std::unordered_map<const Plan*, std::vector<std::string>> expanded_;
  std::unordered_map<const Plan*, uint64_t> counts_;
  Ways ways_;
};

// What there is to rank: articles that a plan matches, and the matcher that knows.
struct MatchedDocs {
  const Plan& plan;
  Matcher& matcher;
  const DocSet& docs;
};

}  // namespace dateline
