#include "common/query/query_word.h"

#include <algorithm>

#include "common/ascii.h"
#include "common/text/characters.h"
#include "common/text/language.h"
#include "common/text/normalizer.h"
#include "common/text/spelling/spellings.h"

namespace dateline {
namespace {

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

bool has(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// A word of a script is no word of the languages in other scripts.
void settle_script(QueryWord& word) {
  if (!word.is_stop_in_own_script) return;
  for (const std::string& stem : word.stems) add_once(word.stop_stems, stem);
  word.stems.clear();
}

void add_others(std::string_view text, const std::string& language, Analyzer& analyzer,
                std::vector<QueryWord>& words) {
  const std::vector<Token>& tokens = analyzer.analyze(text, language);
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::string& stem = tokens[i].stem;
    if (!has(words[i].stems, stem) && !has(words[i].stop_stems, stem)) add_once(words[i].other_stems, stem);
  }
}

QueryCompound& compound_of(const Alias& alias, QueryText& found) {
  std::vector<QueryCompound>& compounds = found.compounds;
  const auto same = [&](const QueryCompound& one) {
    return one.first == alias.first && one.count == alias.count;
  };
  const auto known = std::find_if(compounds.begin(), compounds.end(), same);
  if (known != compounds.end()) return *known;
  QueryCompound& made = compounds.emplace_back(QueryCompound{alias.first, alias.count, {}, false});
  made.whole.word = alias.forms->word;
  made.whole.begin = found.words[alias.first].begin;
  return made;
}

void add_aliases(const std::vector<Alias>& aliases, QueryText& found) {
  for (const Alias& alias : aliases) {
    if (!alias.is_same && alias.count > 1) continue;
    QueryWord& word = alias.count == 1 ? found.words[alias.first] : compound_of(alias, found).whole;
    add_once(word.aliases, alias.stem());
    if (!alias.is_same) continue;
    if (alias.is_own) {
      add_once(word.stems, alias.stem());
    } else {
      add_once(word.stems, alias.forms->stem);
      if (!alias.forms->plain_stem.empty()) add_once(word.stems, alias.forms->plain_stem);
    }
  }
}

// Whoever types a plain spelling means the others, too.
void add_stems_as_aliases(QueryWord& word) {
  for (const std::string& stem : word.stems) add_once(word.aliases, stem);
}

// What the words are with other letters where the language has them, as they stand in the text.
void add_other_letters(std::string_view text, const std::string& language, const std::vector<Token>& tokens,
                       Analyzer& analyzer, std::vector<QueryWord>& words) {
  const LanguageSpec* const spec = language_spec(language);
  if (spec == nullptr) return;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].stop) continue;
    std::string written;
    case_fold(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin), written);
    const std::string other = other_letters(written, spec->code);
    if (other.empty()) continue;
    add_once(words[i].stems, analyzer.stem(other, language));
    words[i].has_other_letters = true;
  }
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c); });
}

// Of scripts that put blanks between words: their letters have one or two bytes.
bool is_letters(std::string_view word) {
  const auto is_of_word = [](char c) {
    return is_letter(c) || (static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xE0);
  };
  return !word.empty() && std::all_of(word.begin(), word.end(), is_of_word);
}

// How news in English writes large amounts: "$1.5bn", "3m".
struct Magnitude {
  std::string_view letters;
  std::string_view word;
};
constexpr Magnitude kMagnitudes[] = {{"bn", "billion"}, {"b", "billion"},   {"mn", "million"},
                                     {"m", "million"},  {"tn", "trillion"}, {"k", "thousand"}};

std::vector<QueryWord> words_of(const std::vector<std::string>& texts) {
  std::vector<QueryWord> words(texts.size());
  for (size_t i = 0; i < texts.size(); ++i) {
    words[i].word = texts[i];
    words[i].stems = {texts[i]};
  }
  return words;
}

bool is_one_character(std::string_view word) {
  return !word.empty() && character_at(word, 0).size == word.size();
}

