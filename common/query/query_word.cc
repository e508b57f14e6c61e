#include "common/query/query_word.h"

#include <algorithm>

#include "common/text/language.h"

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

}  // namespace

std::vector<QueryWord> query_words(std::string_view text, const std::vector<std::string>& languages,
                                   const std::vector<std::string>& others, Analyzer& analyzer) {
  static const std::vector<std::string> kNone = {""};
  std::vector<QueryWord> words;
  for (const std::string& language : languages.empty() ? kNone : languages) {
    const LanguageSpec* const spec = language_spec(language);
    const bool own_script = spec != nullptr && has_own_script(*spec);
    // The language changes stems and stop words, never where words begin.
    const std::vector<Token>& tokens = analyzer.analyze(text, language);
    words.resize(tokens.size());
    for (size_t i = 0; i < tokens.size(); ++i) {
      words[i].word = tokens[i].word;
      words[i].begin = tokens[i].begin;
      std::vector<std::string>& stems = tokens[i].stop ? words[i].stop_stems : words[i].stems;
      add_once(stems, tokens[i].stem);
      if (!tokens[i].plain_stem.empty()) add_once(stems, tokens[i].plain_stem);
      words[i].is_stop_in_own_script |= own_script && tokens[i].stop;
    }
  }
  std::for_each(words.begin(), words.end(), settle_script);
  for (const std::string& language : others) add_others(text, language, analyzer, words);
  return words;
}

}  // namespace dateline
