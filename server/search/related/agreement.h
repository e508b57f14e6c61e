// The order of candidates by what they are like one another, too. The first few are placed one by one: next
// comes what is like the story and, on average, like those that were placed before it (average linkage;
// Sokal, Michener 1958). So the stories of one event stand together, and one that shares some words with the
// story only comes after them. For one thread.
#pragma once

#include <vector>

#include "server/search/related/background.h"
#include "server/search/related/candidate.h"
#include "server/search/related/timing.h"

namespace dateline {

// Sorts them, best first, and adds to their scores what they agree on besides the background.
void order_by_agreement(std::vector<Candidate>& candidates, const Background& background, Timing timing);

}  // namespace dateline
