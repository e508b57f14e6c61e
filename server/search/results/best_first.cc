#include "server/search/results/best_first.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace dateline {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr size_t kFirstStep = 64;
constexpr size_t kGrowth = 8;
constexpr size_t kFirstAtOnce = 32;
constexpr size_t kMostAtOnce = 512;

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
      at_once_(kFirstAtOnce),
      lowest_taken_(kInfinity),
      highest_left_(bounded_.docs.empty() ? -kInfinity : kInfinity) {}

std::optional<BestFirst::Scored> BestFirst::next() {
  while (true) {
    while (!is_settled()) take_more();
    if (candidates_.empty()) return std::nullopt;
    if (!candidates_.front().is_exact) {
      ask();
      continue;
    }
    const Candidate best = pop();
    return Scored{best.doc, best.score};
  }
}

// Of those that come before all whose score is known. The more had to be asked for, the more are likely still
// to be.
void BestFirst::ask() {
  std::vector<DocId> docs;
  while (docs.size() < at_once_ && !candidates_.empty() && !candidates_.front().is_exact)
    docs.push_back(pop().doc);
  at_once_ = std::min(2 * at_once_, kMostAtOnce);
  std::sort(docs.begin(), docs.end());
  const std::vector<double> scores = bounded_.exact(docs);
  for (size_t i = 0; i < docs.size(); ++i) push({scores[i], docs[i], true});
}

// Whether none of those that are left can come before the best candidate.
bool BestFirst::is_settled() const {
  if (highest_left_ == -kInfinity) return true;
  return !candidates_.empty() && candidates_.front().score > highest_left_;
}

void BestFirst::take_more() {
  const double lowest = lowest_of_best(taken_ + step_);
  highest_left_ = -kInfinity;
  for (size_t i = 0; i < bounded_.docs.size(); ++i) {
    const double score = bounded_.bounds[i];
    if (score < lowest) {
      highest_left_ = std::max(highest_left_, score);
    } else if (score < lowest_taken_) {
      ++taken_;
      push({score, bounded_.docs[i], !bounded_.exact});
    }
  }
  lowest_taken_ = lowest;
  step_ *= kGrowth;
}

// The score that the best `count` have at least.
double BestFirst::lowest_of_best(size_t count) const {
  if (count >= bounded_.bounds.size()) return -kInfinity;
  std::vector<double> best(bounded_.bounds.begin(),
                           bounded_.bounds.begin() + static_cast<std::ptrdiff_t>(count));
  const std::greater<> lowest_first;
  std::make_heap(best.begin(), best.end(), lowest_first);
  for (size_t i = count; i < bounded_.bounds.size(); ++i) {
    if (bounded_.bounds[i] <= best.front()) continue;
    std::pop_heap(best.begin(), best.end(), lowest_first);
    best.back() = bounded_.bounds[i];
    std::push_heap(best.begin(), best.end(), lowest_first);
  }
  return best.front();
}

void BestFirst::push(Candidate candidate) {
  candidates_.push_back(candidate);
  std::push_heap(candidates_.begin(), candidates_.end());
}

BestFirst::Candidate BestFirst::pop() {
  std::pop_heap(candidates_.begin(), candidates_.end());
  const Candidate best = candidates_.back();
  candidates_.pop_back();
  return best;
}

}  // namespace dateline