bool says_little(const QueryWord& word) {
  return word.is_stop() || word.may_be_stop() || is_number(word.word) || is_one_character(word.word);
}

void settle_compounds(std::string_view text, QueryText& found) {
  const bool other_signs = text.find_first_of("/._@#&") != std::string_view::npos;
  for (QueryCompound& compound : found.compounds) {
    const auto first = found.words.begin() + static_cast<ptrdiff_t>(compound.first);
    compound.is_close =
        other_signs || std::any_of(first, first + static_cast<ptrdiff_t>(compound.count), says_little);
  }
}

}  // namespace

QueryText query_text(std::string_view text, const std::vector<std::string>& languages,
                     const std::vector<std::string>& others, Analyzer& analyzer) {
  static const std::vector<std::string> kNone = {""};
  QueryText found;
  std::vector<QueryWord>& words = found.words;
  for (const std::string& language : languages.empty() ? kNone : languages) {
    const LanguageSpec* const spec = language_spec(language);
    const bool own_script = spec != nullptr && has_own_script(*spec);
    // The language changes stems and stop words, never where words begin.
    const std::vector<Token>& tokens = analyzer.analyze(text, language);
    words.resize(tokens.size());
    for (size_t i = 0; i < tokens.size(); ++i) {
      words[i].word = tokens[i].word;
      words[i].begin = tokens[i].begin;
      words[i].is_initials = tokens[i].initials;
      std::vector<std::string>& stems = tokens[i].stop ? words[i].stop_stems : words[i].stems;
      add_once(stems, tokens[i].stem);
      if (!tokens[i].plain_stem.empty()) add_once(stems, tokens[i].plain_stem);
      words[i].is_stop_in_own_script |= own_script && tokens[i].stop;
    }
    add_aliases(analyzer.aliases(), found);
    add_other_letters(text, language, tokens, analyzer, words);
  }
  std::for_each(words.begin(), words.end(), settle_script);
  std::for_each(words.begin(), words.end(), add_stems_as_aliases);
  for (QueryCompound& compound : found.compounds) add_stems_as_aliases(compound.whole);
  for (const std::string& language : others) add_others(text, language, analyzer, words);
  settle_compounds(text, found);
  return found;
}

void add_unstemmed(QueryWord& word) {
  if (word.is_stop() || word.is_initials) return;
  add_once(word.stems, word.word);
  add_once(word.aliases, word.word);
}

std::vector<std::string> joined_spellings(std::string_view one, std::string_view other) {
  const std::string both = std::string(one).append(other);
  if (is_number(other)) {
    const bool is_joined = is_number(one) ? one.size() <= 3 && other.size() == 3 : is_letters(one);
    return is_joined ? std::vector<std::string>{both} : std::vector<std::string>();
  }
  if (!one.empty() && !is_digit(one.back())) return {};
  std::vector<std::string> amounts;
  for (const Magnitude& magnitude : kMagnitudes) {
    if (other == magnitude.word) amounts.push_back(std::string(one).append(magnitude.letters));
  }
  return amounts;
}

bool are_letters(std::string_view one, std::string_view other) {
  return is_letters(one) && is_letters(other);
}

std::vector<QueryWord> parts_of(const QueryWord& word) {
  const std::string& text = word.word;
  const auto begins_digits = std::find_if(text.begin(), text.end(), is_digit);
  const auto digits = static_cast<size_t>(begins_digits - text.begin());
  if (is_letters(text.substr(0, digits)) && is_number(text.substr(digits)))
    return words_of({text.substr(0, digits), text.substr(digits)});
  for (const Magnitude& magnitude : kMagnitudes) {
    if (digits > 0 || !text.ends_with(magnitude.letters)) continue;
    const std::string number = text.substr(0, text.size() - magnitude.letters.size());
    if (!number.empty() && is_digit(number.back())) return words_of({number, std::string(magnitude.word)});
  }
  return {};
}

}  // namespace dateline
