#include "server/search/related/agreement.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace dateline {
namespace {

// docs/ranking.md tells how these were found.
constexpr size_t kPlaced = 8;   // one by one
constexpr size_t kNearby = 50;  // that are compared with them: as many as are ever shown
constexpr double kAgreementWeight = 2;

using Candidates = std::span<Candidate>;

class Agreement {
 public:
  // What they agree on counts as far as the best of them is like the story: others are alike by chance.
  Agreement(Candidates candidates, const Background& background, Timing timing)
      : background_(background), timing_(timing) {
    for (const Candidate& candidate : candidates)
      weight_ = std::max(weight_, kAgreementWeight * candidate.likeness);
  }

  // The score with what it agrees on with those that are placed.
  double score(const Candidate& candidate) const {
    return score_with(candidate, placed_ == 0 ? 0 : candidate.links / placed_);
  }

  // The best of them comes first, and the others are compared with it.
  void place_next(Candidates left) {
    const auto best = std::max_element(left.begin(), left.end(), [&](const Candidate& a, const Candidate& b) {
      return score(a) < score(b);
    });
    std::rotate(left.begin(), best, std::next(best));
    Candidate& next = left.front();
    next.entry.score = placed_ == 0 ? score_with(next, 1) : score(next);  // the first agrees with itself
    link(next, left.subspan(1));
    ++placed_;
  }

 private:
  double score_with(const Candidate& candidate, double agreement) const {
    return candidate.tag_factor * (candidate.entry.score + weight_ * agreement);
  }

  void link(const Candidate& placed, Candidates others) const {
    SpreadVector of_placed;
    of_placed.add(placed.vector, 1);
    for (Candidate& other : others) {
      const double likeness = background_.without(of_placed.times(other.vector), placed, other);
      other.links += likeness * time_factor(placed.published, other.published, timing_);
    }
  }

  const Background& background_;
  const Timing timing_;
  double weight_ = 0;
  double placed_ = 0;
};

}  // namespace

void order_by_agreement(std::vector<Candidate>& candidates, const Background& background, Timing timing) {
  Agreement agreement(candidates, background, timing);
  const auto sort = [&](Candidates some) {
    std::stable_sort(some.begin(), some.end(), [&](const Candidate& a, const Candidate& b) {
      return agreement.score(a) > agreement.score(b);
    });
  };
  sort(candidates);
  const Candidates nearby = Candidates(candidates).first(std::min(kNearby, candidates.size()));
  const size_t placed = std::min(kPlaced, nearby.size());
  for (size_t i = 0; i < placed; ++i) agreement.place_next(nearby.subspan(i));
  const Candidates left = Candidates(candidates).subspan(placed);
  sort(left);
  for (Candidate& candidate : left) candidate.entry.score = agreement.score(candidate);
  // One that agrees with more may have more than those before it; but a score never rises down the list.
  for (size_t i = 1; i < candidates.size(); ++i)
    candidates[i].entry.score = std::min(candidates[i].entry.score, candidates[i - 1].entry.score);
}

}  // namespace dateline
