#include "common/text/analyzer.h"

#include <algorithm>
#include <array>
#include <deque>
#include <span>
#include <utility>

#include "common/ascii.h"
#include "common/text/segmenter.h"
#include "common/text/spelling/signs.h"
#include "common/text/word_forms.h"

namespace dateline {
namespace {

// Letters on each side of "AT&T", written with a word between them.
constexpr size_t kMostOfTwo = 2;

// A longer chain is an address or a line of thought.
constexpr uint32_t kMostOfPairs = 4;

// Enough for memory to come meanwhile, and few enough that it stays in the nearest cache.
constexpr size_t kAtOnce = 256;

const WordForms kNoForms;

// So many bytes on both sides tell whether a text is in capitals.
constexpr size_t kAround = 40;

// Whether there are capitals around the word text[begin, end), and no small letters.
bool in_capitals(std::string_view text, size_t begin, size_t end) {
  const size_t before = begin > kAround ? begin - kAround : 0;
  std::string around(text.substr(before, begin - before));
  around += text.substr(end, kAround);
  const auto is_small = [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  return std::none_of(around.begin(), around.end(), is_small) &&
         std::any_of(around.begin(), around.end(), is_letter);
}

bool is_and(std::string_view word) {
  return word == "and" || word == "AND";
}

}  // namespace

struct Analyzer::Parts {
  explicit Parts(size_t most) : most_known(most) {}

  struct Waiting {
    WordKey key;
    size_t place;  // in `found`
  };

  // The last `count` words, which signs join: text[begin, end). With none, it is the last word that may go
  // on.
  struct Chain {
    uint32_t begin = 0;
    uint32_t end = 0;
    uint32_t count = 0;
  };

  Segmenter segmenter;
  std::vector<std::pair<const LanguageSpec*, LanguageWords>> languages;
  std::string last_tag;
  size_t last_language = kNone;
  const size_t most_known;
  KnownWords known;
  FirstBytes wanted;  // by the first byte of a word as it is written
  bool is_all_wanted = true;
  uint32_t epoch = 0;
  std::vector<uint32_t> kept;  // when the epoch began
  // Of the text: words that are still to be looked up, several at once; and the forms of those that are too
  // long to be kept.
  std::array<Waiting, kAtOnce> waiting;
  size_t waiting_count = 0;
  std::deque<WordForms> unknown;
  std::vector<FoundWord> found;
  bool is_any_empty = false;  // of these: nothing is left of a word
  std::vector<Alias> aliases;
  Chain chain;
  uint32_t last_name_end = 0;  // of the last name that signs are part of
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
    if (end - begin > kMaxWordBytes) return push(look_up_now(text.substr(begin, end - begin), words), begin);
    found.push_back({&kNoForms, WordForms::kUncounted, begin, end});
    const WordKey key(text, begin, end - begin, words.number());
    if (!is_all_wanted && !wanted.test(static_cast<unsigned char>(text[begin])) && key.is_plain()) return;
    waiting[waiting_count++] = {key, found.size() - 1};
    known.fetch(key);
    if (waiting_count == kAtOnce) look_up(text, words);
  }

  void look_up(std::string_view text, const LanguageWords& words) {
    for (const auto& [key, place] : std::span(waiting).first(waiting_count)) {
      FoundWord& one = found[place];
      const std::string_view written = text.substr(one.begin, one.end - one.begin);
      const KnownWord* word = known.find(key, written);
      if (word == nullptr) word = &known.add(key, written, words.make(written));
      one = {word->forms, word->number, one.begin + word->begin, one.begin + word->end};
      is_any_empty = is_any_empty || word->end == 0;
      if (word->has_alias) add_own_alias(one, place, 1);
    }
    waiting_count = 0;
  }

  // A word at once, its range within `written`. `make` makes its forms, where they are not known.
  template <typename Make>
  FoundWord look_up_as(std::string_view written, const LanguageWords& words, Make make) {
    if (written.size() > kMaxWordBytes) {
      const WordForms& forms = unknown.emplace_back(make());
      if (forms.word.empty()) return {&kNoForms, WordForms::kUncounted, 0, 0};
      return {&forms, forms.number, forms.begin, forms.end};
    }
    const WordKey key(written, 0, written.size(), words.number());
    const KnownWord* word = known.find(key, written);
    if (word == nullptr) word = &known.add(key, written, make());
    return {word->forms, word->number, word->begin, word->end};
  }

  FoundWord look_up_now(std::string_view written, const LanguageWords& words) {
    return look_up_as(written, words, [&] { return words.make(written); });
  }

