#include "server/search/related/candidates.h"

#include <algorithm>
#include <array>
#include <bit>
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
  float sum = 0;
  DocId doc = 0;
  // Sums are not negative, and so in the order of their bits: one comparison, where two would be guessed.
  bool operator<(const Found& other) const { return key() < other.key(); }
  uint64_t key() const { return uint64_t{~std::bit_cast<uint32_t>(sum)} << 32U | doc; }
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
    found_.resize(docs_.size() + 1);
    for (uint64_t first = 0; first <= columns_.last_doc(); first += window_.size()) {
      const size_t before = size_;
      for (Term& term : terms_) add_window(term, first);
      for (size_t i = before; i < size_; ++i)
        found_[i].sum = std::exchange(window_[found_[i].doc - first], 0.0F);
    }
    found_.resize(size_);
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
      found_[size_].doc = doc;  // counts where it is new, which is as good as chance
      size_ += sum == 0 ? 1 : 0;
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
  std::vector<Found> found_;  // and room for more
  size_t size_ = 0;           // so many of them
};

using FoundIterator = std::vector<Found>::iterator;

// Puts the best `wanted` of some first, and in order. Of most it is enough to count how many have about such
// a sum.
void put_best_first(FoundIterator first, FoundIterator end, std::ptrdiff_t wanted) {
  constexpr size_t kSteps = 1024;  // between nothing and the highest sum
  float highest = 0;
  for (auto each = first; each != end; ++each) highest = std::max(highest, each->sum);
  const auto step_of = [per_step = (kSteps - 1) / std::max(highest, 1e-6F)](const Found& found) {
    return static_cast<size_t>(found.sum * per_step);
  };
  std::array<std::ptrdiff_t, kSteps> counts{};
  for (auto each = first; each != end; ++each) ++counts[step_of(*each)];
  size_t step = kSteps;
  for (std::ptrdiff_t above = 0; step > 0 && above < wanted;) above += counts[--step];
  const auto last = std::partition(first, end, [&](const Found& found) { return step_of(found) >= step; });
  std::sort(first, last);
}

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
    put_best_first(first, found.end(), end - first);
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
