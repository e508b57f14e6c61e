#include "server/query/query_word.h"

#include <algorithm>

namespace dateline {
namespace {

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

std::vector<QueryWord> query_words(std::string_view text, const std::vector<std::string>& languages,
                                   Analyzer& analyzer) {
  static const std::vector<std::string> kNone = {""};
  std::vector<QueryWord> words;
  for (const std::string& language : languages.empty() ? kNone : languages) {
    // The language changes stems and stop words, never where words begin.
    const std::vector<Token>& tokens = analyzer.analyze(text, language);
    words.resize(tokens.size());
    for (size_t i = 0; i < tokens.size(); ++i) {
      words[i].word = tokens[i].word;
      words[i].begin = tokens[i].begin;
      add_once(tokens[i].stop ? words[i].stop_stems : words[i].stems, tokens[i].stem);
    }
  }
  return words;
}

}  // namespace dateline