  // `found` of `written`, which stands at text[begin].
  void push(FoundWord word, uint32_t begin) {
    is_any_empty = is_any_empty || word.end == 0;
    word.begin += begin;
    word.end += begin;
    found.push_back(word);
    if (!word.forms->alias.empty()) add_own_alias(word, found.size() - 1, 1);
  }

  // What the Segmenter gives. Inlined, for most words need no more than to be looked up.
  [[gnu::always_inline]] void add_run(std::string_view text, uint32_t begin, uint32_t end, bool is_simple,
                                      const LanguageWords& words) {
    if (!is_simple && may_be_more(text, begin, end)) return add_pieces(text, begin, end, words);
    if (chain.count > 0) end_chain(text, words);
    add(text, begin, end, words);
  }

  // Whether the run is anything else than a word by itself.
  [[gnu::noinline]] static bool may_be_more(std::string_view text, uint32_t begin, uint32_t end) {
    if (begin > 0 && is_sign_before(text[begin - 1])) return true;
    if (end < text.size() && is_sign_behind(text[end])) return true;
    const std::string_view run = text.substr(begin, end - begin);
    if (are_initials(run)) return run.size() > 1 || may_follow_and(text, begin);
    return may_be_cut(run);
  }

  static bool may_follow_and(std::string_view text, uint32_t begin) {
    if (begin < 2 || text[begin - 1] != ' ') return false;
    const char last = text[begin - 2];
    return last == '&' || last == 'd' || last == 'D';
  }

  [[gnu::noinline]] void add_pieces(std::string_view text, uint32_t begin, uint32_t end,
                                    const LanguageWords& words) {
    const std::string_view run = text.substr(begin, end - begin);
    if (!may_be_cut(run)) return add_piece(text, begin, end, words);
    for (Piece piece = next_piece(run, 0); piece.end > piece.begin; piece = next_piece(run, piece.end)) {
      add_piece(text, begin + static_cast<uint32_t>(piece.begin), begin + static_cast<uint32_t>(piece.end),
                words);
    }
  }

  void add_piece(std::string_view text, uint32_t begin, uint32_t end, const LanguageWords& words) {
    if (begin < last_name_end) return;  // it is of the name before
    follow(text, begin, words);
    const uint32_t first = has_leading_dot(text, begin, end) ? begin - 1 : begin;
    const auto name = static_cast<uint32_t>(name_end(text, begin, end));
    if (first < begin || name > end) {
      push(look_up_now(text.substr(first, name - first), words), first);
      last_name_end = name;
    } else if (are_initials(text.substr(begin, end - begin))) {
      add_capitals(text, begin, end, words);
    } else {
      add(text, begin, end, words);
    }
    chain.end = name;
  }

  // The word that comes next, at `begin`, goes on with those that signs join, or begins others.
  void follow(std::string_view text, uint32_t begin, const LanguageWords& words) {
    if (!found.empty() && begin > 0 && is_sign_before(text[begin - 1])) {
      const uint32_t end = chain.count > 0 ? chain.end : found.back().end;
      if (begin > end && joint_size(text, end) == begin - end) {
        if (chain.count == 0) chain = {found.back().begin, end, 1};
        ++chain.count;
        return;
      }
    }
    end_chain(text, words);
    chain = {begin, begin, 1};
  }

  void end_chain(std::string_view text, const LanguageWords& words) {
    if (chain.count >= 2 && chain.end - chain.begin <= kMaxWordBytes) {
      const std::string_view written = text.substr(chain.begin, chain.end - chain.begin);
      const FoundWord whole = look_up_as(written, words, [&] { return words.make_joined(written); });
      const size_t first = found.size() - chain.count;
      add_alias(whole, first, chain.count, true);
      if (chain.count > 2 && chain.count <= kMostOfPairs) add_pairs(text, first, words);
    }
    chain.count = 0;
  }

  // "wi-fi-enabled" has "wi-fi" in it.
  void add_pairs(std::string_view text, size_t first, const LanguageWords& words) {
    for (size_t i = first; i + 1 < found.size(); ++i) {
      const FoundWord& one = found[i];
      const FoundWord& other = found[i + 1];
      if (!is_hyphen(text, one.end) || is_stop(text, one, words) || is_stop(text, other, words)) continue;
      const std::string_view written = text.substr(one.begin, other.end - one.begin);
      const FoundWord pair = look_up_as(written, words, [&] { return words.make_joined(written); });
      add_alias(pair, i, 2, false);
    }
  }

  static bool is_stop(std::string_view text, const FoundWord& word, const LanguageWords& words) {
    return words.is_stop(ascii_lower(text.substr(word.begin, word.end - word.begin)));
  }

