#include "server/search/related/background.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace dateline {
namespace {

constexpr size_t kNearest = 20;        // may be of the event, and are no background
constexpr size_t kFewestFarther = 10;  // tell what others have in common
constexpr double kSubject = 1.5;       // how far what a story has of it is what the story is about

// The cosine between two vectors of length 1 when a mean is taken off both, not below 0: from their product,
// theirs with the mean, and the square of the mean's length.
double cosine_without(double product, double of_one, double of_other, double square) {
  const double lengths = (1 - 2 * of_one + square) * (1 - 2 * of_other + square);
  return lengths <= 0 ? 0 : std::max(0.0, (product - of_one - of_other + square) / std::sqrt(lengths));
}

}  // namespace

Background::Background(std::vector<Candidate>& candidates) {
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
  for (Candidate& candidate : candidates) candidate.of_background = mean.times(candidate.vector);
  for (const Candidate& candidate : farther) square_ += share * candidate.of_background;
  // A story of no event is all subject, and nothing is left without it. The square of its cosine with the
  // background is the share that the background has in it.
  kept_ = square_ <= 0 ? 1 : std::min(1.0, kSubject * of_story * of_story / square_);
  for (Candidate& candidate : candidates)
    candidate.likeness = without(candidate.likeness, of_story, candidate.of_background);
}

double Background::without(double cosine, double of_one, double of_other) const {
  return kept_ * cosine + (1 - kept_) * cosine_without(cosine, of_one, of_other, square_);
}

}  // namespace dateline
