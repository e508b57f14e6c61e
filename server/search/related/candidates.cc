#include "server/search/related/candidates.h"

#include <algorithm>
#include <unordered_set>

#include "common/index/schema.h"

namespace dateline {
namespace {

constexpr size_t kMostTerms = 32;
constexpr std::ptrdiff_t kPart = 256;  // of what was found is put in order at once

// Those of BM25, which were chosen with the comparison that follows (docs/ranking.md); searches have others.
constexpr double kK1 = 2;
constexpr double kB = 0.9;
constexpr double kMinLength = 0.1;

// How long the articles of a shard are, as a share of what its articles are on average: by the bytes of their
// words in order, and where the archive is portable by Xapian's own lengths.
class Lengths {
 public:
  Lengths(const Snapshot& snapshot, const Xapian::Database& database, uint32_t shard)
      : file_(snapshot.is_portable() ? nullptr : &snapshot.stems_of(shard).words()),
        average_(file_ == nullptr ? database.get_average_length() : file_->average_bytes()) {}

  double of(const Xapian::PostingIterator& posting) const {
    const double length = file_ == nullptr ? posting.get_doclength() : double(file_->bytes(*posting));
    return std::max(kMinLength, length / average_);
  }

 private:
  const WordsFile* file_;
  double average_;
};

// What articles have of the terms that were added.
class Sums {
 public:
  explicit Sums(const SearchContext& context) : columns_(context.columns()), sums_(context.session().sums) {
    sums_.resize(columns_.last_doc() + size_t{1});
  }
  ~Sums() {
    for (const DocId doc : found_) sums_[doc] = 0;
  }
  Sums(const Sums&) = delete;
  Sums& operator=(const Sums&) = delete;

  void add(DocId doc, double weight) {
    if (sums_[doc] == 0) found_.push_back(doc);
    sums_[doc] += static_cast<float>(weight);
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
  std::vector<float>& sums_;  // by document
  std::vector<DocId> found_;
};

void add_postings(const SearchContext& context, const KeyTerm& term, Sums& sums) {
  const std::string name = stem_term(term.stem);
  const ShardSet& shards = context.shards();
  SmallSteps steps(context.deadline());
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    const Lengths lengths(context.snapshot(), shards[shard], shard);
    const auto end = shards[shard].postlist_end(name);
    for (auto posting = shards[shard].postlist_begin(name); posting != end && !steps.is_time_up();
         ++posting) {
      const double frequency = posting.get_wdf();
      const double most = frequency + kK1 * (1 - kB + kB * lengths.of(posting));
      sums.add(shards.base(shard) + *posting, term.weight * (kK1 + 1) * frequency / most);
    }
  }
}

}  // namespace

std::vector<DocId> find_candidates(const SearchContext& context, const std::vector<KeyTerm>& terms,
                                   const CandidateScope& scope) {
  Sums sums(context);
  uint64_t left = scope.most_postings;
  size_t used = 0;
  for (const KeyTerm& term : terms) {
    if (used == kMostTerms) break;
    if (term.common || term.holders > left) continue;
    add_postings(context, term, sums);
    left -= term.holders;
    ++used;
  }
  return sums.best(scope);
}

}  // namespace dateline
