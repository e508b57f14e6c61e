// Tags, sections and authors to offer while they are being typed. Stateless; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "server/search/generation/search_context.h"
#include "server/search/searcher.h"

namespace dateline {

// The tags of `visible` articles that begin with `prefix`, whatever its case and accents, the most frequent
// first; of those that are found before the deadline passes.
std::vector<FacetValue> tags_beginning(const Columns& columns, const DocSet& visible,
                                       const std::string& prefix, uint32_t limit, const Deadline& deadline);

// Those that begin with what is typed, then those of which a later word begins so (of a name the family
// name), the most frequent first; at most `limit`. The first of each kind is among them before the second of
// another. As words_begun() has it, an unfinished syllable or kana may be another one. What is found before
// the deadline passes.
std::vector<Suggestion> values_begun(const SearchContext& context, const std::string& typed, size_t limit);

}  // namespace dateline
