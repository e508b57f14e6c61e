// What to offer while a query is being typed. Thread-safe for distinct contexts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/generation/search_context.h"
#include "server/search/searcher.h"

namespace dateline {

// Completions of the last word that some article has together with the words before - frequent and fresh
// words first (see Vocabulary::completions) -, then tags that begin as the text does, then titles with all
// the words, the newest first; at most `limit`. Only visible articles count. What is known when the deadline
// passes is all there is, and the answer partial. Throws Xapian::Error, Error{kDamaged}.
SuggestAnswer suggest(const SearchContext& context, const SuggestRequest& request);

// The tags of `visible` articles that begin with `prefix`, whatever its case and accents, the most frequent
// first; of those that are found before the deadline passes.
std::vector<FacetValue> tags_beginning(const Columns& columns, const DocSet& visible,
                                       const std::string& prefix, uint32_t limit, const Deadline& deadline);

}  // namespace dateline
