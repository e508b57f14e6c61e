// What a story shares with many others: the words of its subject. They are found in the candidates that are
// not among the nearest, and taken off both sides (Rocchio 1971: what is not relevant is subtracted), so that
// what is left tells one event from others of its kind. Immutable; thread-safe.
#pragma once

#include <vector>

#include "server/search/related/candidate.h"

namespace dateline {

class Background {
 public:
  // Of the candidates of one story, whose likeness is the cosine with it. Each learns what it has of the
  // background, and its likeness is taken without that. With few candidates nothing can be told of these, and
  // all stays as it is. The order of the candidates changes.
  explicit Background(std::vector<Candidate>& candidates);

  // The likeness of two of them, of the cosine between them.
  double without(double cosine, const Candidate& one, const Candidate& other) const {
    return without(cosine, one.of_background, other.of_background);
  }

 private:
  double without(double cosine, double of_one, double of_other) const;

  double square_ = 0;  // of the length of the mean
  double kept_ = 1;    // the share that the cosine as it is has in a likeness
};

}  // namespace dateline
