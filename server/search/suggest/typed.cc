#include "server/search/suggest/typed.h"

#include <algorithm>

#include "common/text/characters.h"
#include "server/search/suggest/hangul.h"
#include "server/search/suggest/kana.h"

namespace dateline {
namespace {

constexpr size_t kMaxTypedWords = 8;

// The beginning of a syllable of Hangul is cut from those before it, as a word.
void join_consonant(Typed& typed) {
  if (typed.words.empty() || typed.beginning.empty() || typed.words.back().end != typed.before.size()) return;
  if (!is_hangul_consonant(character_at(typed.beginning, 0).code)) return;
  typed.beginning.insert(0, typed.words.back().text);
  typed.before.resize(typed.words.back().begin);
  typed.words.pop_back();
}

}  // namespace

std::vector<std::string> Typed::word_texts() const {
  std::vector<std::string> texts;
  texts.reserve(words.size());
  for (const Word& word : words) texts.push_back(word.text);
  return texts;
}

Typed Typed::with(size_t place, const std::string& word) const {
  Typed other = *this;
  const Word& old = words[place];
  other.before.replace(old.begin, old.end - old.begin, word);
  other.text.replace(old.begin, old.end - old.begin, word);
  other.words[place].text = word;
  return other;
}

Typed read_typed(const std::string& text, Analyzer& analyzer) {
  Typed typed;
  typed.text = text;
  typed.before = text;
  for (const Token& token : analyzer.analyze(text, "")) {
    if (token.end == text.size()) {
      typed.beginning = token.word;
      typed.before = text.substr(0, token.begin);
    } else if (typed.words.size() < kMaxTypedWords) {
      typed.words.push_back({token.word, token.begin, token.end});
    }
  }
  join_consonant(typed);
  return typed;
}

std::optional<Typed> read_kana(const std::string& text, Analyzer& analyzer) {
  size_t begin = text.size();
  while (begin > 0) {
    const Character character = character_before(text, begin);
    if (!is_kana(character.code)) break;
    begin -= character.size;
  }
  if (begin == text.size()) return std::nullopt;
  Typed typed = read_typed(text.substr(0, begin) + ' ', analyzer);
  typed.text = text;
  typed.before = text.substr(0, begin);
  typed.beginning = fold(text.substr(begin));
  return typed;
}

WordRanges words_begun(std::string_view beginning) {
  if (beginning.empty()) return {};
  WordRanges ranges = words_with_hangul_begun(beginning);
  if (ranges.empty()) ranges = words_with_kana_begun(beginning);
  if (ranges.empty()) ranges = {words_beginning(beginning)};
  return ranges;
}

}  // namespace dateline
