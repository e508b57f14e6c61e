#include "server/search/spelling.h"

#include <unordered_set>

namespace dateline {

std::optional<std::string> did_you_mean(const std::string& text, const HighlightTerms& terms,
                                        const Vocabulary& vocabulary, Analyzer& analyzer) {
  std::unordered_set<std::string> wanted;
  for (const HighlightTerms::Word& word : terms.words) wanted.insert(word.word);
  for (const HighlightTerms::Phrase& phrase : terms.phrases)
    wanted.insert(phrase.words.begin(), phrase.words.end());
  std::string corrected;
  size_t copied = 0;
  bool changed = false;
  for (const Token& token : analyzer.analyze(text, "")) {
    if (!wanted.contains(token.word)) continue;
    const std::optional<std::string> better = vocabulary.correct(token.word);
    if (!better) continue;
    corrected.append(text, copied, token.begin - copied).append(*better);
    copied = token.end;
    changed = true;
  }
  if (!changed) return std::nullopt;
  return corrected.append(text, copied);
}

}  // namespace dateline
