// A query as it was understood: a tree that prints itself, and the printed form parses to the same tree.
// Values are plain; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/date/date.h"
#include "common/index/schema.h"

namespace dateline {

struct QueryNode {
  enum class Kind {
    kAll,     // everything
    kWords,   // `text`: a run of characters without white space; one word, or several ("covid-19", Chinese)
    kPhrase,  // `text` within quotes; `slop` words may lie between (0: side by side)
    kPrefix,  // `text` begins the word
    kDates,   // from/to of `published`, inclusive
    kAnd,     // all children
    kOr,      // any child
    kNot,     // not its only child; alone at the top: everything but it
  };
  Kind kind = Kind::kAll;
  std::string text;
  uint32_t slop = 0;
  std::optional<Field> field;  // of kWords, kPhrase, kPrefix; nothing: title, text and tags
  std::optional<Date> from;    // of kDates
  std::optional<Date> to;
  std::vector<QueryNode> children;

  bool is_group() const { return kind == Kind::kAnd || kind == Kind::kOr; }
  bool operator==(const QueryNode&) const = default;
};

// The query in the language of docs/query.md, as short as it can be; parse(print(node)) == node for every
// tree that parse gives.
std::string print(const QueryNode& node);

// Of the printed form: how many bytes it has, and whether its words are in all capitals, some of them with a
// case at all.
size_t printed_size(const QueryNode& node);
bool prints_in_capitals(const QueryNode& node);

// Whether all words of a group were typed in capitals, as parse() takes them: AND, OR and NOT are then words
// like the others, and print in small letters.
bool is_typed_in_capitals(const QueryNode& node);

}  // namespace dateline
