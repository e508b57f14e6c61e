// How titles and texts go on after words: the phrases and names of an archive, told from what stands together
// in its articles as they are now, so that nothing hidden, superseded or taken down is in them, and what an
// update brings is in them at once. Stateless; thread-safe for distinct contexts.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/search/generation/search_context.h"

namespace dateline {

// What follows the last of some words. It goes on beyond a stop word to a word that says something, and as
// long as it nearly always goes on so.
struct Continuation {
  std::string words;    // one to three, with blanks between them
  double articles = 0;  // that were looked at and have it; fresh ones count twice
  double share = 0;     // of those that were looked at
  double worth = 0;     // what they are put in order by
};

struct ContinuationsRequest {
  Field field = Field::kTitle;     // or kText
  std::vector<std::string> words;  // the articles have all of them there; one at least
  WordRanges ranges;               // what the first word is in; none: anything
  size_t articles = 0;             // so many of the newest are looked at; where these titles have nothing
                                   // that follows, so many of those with such a word
};

// The strongest first, at most `limit`: those that stand there more often than the frequencies of their words
// would bring about by chance (Dunning, "Accurate methods for the statistics of surprise and coincidence",
// 1993: the first term of the likelihood ratio). Of the copies of a story one is looked at. Throws
// Xapian::Error, Error{kDamaged}, TimeIsUp.
std::vector<Continuation> continuations(const SearchContext& context, const ContinuationsRequest& request,
                                        size_t limit);

}  // namespace dateline
