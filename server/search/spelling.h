// "Did you mean": the query with its unknown words replaced. Thread-safe for distinct sessions.
#pragma once

#include <optional>
#include <string>

#include "common/text/analyzer.h"
#include "server/query/highlight_terms.h"
#include "server/search/vocabulary.h"

namespace dateline {

// The text of the query with each wanted word that the archive lacks (or has far less often than its
// neighbour) replaced by the likeliest one that it has; nothing when there is nothing to replace.
std::optional<std::string> did_you_mean(const std::string& text, const HighlightTerms& terms,
                                        const Vocabulary& vocabulary, Analyzer& analyzer);

}  // namespace dateline
