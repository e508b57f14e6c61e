// Text -> lexemes: the first of the two steps of parse(). Pure functions; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/query/warning.h"

namespace dateline {

struct Lexeme {
  enum class Kind {
    kWord,    // `text`: a run of characters, as typed
    kPhrase,  // `text`: what stood between quotes, white space made single blanks
    kOpen,
    kClose,
    kAnd,
    kOr,
    kNot,
    kMinus,  // excludes what follows it at once
    kField,  // `text`: a name that field_by_name knows, as typed, without its colon; a value follows at once
  };
  Kind kind;
  std::string text;
  uint32_t slop = 0;    // of a phrase
  size_t position = 0;  // of its first character in the query, in code points
};

// Brackets come in pairs, at most kMaxBrackets within each other; a query that leaves some open gets them
// closed at its end. Appends to `warnings`.
std::vector<Lexeme> lex(std::string_view text, std::vector<Warning>& warnings);

// More than a tree of kMaxTreeDepth needs to be printed.
inline constexpr size_t kMaxBrackets = 100;

}  // namespace dateline
