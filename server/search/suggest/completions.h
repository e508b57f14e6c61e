// Queries to offer while one is being typed: words and phrases of the archive. Stateless; thread-safe for
// distinct contexts.
#pragma once

#include <cstddef>
#include <vector>

#include "server/search/generation/search_context.h"
#include "server/search/searcher.h"
#include "server/search/suggest/typed.h"

namespace dateline {

// Of what is typed without a blank: frequent and fresh words that begin so (see Vocabulary::completions), and
// phrases that begin with one of them. After whole words: how titles go on after them, and then texts.
// Where too little begins so, what begins with other words few edits away (one from five letters, two from
// nine; neighbours that are exchanged are one) follows, marked as corrected; where nothing does, words that
// some article has together with the others. At most `limit`; only what visible articles have counts. Adds
// what is known before the deadline passes. Throws Xapian::Error, Error{kDamaged}, TimeIsUp.
void add_completions(const SearchContext& context, const Typed& typed, size_t limit,
                     std::vector<Suggestion>& out);

}  // namespace dateline
