// The passage of an article that shows why it was found. A call uses the Analyzer of its thread; else
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/query/highlight_terms.h"
#include "common/text/analyzer.h"

namespace dateline {

// At most `words` words of `text` (standfirst and body) as HTML: the text escaped, matched words in <mark>.
// Of all passages it is the one with most of the query's words, rare ones counted more, close together: whole
// sentences where they fit, else pieces of them, else several pieces; " … " stands where text is left out.
// Without a match it is the beginning; with `words` 0, empty. `language` is the article's (BCP 47, may be
// empty).
std::string snippet(std::string_view text, std::string_view language, const HighlightTerms& terms,
                    uint32_t words, Analyzer& analyzer);

}  // namespace dateline
