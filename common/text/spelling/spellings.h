// One word, several spellings: the plain one under which each of them is found. The rules, by language, stand
// in docs/query.md. On bytes of UTF-8, in any case of letters. Pure functions; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// What parts the thousands of a number, and what begins its decimals.
enum class NumberStyle : uint8_t { kComma, kPoint };  // "10,000.5"; "10.000,5"
NumberStyle number_style(std::string_view language);  // the primary subtag of BCP 47

struct PlainSpelling {
  std::string text;     // empty where the word is written plainly
  bool is_same = true;  // as of an Alias
};

// "O'Brien" -> "OBrien", "2,718" -> "2718", "AT&T" -> "ATT", in Hebrew without geresh and gershayim. "Canal+"
// and ".NET" are not the same as "Canal" and "NET".
PlainSpelling plain_spelling(std::string_view word, NumberStyle style);

// Words that signs join, as one: "Covid-19" -> "Covid19", "user_name" -> "username". Between two digits, and
// where all parts are single letters, the sign says more and stays: "9/11", "A/C".
std::string joined_spelling(std::string_view words);

// Two letters for one, and back, where the language writes the one so: "Mueller" -> "Müller" in German,
// "Århus" -> "Aarhus" in Danish. `word` is case-folded. Empty where there is nothing to change.
std::string other_letters(std::string_view word, std::string_view language);

}  // namespace dateline
