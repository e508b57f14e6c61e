// The words of a clause as the index knows them. Uses the Analyzer of its thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace dateline {

struct QueryWord {
  std::string word;
  // One for each language in which it is no stop word, and one for each other spelling; without repeats. With
  // no language at all: the word.
  std::vector<std::string> stems;
  // Stems under which articles have it in other spellings, without repeats.
  std::vector<std::string> aliases;
  // Its stems where it is a stop word: `stems` is empty when it is one everywhere.
  std::vector<std::string> stop_stems;
  // Its stems in languages that the query is not in, for articles that have the word as it is written.
  std::vector<std::string> other_stems;
  bool is_stop_in_own_script = false;
  // An abbreviation whose letters are also a stop word's (see Token): as written it is that one, too.
  bool is_initials = false;
  // Some of the stems are those of its spelling with other letters ("Mueller", "Müller").
  bool has_other_letters = false;
  uint32_t begin = 0;  // in bytes of the text

  bool is_stop() const { return stems.empty(); }
  // Stop word in one language, and a word that may matter in another ("die" in German and English).
  bool may_be_stop() const { return !stop_stems.empty(); }
};

// Words of a clause that signs join, which is also written as one word: "covid-19", "covid19".
struct QueryCompound {
  size_t first = 0;  // index of the first of its words
  size_t count = 0;
  QueryWord whole;
  // One of the words says little by itself, or the sign is no hyphen: only together do they mean it.
  bool is_close = false;
};

struct QueryText {
  std::vector<QueryWord> words;
  std::vector<QueryCompound> compounds;  // ascending, none within another
};

// The words of `text` in `languages`, and as they may be written in `others`.
QueryText query_text(std::string_view text, const std::vector<std::string>& languages,
                     const std::vector<std::string>& others, Analyzer& analyzer);

// Makes the word its own stem, too, as it is in texts whose language has none or is not known. A stop word
// stays one.
void add_unstemmed(QueryWord& word);

// The words that two clauses, one behind the other, are the parts of: letters and digits ("covid 19"), a
// number in groups of three digits ("10 000"), an amount ("$1.5 billion" -> "1.5bn"). Mostly none.
std::vector<std::string> joined_spellings(std::string_view one, std::string_view other);

// Whether both are nothing but letters, which somebody may have parted ("wi fi").
bool are_letters(std::string_view one, std::string_view other);

// "covid19" -> "covid" and "19", "1.5bn" -> "1.5" and "billion": the words of which it may be made; mostly
// none.
std::vector<QueryWord> parts_of(const QueryWord& word);

}  // namespace dateline
