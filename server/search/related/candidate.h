// An article that may stand beside a story, while it is compared with it. A value.
#pragma once

#include <cstdint>

#include "server/search/related/stem_vector.h"
#include "server/search/results/ranking.h"

namespace dateline {

struct Candidate {
  Ranked entry;
  StemVector vector;
  int64_t published = 0;     // Columns::kUndated where that is not known
  double likeness = 0;       // of its words to the story's, 0 to 1
  double of_background = 0;  // what it has of what many candidates share: see background.h
  double tag_factor = 1;     // for tags that it shares
  double links = 0;          // how near it is to those that were placed before it, added up
};

}  // namespace dateline
