// "Did you mean": the query with the words replaced that were likely meant otherwise. Thread-safe for
// distinct contexts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/query/highlight_terms.h"
#include "server/search/generation/search_context.h"

namespace dateline {

// A query as it was likely meant.
struct Respelling {
  std::string text;
  bool is_sure = false;  // may be answered unasked, where articles have all its words
};

enum class Quoted {
  kStay,
  kChange
};  // what stands in quotes is meant as it is written, or may be a slip too

// For a text of which no article has all the words: with each wanted word that the archive lacks replaced by
// the likeliest near one - that which articles have together with the other words, then the nearer, then the
// more frequent (a noisy channel whose language model is the archive; Kernighan, Church, Gale, COLING 1990).
// It may also be two words written as one, or one as two. Where the archive has all words, but no article has
// them together, the one word is replaced that is rarest beside another, one edit away, that some article has
// together with the rest. Nothing when there is nothing to replace.
// Only what stands in visible articles counts. Words that the deadline leaves no time for stay as they are.
// Throws Xapian::Error.
std::optional<Respelling> respelled(const SearchContext& context, const std::string& text,
                                    const HighlightTerms& terms, Quoted quoted);

// For a text that finds little: with a word that hardly any article has replaced by one, an edit away, that
// many have, and some together with the rest. Nothing when there is no such word. Throws Xapian::Error.
std::optional<std::string> usually_spelled(const SearchContext& context, const std::string& text,
                                           const HighlightTerms& terms);

}  // namespace dateline
