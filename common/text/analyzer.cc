#include "common/text/analyzer.h"

#include <deque>
#include <utility>

#include "common/ascii.h"
#include "common/text/segmenter.h"
#include "common/text/word_forms.h"

namespace dateline {
namespace {

// Enough for memory to come meanwhile, and few enough that it stays in the nearest cache.
constexpr size_t kAtOnce = 256;

const WordForms kNoForms;

}  // namespace

struct Analyzer::Parts {
  explicit Parts(size_t most) : most_known(most) {}

  struct Waiting {
    WordKey key;
    size_t place;  // in `found`
  };

  Segmenter segmenter;
  std::vector<std::pair<const LanguageSpec*, LanguageWords>> languages;
  std::string last_tag;
  size_t last_language = kNone;
  const size_t most_known;
  KnownWords known;
  FirstBytes wanted;  // by the first byte of a word as it is written
  uint32_t epoch = 0;
  std::vector<uint32_t> kept;  // when the epoch began
  // Of the text: words that are still to be looked up, several at once; and the forms of those that are too
  // long to be kept.
  std::vector<Waiting> waiting;
  std::deque<WordForms> unknown;
  std::vector<FoundWord> found;
  bool is_any_empty = false;  // of these: nothing is left of a word
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
    found.push_back({&kNoForms, WordForms::kUncounted, begin, end});
    if (end - begin > kMaxWordBytes) return make_last(text, words);
    const WordKey key(text, begin, end - begin, words.number());
    if (!wanted.test(static_cast<unsigned char>(text[begin])) && key.is_plain()) return;
    waiting.push_back({key, found.size() - 1});
    known.fetch(key);
    if (waiting.size() == kAtOnce) look_up(text, words);
  }

  void look_up(std::string_view text, const LanguageWords& words) {
    for (const auto& [key, place] : waiting) {
      FoundWord& one = found[place];
      const std::string_view written = text.substr(one.begin, one.end - one.begin);
      const KnownWord* word = known.find(key, written);
      if (word == nullptr) word = &known.add(key, written, words.make(written));
      one = {word->forms, word->number, one.begin + word->begin, one.begin + word->end};
      is_any_empty = is_any_empty || word->end == 0;
    }
    waiting.clear();
  }

  // The word that was found last, which is too long to be kept.
  void make_last(std::string_view text, const LanguageWords& words) {
    FoundWord& last = found.back();
    const WordForms& forms = unknown.emplace_back(words.make(text.substr(last.begin, last.end - last.begin)));
    const uint32_t end = forms.word.empty() ? 0 : forms.end;
    last = {&forms, forms.number, last.begin + (end == 0 ? 0 : forms.begin), last.begin + end};
    is_any_empty = is_any_empty || end == 0;
  }

  void end_text(std::string_view text, const LanguageWords& words) {
    look_up(text, words);
    if (is_any_empty) std::erase_if(found, [](const FoundWord& word) { return word.begin == word.end; });
  }

  // Capitals are folded. Where stems may begin otherwise than words, all are wanted.
  void want(const FirstBytes& first_bytes, const LanguageWords& words) {
    wanted = first_bytes;
    for (char letter = 'a'; letter <= 'z'; ++letter)
      wanted.set(static_cast<unsigned char>(upper(letter)), wanted.test(static_cast<unsigned char>(letter)));
    if (!words.keeps_beginnings()) wanted.set();
  }

  void begin_text() {
    unknown.clear();
    found.clear();
    is_any_empty = false;
    if (known.size() < most_known) return;
    kept = known.forget_rare();
    ++epoch;
  }
};

Analyzer::Analyzer(size_t most_known) : parts_(std::make_unique<Parts>(most_known)) {}
Analyzer::~Analyzer() = default;

const std::vector<FoundWord>& Analyzer::find_words(std::string_view text, std::string_view language) {
  return find_words(text, language, FirstBytes().set());
}

const std::vector<FoundWord>& Analyzer::find_words(std::string_view text, std::string_view language,
                                                   const FirstBytes& wanted) {
  Parts& parts = *parts_;
  const LanguageWords& words = parts.words_of(language);
  parts.begin_text();
  parts.want(wanted, words);
  parts.segmenter.words(text, [&](uint32_t begin, uint32_t end) { parts.add(text, begin, end, words); });
  parts.end_text(text, words);
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
