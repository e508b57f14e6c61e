#include "server/search/showing/highlight.h"

#include <algorithm>

#include "common/markup.h"

namespace dateline {

void append_marked(const MarkedText& marked, uint32_t begin, uint32_t end, std::string& html) {
  const auto& [text, tokens, matches] = marked;
  const auto first = std::partition_point(matches.begin(), matches.end(), [&](const MatchedToken& match) {
    return marked.tokens[match.token].begin < begin;
  });
  uint32_t at = begin;
  bool open = false;
  for (auto match = first; match != matches.end() && tokens[match->token].end <= end; ++match) {
    const FoundWord& token = tokens[match->token];
    if (token.begin < at) continue;
    // Words that touch, as in Chinese, are one mark too.
    if (!open || (!match->joined && token.begin > at)) {
      if (open) html += "</mark>";
      append_escaped(text.substr(at, token.begin - at), html);
      html += "<mark>";
      at = token.begin;
    }
    append_escaped(text.substr(at, token.end - at), html);
    open = true;
    at = token.end;
  }
  if (open) html += "</mark>";
  append_escaped(text.substr(at, end - at), html);
}

std::string highlight(std::string_view text, std::string_view language, Field field,
                      const HighlightTerms& terms, Analyzer& analyzer) {
  const TermMatcher matcher(terms, language, field, analyzer);
  const std::vector<FoundWord>& tokens = analyzer.find_words(text, language, matcher.first_bytes());
  const std::vector<MatchedToken> matches = matcher.match(tokens, analyzer.aliases());
  std::string html;
  append_marked({text, tokens, matches}, 0, static_cast<uint32_t>(text.size()), html);
  return html;
}

}  // namespace dateline
