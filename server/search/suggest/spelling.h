// "Did you mean": the query with the words replaced that were likely meant otherwise. Thread-safe for
// distinct contexts.
#pragma once

#include <optional>
#include <string>

#include "common/query/highlight_terms.h"
#include "server/search/generation/search_context.h"

namespace dateline {

// The text of the query with each wanted word that the archive lacks replaced by the likeliest near one: that
// which articles have together with the other words, then the nearer, then the more frequent (a noisy channel
// whose language model is the archive; Kernighan, Church, Gale, COLING 1990). It may also be two words
// written as one, or one as two. A word that the archive has is replaced only where no article has it beside
// the others, and some article has the other beside them all. Nothing when there is nothing to replace.
// Only what stands in visible articles counts. Words that the deadline leaves no time for stay as they are.
// Throws Xapian::Error.
std::optional<std::string> did_you_mean(const SearchContext& context, const std::string& text,
                                        const HighlightTerms& terms);

}  // namespace dateline
