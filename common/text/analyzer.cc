#include "common/text/analyzer.h"

#include <deque>
#include <utility>

#include "common/text/segmenter.h"
#include "common/text/word_forms.h"

namespace dateline {
namespace {

// Enough for memory to come meanwhile, and few enough that it stays in the nearest cache.
constexpr size_t kAtOnce = 256;

}  // namespace

struct Analyzer::Parts {
  explicit Parts(size_t most) : most_known(most) {}

  struct Waiting {
    WordKey key;
    uint32_t begin;
    uint32_t end;
  };

  Segmenter segmenter;
  std::vector<std::pair<const LanguageSpec*, LanguageWords>> languages;
  std::string last_tag;
  size_t last_language = kNone;
  const size_t most_known;
  KnownWords known;
  uint32_t epoch = 0;
  std::vector<uint32_t> kept;  // when the epoch began
  // Of the text: words that are still to be looked up, several at once; and the forms of those that are too
  // long to be kept.
  std::vector<Waiting> waiting;
  std::deque<WordForms> unknown;
  std::vector<FoundWord> found;
  std::vector<Token> tokens;

  static constexpr size_t kNone = ~size_t{0};

  // Texts of one language come one after another, mostly.
  const LanguageWords& words_of(std::string_view tag) {
    if (last_language == kNone || last_tag != tag) {
      last_language = index_of(language_spec(tag));
      last_tag = tag;
    }
    return languages[last_language].second;
  }

  size_t index_of(const LanguageSpec* row) {
    size_t index = 0;
    while (index < languages.size() && languages[index].first != row) ++index;
    if (index == languages.size())
      languages.emplace_back(row, LanguageWords(row, static_cast<uint8_t>(index)));
    return index;
  }

  void add(std::string_view text, uint32_t begin, uint32_t end, const LanguageWords& words) {
    if (end - begin > kMaxWordBytes) {
      look_up(text, words);
      return add_long(text.substr(begin, end - begin), begin, words);
    }
    waiting.push_back({WordKey(text, begin, end - begin, words.number()), begin, end});
    known.fetch(waiting.back().key);
    if (waiting.size() == kAtOnce) look_up(text, words);
  }

  void look_up(std::string_view text, const LanguageWords& words) {
    for (const auto& [key, begin, end] : waiting) {
      const std::string_view written = text.substr(begin, end - begin);
      const KnownWord* word = known.find(key, written);
      if (word == nullptr) word = &known.add(key, written, words.make(written));
      if (word->end > 0) found.push_back({word->forms, word->number, begin + word->begin, begin + word->end});
    }
    waiting.clear();
  }

  void add_long(std::string_view written, uint32_t begin, const LanguageWords& words) {
    const WordForms& forms = unknown.emplace_back(words.make(written));
    if (!forms.word.empty()) found.push_back({&forms, forms.number, begin + forms.begin, begin + forms.end});
  }

  void begin_text() {
    unknown.clear();
    found.clear();
    if (known.size() < most_known) return;
    kept = known.forget_rare();
    ++epoch;
  }
};

Analyzer::Analyzer(size_t most_known) : parts_(std::make_unique<Parts>(most_known)) {}
Analyzer::~Analyzer() = default;

const std::vector<FoundWord>& Analyzer::find_words(std::string_view text, std::string_view language) {
  Parts& parts = *parts_;
  const LanguageWords& words = parts.words_of(language);
  parts.begin_text();
  parts.segmenter.words(text, [&](uint32_t begin, uint32_t end) { parts.add(text, begin, end, words); });
  parts.look_up(text, words);
  return parts.found;
}

const std::vector<Token>& Analyzer::analyze(std::string_view text, std::string_view language) {
  const std::vector<FoundWord>& found = find_words(text, language);
  std::vector<Token>& tokens = parts_->tokens;
  tokens.resize(found.size());
  for (uint32_t i = 0; i < found.size(); ++i) {
    const WordForms& forms = *found[i].forms;
    Token& token = tokens[i];
    token.word = forms.word;
    token.stem = forms.stem;
    token.plain_stem = forms.plain_stem;
    token.position = i + 1;
    token.begin = found[i].begin;
    token.end = found[i].end;
    token.stop = forms.stop;
  }
  return tokens;
}

uint32_t Analyzer::epoch() const {
  return parts_->epoch;
}

const std::vector<uint32_t>& Analyzer::kept_words() const {
  return parts_->kept;
}

std::string Analyzer::stem(const std::string& word, std::string_view language) {
  return parts_->words_of(language).stem(word);
}

}  // namespace dateline
