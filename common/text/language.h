// What is known of each language: its stemmer and its stop words, one row each. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct Article;

struct LanguageSpec {
  std::string_view code;        // BCP 47 primary subtag
  const char* snowball;         // name of the Snowball algorithm; null when there is none
  std::string_view stop_words;  // separated by blanks, case-folded; may be empty
};

// Calls `visit(word)` for each stop word.
template <typename Visit>
void for_each_stop_word(const LanguageSpec& language, Visit visit) {
  for (std::string_view rest = language.stop_words; !rest.empty();) {
    const size_t blank = rest.find(' ');
    if (blank > 0) visit(rest.substr(0, blank));
    rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
  }
}

// Whether the language's words are in a script of their own, so that its stemmer and stop words leave those
// of the languages in Latin script alone.
bool has_own_script(const LanguageSpec& language);

// Whether the stem of a word in ASCII always begins with the byte that the word begins with: stemmers mostly
// take endings off only.
bool keeps_beginnings(const LanguageSpec& language);

// The row of a BCP 47 tag ("en", "en-GB", "EN_us"); null when the language has neither stemmer nor stop
// words.
const LanguageSpec* language_spec(std::string_view tag);

// The language itself of a BCP 47 tag: "de" of "de-AT". Of Norwegian there is one, "no".
std::string primary_language(std::string_view tag);

// Basic filtering of RFC 4647, 3.3.1: "de" is the range of "de", "de-AT" and "de-CH-1996", "de-CH" of the
// last alone. Case does not matter.
bool in_language_range(std::string_view tag, std::string_view range);

// The pronoun, which is no stop word: many who type it mean the country.
inline constexpr std::string_view kUs = "us";

// Whether a word of two or three letters of ASCII, case-folded, is a pronoun, article or the like in any of
// the languages: a stop word as "who" and "eu" (Portuguese), or "us". In capitals, such a word is an
// abbreviation.
bool is_short_function_word(const std::string& word);

// The codes of all rows, sorted.
const std::vector<std::string>& supported_languages();

// The language that a text is written in (CLD2), as a BCP 47 code; empty when it is too short or unclear.
std::string detect_language(std::string_view text);

// The same for an article, by the beginning of its title and text: for the archive and for drafts alike.
std::string detect_language(const Article& article);

}  // namespace dateline
