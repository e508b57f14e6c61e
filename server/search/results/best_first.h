// Articles by their scores, best first, where a part of a score is dear to know: it is asked for only while
// it can still matter, since what it adds at most is known (the lazy evaluation of A*, and of Fagin's
// threshold algorithm). For one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "server/search/generation/doc_numbers.h"

namespace dateline {

// Articles, ascending, what each is worth for certain, and what may come to it.
struct Bounded {
  std::span<const DocId> docs;
  std::span<const double> scores;
  double largest_bonus = 0;
  std::function<double(DocId)> bonus;
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
    double score;    // at most
    double certain;  // without the bonus
    DocId doc;
    bool is_exact;
    // For a heap: comes after.
    bool operator<(const Candidate& other) const;
  };

  bool is_settled() const;
  void take_more();
  double lowest_of_best(size_t count) const;
  void push(Candidate candidate);

  Bounded bounded_;
  size_t taken_ = 0;  // the best so many are candidates, or were
  size_t step_;
  double lowest_taken_;
  double highest_left_;                // of those not yet taken
  std::vector<Candidate> candidates_;  // a heap
};

}  // namespace dateline
