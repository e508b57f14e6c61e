#include "common/text/analyzer.h"

#include <unordered_map>

#include "common/text/segmenter.h"
#include "common/text/word_forms.h"

namespace dateline {

struct Analyzer::Parts {
  Segmenter segmenter;
  std::unordered_map<const LanguageSpec*, std::unique_ptr<LanguageWords>> languages;
  std::vector<Token> tokens;

  LanguageWords& words_of(std::string_view language) {
    const LanguageSpec* const row = language_spec(language);
    std::unique_ptr<LanguageWords>& known = languages[row];
    if (!known) known = std::make_unique<LanguageWords>(row);
    return *known;
  }
};

Analyzer::Analyzer() : parts_(std::make_unique<Parts>()) {}
Analyzer::~Analyzer() = default;

const std::vector<Token>& Analyzer::analyze(std::string_view text, std::string_view language) {
  LanguageWords& words = parts_->words_of(language);
  std::vector<Token>& tokens = parts_->tokens;
  size_t count = 0;
  parts_->segmenter.words(text, [&](uint32_t begin, uint32_t end) {
    const WordForms& forms = words.forms(text.substr(begin, end - begin));
    if (forms.word.empty()) return;
    if (count == tokens.size()) tokens.emplace_back();
    Token& token = tokens[count];
    token.word = forms.word;
    token.stem = forms.stem;
    token.plain_stem = forms.plain_stem;
    token.begin = begin + forms.begin;
    token.end = begin + forms.end;
    token.stop = forms.stop;
    token.position = static_cast<uint32_t>(++count);
  });
  tokens.resize(count);
  return tokens;
}

std::string Analyzer::stem(const std::string& word, std::string_view language) {
  return parts_->words_of(language).stem(word);
}

}  // namespace dateline
