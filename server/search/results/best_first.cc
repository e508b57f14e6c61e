#include "server/search/results/best_first.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace dateline {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr size_t kFirstStep = 64;
constexpr size_t kGrowth = 8;

}  // namespace

// Of equal ones, what may yet become less or more is looked at first.
bool BestFirst::Candidate::operator<(const Candidate& other) const {
  if (score != other.score) return score < other.score;
  if (is_exact != other.is_exact) return is_exact;
  return doc > other.doc;
}

BestFirst::BestFirst(Bounded bounded, size_t wanted)
    : bounded_(std::move(bounded)),
      step_(kFirstStep + 2 * wanted),
      lowest_taken_(kInfinity),
      highest_left_(bounded_.docs.empty() ? -kInfinity : kInfinity) {}

std::optional<BestFirst::Scored> BestFirst::next() {
  while (true) {
    while (!is_settled()) take_more();
    if (candidates_.empty()) return std::nullopt;
    std::pop_heap(candidates_.begin(), candidates_.end());
    Candidate best = candidates_.back();
    candidates_.pop_back();
    if (best.is_exact) return Scored{best.doc, best.score};
    best.score = best.certain + bounded_.bonus(best.doc);
    best.is_exact = true;
    push(best);
  }
}

// Whether none of those that are left can come before the best candidate.
bool BestFirst::is_settled() const {
  if (highest_left_ == -kInfinity) return true;
  return !candidates_.empty() && candidates_.front().score > highest_left_ + bounded_.largest_bonus;
}

void BestFirst::take_more() {
  const double lowest = lowest_of_best(taken_ + step_);
  highest_left_ = -kInfinity;
  for (size_t i = 0; i < bounded_.docs.size(); ++i) {
    const double score = bounded_.scores[i];
    if (score < lowest) {
      highest_left_ = std::max(highest_left_, score);
    } else if (score < lowest_taken_) {
      ++taken_;
      push({score + bounded_.largest_bonus, score, bounded_.docs[i], bounded_.largest_bonus == 0});
    }
  }
  lowest_taken_ = lowest;
  step_ *= kGrowth;
}

// The score that the best `count` have at least.
double BestFirst::lowest_of_best(size_t count) const {
  if (count >= bounded_.scores.size()) return -kInfinity;
  std::vector<double> best(bounded_.scores.begin(),
                           bounded_.scores.begin() + static_cast<std::ptrdiff_t>(count));
  const std::greater<> lowest_first;
  std::make_heap(best.begin(), best.end(), lowest_first);
  for (size_t i = count; i < bounded_.scores.size(); ++i) {
    if (bounded_.scores[i] <= best.front()) continue;
    std::pop_heap(best.begin(), best.end(), lowest_first);
    best.back() = bounded_.scores[i];
    std::push_heap(best.begin(), best.end(), lowest_first);
  }
  return best.front();
}

void BestFirst::push(Candidate candidate) {
  candidates_.push_back(candidate);
  std::push_heap(candidates_.begin(), candidates_.end());
}

}  // namespace dateline