  // Initials, if they are not of a text in capitals; or the end of "AT and T", "S & P".
  void add_capitals(std::string_view text, uint32_t begin, uint32_t end, const LanguageWords& words) {
    const std::string_view capitals = text.substr(begin, end - begin);
    const FoundWord word = look_up_now(capitals, words);
    if (word.forms->initials && in_capitals(text, begin, end)) {
      add_word_in_capitals(capitals, begin, word, words);
    } else {
      push(word, begin);
    }
    if (capitals.size() <= kMostOfTwo && may_follow_and(text, begin)) join_by_and(text, begin, end, words);
  }

  // Letters that may be the word; where that is no stop word, they may be either.
  void add_word_in_capitals(std::string_view capitals, uint32_t begin, const FoundWord& initials,
                            const LanguageWords& words) {
    const std::string small = ascii_lower(capitals);
    push(look_up_now(small, words), begin);
    if (small != kUs && !words.is_stop(small)) add_alias(initials, found.size() - 1, 1, false);
  }

  // "AT and T" and "AT & T" are "AT&T": agencies had no such sign.
  void join_by_and(std::string_view text, uint32_t begin, uint32_t end, const LanguageWords& words) {
    size_t first = found.size() - 1;
    if (first == 0) return;
    size_t gap_end = begin;
    if (is_and(text.substr(found[first - 1].begin, found[first - 1].end - found[first - 1].begin)) &&
        found[first - 1].end + 1 == begin && first > 1) {
      gap_end = found[--first].begin;
    }
    const FoundWord& before = found[--first];
    const std::string_view gap = text.substr(before.end, gap_end - before.end);
    const bool is_joined = found.size() - first == 3 ? gap == " " : gap == " & ";
    const std::string_view letters = text.substr(before.begin, before.end - before.begin);
    if (!is_joined || letters.size() > kMostOfTwo || !are_initials(letters)) return;
    std::string name(letters);
    (name += '&') += text.substr(begin, end - begin);
    const FoundWord whole = look_up_now(name, words);
    const size_t count = found.size() - first;
    add_alias(whole, first, count, true);
    if (!whole.forms->alias.empty()) add_own_alias(whole, first, count);
  }

  // `word` is found where the `count` words are.
  void add_alias(const FoundWord& word, size_t first, size_t count, bool is_same) {
    if (word.end == 0) return;
    aliases.push_back({word.forms, word.number, static_cast<uint32_t>(first), static_cast<uint32_t>(count),
                       false, is_same});
  }

  // So is what `word`, which may be one of them, has for an alias.
  void add_own_alias(const FoundWord& word, size_t first, size_t count) {
    aliases.push_back({word.forms, word.number, static_cast<uint32_t>(first), static_cast<uint32_t>(count),
                       true, word.forms->alias_is_same});
  }

  void end_text(std::string_view text, const LanguageWords& words) {
    end_chain(text, words);
    look_up(text, words);
    if (is_any_empty) drop_empty();
  }

  // Words of which nothing is left.
  void drop_empty() {
    std::vector<uint32_t> dropped(found.size() + 1);  // so many before each
    for (size_t i = 0; i < found.size(); ++i)
      dropped[i + 1] = dropped[i] + (found[i].begin == found[i].end ? 1 : 0);
    for (Alias& alias : aliases) {
      alias.count -= dropped[alias.first + alias.count] - dropped[alias.first];
      alias.first -= dropped[alias.first];
    }
    std::erase_if(aliases, [](const Alias& alias) { return alias.count == 0; });
    std::erase_if(found, [](const FoundWord& word) { return word.begin == word.end; });
  }

  // Capitals are folded. Where stems may begin otherwise than words, all are wanted.
  void want(const FirstBytes& first_bytes, const LanguageWords& words) {
    is_all_wanted = first_bytes.all();
    if (is_all_wanted) return;
    wanted = first_bytes;
    for (char letter = 'a'; letter <= 'z'; ++letter)
      wanted.set(static_cast<unsigned char>(upper(letter)), wanted.test(static_cast<unsigned char>(letter)));
    if (!words.keeps_beginnings()) wanted.set();
  }

  void begin_text() {
    unknown.clear();
    found.clear();
    aliases.clear();
    chain = {};
    last_name_end = 0;
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
  parts.segmenter.words(text, [&](uint32_t begin, uint32_t end, bool is_simple) {
    parts.add_run(text, begin, end, is_simple, words);
  });
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
    token.initials = forms.initials;
  }
  return tokens;
}

const std::vector<Alias>& Analyzer::aliases() const {
  return parts_->aliases;
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
