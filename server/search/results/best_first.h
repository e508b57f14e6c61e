// Articles by their scores, best first, where a score is dear to know: it is asked for only while it can
// still matter, since what it is at most is known (the lazy evaluation of A*, and of Fagin's threshold
// algorithm). For one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "server/search/generation/doc_numbers.h"

namespace dateline {

// Articles, ascending, and what each is worth at most.
struct Bounded {
  // Of some articles, ascending, the scores.
  using Exact = std::function<std::vector<double>(const std::vector<DocId>&)>;

  std::span<const DocId> docs;
  std::span<const double> bounds;
  Exact exact;  // none where the bounds are the scores
};

class BestFirst {
 public:
  // `wanted`: how many are likely asked for. What `bounded` points to outlives it.
  BestFirst(Bounded bounded, size_t wanted);

  struct Scored {
    DocId doc = 0;
    double score = 0;
  };
  // The next best, ties by number; nothing after the last.
  std::optional<Scored> next();

 private:
  struct Candidate {
    double score;  // at most
    DocId doc;
    bool is_exact;
    // For a heap: comes after.
    bool operator<(const Candidate& other) const;
  };

  bool is_settled() const;
  void take_more();
  double lowest_of_best(size_t count) const;
  void ask();
  void push(Candidate candidate);
  Candidate pop();

  Bounded bounded_;
  size_t taken_ = 0;  // the best so many are candidates, or were
  size_t step_;
  size_t at_once_;  // so many are asked for
  double lowest_taken_;
  double highest_left_;                // of those not yet taken
  std::vector<Candidate> candidates_;  // a heap
};

}  // namespace dateline
