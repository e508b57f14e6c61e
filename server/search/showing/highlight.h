// A text as HTML in which the words that a query matched are marked. The text is escaped and <mark> the only
// tag. A call uses the Analyzer of its thread; else thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/schema.h"
#include "common/query/highlight_terms.h"
#include "common/text/analyzer.h"
#include "server/search/showing/term_matcher.h"

namespace dateline {

// The whole text. `language` is the article's (BCP 47, may be empty); `field` is kTitle or kText and decides
// which of the terms apply.
std::string highlight(std::string_view text, std::string_view language, Field field,
                      const HighlightTerms& terms, Analyzer& analyzer);

struct MarkedText {
  std::string_view text;
  const std::vector<FoundWord>& tokens;
  const std::vector<MatchedToken>& matches;
};

// Appends text[begin, end) to `html`, escaped, with the matched tokens in it marked. The range must not cut a
// token.
void append_marked(const MarkedText& marked, uint32_t begin, uint32_t end, std::string& html);

}  // namespace dateline
