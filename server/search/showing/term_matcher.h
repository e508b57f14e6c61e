// Which words of a text a query matched. Thread-safe when it is made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/schema.h"
#include "common/query/highlight_terms.h"
#include "common/text/analyzer.h"

namespace dateline {

// A token of a text that a term of the query matched.
struct MatchedToken {
  uint32_t token;  // index into the tokens
  uint32_t term;   // which term: words first, then prefixes, phrases and runs, as in HighlightTerms
  bool joined;     // follows the token before as part of the same phrase: one <mark> for both
};

// The terms of a query, ready to be looked up for each word of texts in one language.
class TermMatcher {
 public:
  // `terms` outlives it. `language` is that of the texts (BCP 47, may be empty); `field` is kTitle or kText
  // and decides which of the terms apply.
  TermMatcher(const HighlightTerms& terms, std::string_view language, Field field, Analyzer& analyzer);

  // With one of these a form of each word begins that matters.
  const FirstBytes& first_bytes() const { return first_bytes_; }

  // Ascending by token, at most one for each. `tokens` is what Analyzer::find_words gave for the language,
  // and `aliases` its other spellings; words that do not matter need no forms.
  std::vector<MatchedToken> match(const std::vector<FoundWord>& tokens,
                                  const std::vector<Alias>& aliases) const;

 private:
  using TermByText = std::unordered_map<std::string, uint32_t>;

  bool applies(std::optional<Field> wanted) const { return !wanted || *wanted == field_; }
  void add(TermByText& terms, const std::string& text, uint32_t term);
  void note_beginning(const std::string& text);
  bool begins_like_a_term(const std::string& text) const;
  bool may_match(const WordForms& token) const;
  uint32_t term_of(const WordForms& token) const;
  void match_aliases(const std::vector<Alias>& aliases, std::vector<uint32_t>& term,
                     std::vector<bool>& joined) const;
  void match_runs(uint32_t first, const std::vector<FoundWord>& tokens, std::vector<uint32_t>& term) const;

  const HighlightTerms& terms_;
  const Field field_;
  TermByText words_;
  TermByText stems_;
  FirstBytes first_bytes_;
};

}  // namespace dateline
