#include "server/search/related/background.h"

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

constexpr std::ptrdiff_t kNearest = 20;  // may be of the event, and are no background
constexpr std::ptrdiff_t kFewest = 10;   // tell what others have in common

// The mean of some vectors of length 1.
class Background {
 public:
  void add(const Candidate& candidate) {
    // Before it is added: |s + v|^2 = |s|^2 + 2 sv + 1.
    squares_ += 2 * sum_.times(candidate.vector) + 1;
    sum_.add(candidate.vector, 1);
    likeness_ += candidate.likeness;
    ++count_;
  }

  // The cosine between the story and a candidate when the mean is taken off both, not below 0.
  double likeness_without(const Candidate& candidate) const {
    const double square = squares_ / (count_ * count_);
    const double of_story = likeness_ / count_;
    const double of_candidate = sum_.times(candidate.vector) / count_;
    const double lengths = (1 - 2 * of_story + square) * (1 - 2 * of_candidate + square);
    if (lengths <= 0) return 0;
    return std::max(0.0, (candidate.likeness - of_story - of_candidate + square) / std::sqrt(lengths));
  }

 private:
  SpreadVector sum_;
  double squares_ = 0;   // of the sum's length
  double likeness_ = 0;  // to the story, added up
  double count_ = 0;
};

}  // namespace

void discount_background(std::vector<Candidate>& candidates) {
  if (std::ssize(candidates) < kNearest + kFewest) return;
  const auto farther = candidates.begin() + kNearest;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
  Background background;
  std::for_each(farther, candidates.end(), [&](const Candidate& candidate) { background.add(candidate); });
  for (Candidate& candidate : candidates)
    candidate.likeness = (candidate.likeness + background.likeness_without(candidate)) / 2;
}

}  // namespace dateline
