// What a story shares with many others: the words of its subject. They are found in the candidates that are
// not among the nearest, and taken off both sides (Rocchio 1971: what is not relevant is subtracted), so that
// what is left tells one event from others of its kind. For one thread.
#pragma once

#include <vector>

#include "server/search/related/candidate.h"

namespace dateline {

// Sets each likeness, which is the cosine with the story, to the mean of itself and of the cosine without
// what the farther candidates have in common. With few candidates nothing can be told of these, and all stays
// as it is. The order of the candidates changes.
void discount_background(std::vector<Candidate>& candidates);

}  // namespace dateline
