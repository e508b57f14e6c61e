// Which words of a text a query matched, and the text as HTML with them marked. The text is escaped and
// <mark> the only tag. A call uses the Analyzer of its thread; else thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/schema.h"
#include "common/query/highlight_terms.h"
#include "common/text/analyzer.h"

namespace dateline {

// The whole text. `language` is the article's (BCP 47, may be empty); `field` is kTitle or kText and decides
// which of the terms apply.
std::string highlight(std::string_view text, std::string_view language, Field field,
                      const HighlightTerms& terms, Analyzer& analyzer);

// A token of a text that a term of the query matched.
struct MatchedToken {
  uint32_t token;  // index into the tokens
  uint32_t term;   // which term: words first, then prefixes, phrases and runs, as in HighlightTerms
  bool joined;     // follows the token before as part of the same phrase: one <mark> for both
};

// Ascending by token, at most one for each. `tokens` is what Analyzer::find_words gave for the text in
// `language`.
std::vector<MatchedToken> match_tokens(const std::vector<FoundWord>& tokens, std::string_view language,
                                       Field field, const HighlightTerms& terms, Analyzer& analyzer);

struct MarkedText {
  std::string_view text;
  const std::vector<FoundWord>& tokens;
  const std::vector<MatchedToken>& matches;
};

// Appends text[begin, end) to `html`, escaped, with the matched tokens in it marked. The range must not cut a
// token.
void append_marked(const MarkedText& marked, uint32_t begin, uint32_t end, std::string& html);

}  // namespace dateline
