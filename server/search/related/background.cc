#include "server/search/related/background.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace dateline {
namespace {

constexpr size_t kNearest = 20;        // may be of the event, and are no background
constexpr size_t kFewestFarther = 10;  // tell what others have in common

// The cosine between two vectors of length 1 when a mean is taken off both, not below 0: from their product,
// theirs with the mean, and the square of the mean's length.
double cosine_without(double product, double of_one, double of_other, double square) {
  const double lengths = (1 - 2 * of_one + square) * (1 - 2 * of_other + square);
  return lengths <= 0 ? 0 : std::max(0.0, (product - of_one - of_other + square) / std::sqrt(lengths));
}

}  // namespace

void discount_background(std::vector<Candidate>& candidates) {
  if (candidates.size() < kNearest + kFewestFarther) return;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
  const std::span farther = std::span(candidates).subspan(kNearest);
  const double share = 1 / static_cast<double>(farther.size());
  SpreadVector mean;
  double of_story = 0;
  for (const Candidate& candidate : farther) {
    mean.add(candidate.vector, share);
    of_story += share * candidate.likeness;
  }
  std::vector<double> with_mean;
  with_mean.reserve(candidates.size());
  for (const Candidate& candidate : candidates) with_mean.push_back(mean.times(candidate.vector));
  double square = 0;
  for (size_t i = kNearest; i < with_mean.size(); ++i) square += share * with_mean[i];
  for (size_t i = 0; i < candidates.size(); ++i) {
    double& likeness = candidates[i].likeness;
    likeness = (likeness + cosine_without(likeness, of_story, with_mean[i], square)) / 2;
  }
}

}  // namespace dateline
