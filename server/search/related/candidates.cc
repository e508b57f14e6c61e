#include "server/search/related/candidates.h"

#include <algorithm>
#include <unordered_set>

#include "common/index/schema.h"
#include "common/query/time_limit.h"
#include "server/search/evaluation/bm25.h"

namespace dateline {
namespace {

constexpr size_t kMostTerms = 32;
constexpr std::ptrdiff_t kPart = 256;  // of what was found is put in order at once

// Chosen with the comparison that follows (docs/ranking.md); searches have others.
constexpr Bm25Parameters kOfCandidates = {2, 0.9};

// What articles have of the terms that were added.
class Sums {
 public:
  explicit Sums(const SearchContext& context)
      : columns_(context.columns()), bm25_(context.shards(), kOfCandidates), sums_(context.session().sums) {
    sums_.resize(columns_.last_doc() + size_t{1});
  }
  ~Sums() {
    for (const DocId doc : found_) sums_[doc] = 0;
  }
  Sums(const Sums&) = delete;
  Sums& operator=(const Sums&) = delete;

  void add(const Postings& postings, double weight) {
    docs_.resize(postings.size());
    postings.docs().toUint32Array(docs_.data());
    for (uint32_t place = 0; place < postings.size(); ++place) {
      const DocId doc = docs_[place];
      const double length_part = bm25_.length_part(columns_.length(doc));
      if (sums_[doc] == 0) found_.push_back(doc);
      sums_[doc] += static_cast<float>(Bm25::score(weight, postings.frequency(place), length_part));
    }
  }

  // Of those in the scope, best first.
  std::vector<DocId> best(const CandidateScope& scope) const {
    std::vector<Found> found;
    found.reserve(found_.size());
    for (const DocId doc : found_) found.push_back({sums_[doc], doc});
    std::vector<DocId> best;
    std::unordered_set<uint32_t> groups;
    for (auto first = found.begin(); first != found.end() && best.size() < scope.wanted;) {
      const auto end = first + std::min<std::ptrdiff_t>(found.end() - first, kPart);
      std::partial_sort(first, end, found.end());
      for (; first != end && best.size() < scope.wanted; ++first) {
        if (is_wanted(first->doc, scope, groups)) best.push_back(first->doc);
      }
    }
    return best;
  }

 private:
  struct Found {
    float sum;
    DocId doc;
    bool operator<(const Found& other) const { return sum != other.sum ? sum > other.sum : doc < other.doc; }
  };

  bool is_wanted(DocId doc, const CandidateScope& scope, std::unordered_set<uint32_t>& groups) const {
    if (!scope.allowed.contains(doc)) return false;
    const uint32_t group = scope.collapse_copies ? columns_.copy_group(doc) : 0;
    return group == 0 || groups.insert(group).second;
  }

  const Columns& columns_;
  const Bm25 bm25_;
  std::vector<float>& sums_;  // by document
  std::vector<DocId> found_;
  std::vector<DocId> docs_;  // of the term that is added
};

}  // namespace

std::vector<DocId> find_candidates(const SearchContext& context, const std::vector<KeyTerm>& terms,
                                   const CandidateScope& scope) {
  Sums sums(context);
  uint64_t left = scope.most_postings;
  size_t used = 0;
  try {
    for (const KeyTerm& term : terms) {
      if (used == kMostTerms || context.is_time_up()) break;
      if (term.common || term.holders > left) continue;
      sums.add(*context.postings(stem_term(term.stem), context.deadline()), term.weight);
      left -= term.holders;
      ++used;
    }
  } catch (const TimeIsUp&) {
    // What was added counts.
  }
  return sums.best(scope);
}

}  // namespace dateline
