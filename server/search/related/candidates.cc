#include "server/search/related/candidates.h"

#include <algorithm>
#include <span>
#include <unordered_set>
#include <utility>

#include "common/index/schema.h"
#include "common/query/time_limit.h"
#include "server/search/evaluation/bm25.h"

namespace dateline {
namespace {

constexpr size_t kMostTerms = 32;
constexpr size_t kConsidered = 2;      // times as many as are wanted: the nearest in time are taken
constexpr std::ptrdiff_t kPart = 256;  // of what was found is put in order at once

// Chosen with the comparison that follows (docs/ranking.md); searches have others.
constexpr Bm25Parameters kOfCandidates = {2, 0.9};

struct Found {
  float sum;
  DocId doc;
  bool operator<(const Found& other) const { return sum != other.sum ? sum > other.sum : doc < other.doc; }
};

// What articles have of the terms that are added, worked out for one window of articles after the other, as
// in Lucene's BooleanScorer: the sums of some thousands stay near the processor, those of an archive do not.
class Sums {
 public:
  Sums(const SearchContext& context, DocId window)
      : columns_(context.columns()), bm25_(context.shards(), kOfCandidates), window_(window) {}

  void add(Postings postings, double weight) {
    for (const Postings::Part& part : postings.parts()) {
      terms_.push_back({part.in_shard(), weight, docs_.size()});
      docs_.resize(docs_.size() + part.in_shard().size());
      part.docs().toUint32Array(docs_.data() + terms_.back().first);
    }
    held_.push_back(std::move(postings));
  }

  // Once. Ascending within a term, shard and window.
  std::vector<Found> take() {
    found_.reserve(docs_.size());
    for (uint64_t first = 0; first <= columns_.last_doc(); first += window_.size()) {
      const size_t before = found_.size();
      for (Term& term : terms_) add_window(term, first);
      for (size_t i = before; i < found_.size(); ++i)
        found_[i].sum = std::exchange(window_[found_[i].doc - first], 0.0F);
    }
    return std::move(found_);
  }

 private:
  struct Term {  // in a shard
    const ShardPostings& postings;
    double weight;
    size_t first;       // its articles begin there
    uint32_t next = 0;  // the first of them that is not added
  };

  void add_window(Term& term, uint64_t first) {
    for (; term.next < term.postings.size(); ++term.next) {
      const DocId doc = docs_[term.first + term.next];
      if (doc >= first + window_.size()) break;
      float& sum = window_[doc - first];
      if (sum == 0) found_.push_back({0, doc});
      const double length_part = bm25_.length_part(columns_.length(doc));
      sum += static_cast<float>(Bm25::score(term.weight, term.postings.frequency(term.next), length_part));
    }
  }

  const Columns& columns_;
  const Bm25 bm25_;
  std::vector<Postings> held_;
  std::vector<Term> terms_;
  std::vector<DocId> docs_;  // of all terms
  std::vector<float> window_;
  std::vector<Found> found_;
};

// Of those in the scope the best `most`, best first.
std::vector<Found> best_of(std::vector<Found> found, const Columns& columns, const CandidateScope& scope,
                           size_t most) {
  std::unordered_set<uint32_t> groups;
  const auto is_wanted = [&](DocId doc) {
    if (!scope.allowed.contains(doc)) return false;
    const uint32_t group = scope.collapse_copies ? columns.copy_group(doc) : 0;
    return group == 0 || groups.insert(group).second;
  };
  std::vector<Found> best;
  for (auto first = found.begin(); first != found.end() && best.size() < most;) {
    const auto end = first + std::min<std::ptrdiff_t>(found.end() - first, kPart);
    std::partial_sort(first, end, found.end());
    for (; first != end && best.size() < most; ++first) {
      if (is_wanted(first->doc)) best.push_back(*first);
    }
  }
  return best;
}

std::vector<DocId> nearest_of(std::vector<Found> found, const Columns& columns, const CandidateScope& scope) {
  for (Found& each : found) {
    const double factor = time_factor(scope.published, columns.published(each.doc), scope.timing);
    each.sum *= static_cast<float>(factor);
  }
  std::sort(found.begin(), found.end());
  std::vector<DocId> nearest;
  for (const Found& each : std::span(found).first(std::min(scope.wanted, found.size())))
    nearest.push_back(each.doc);
  return nearest;
}

}  // namespace

std::vector<DocId> find_candidates(const SearchContext& context, const std::vector<KeyTerm>& terms,
                                   const CandidateScope& scope) {
  Sums sums(context, scope.window);
  uint64_t left = scope.most_postings;
  size_t used = 0;
  try {
    for (const KeyTerm& term : terms) {
      if (used == kMostTerms || context.is_time_up()) break;
      if (term.common || term.holders > left) continue;
      sums.add(context.postings(stem_term(term.stem), context.deadline()), term.weight);
      left -= term.holders;
      ++used;
    }
  } catch (const TimeIsUp&) {
    // What was added counts.
  }
  const Columns& columns = context.columns();
  return nearest_of(best_of(sums.take(), columns, scope, kConsidered * scope.wanted), columns, scope);
}

}  // namespace dateline
