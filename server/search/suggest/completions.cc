#include "server/search/suggest/completions.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "common/text/character_runs.h"
#include "common/text/characters.h"
#include "server/search/suggest/continuations.h"
#include "server/search/suggest/hangul.h"
#include "server/search/suggest/stop_word_check.h"
#include "server/search/suggest/word_counts.h"

namespace dateline {
namespace {

constexpr size_t kTitles = 1000;        // are looked at for what is typed
constexpr size_t kTexts = 300;          // where titles do not have enough
constexpr size_t kTitlesOfOther = 200;  // for each word that was not typed, but may be meant
constexpr size_t kCandidates = 3;       // completions tried for each one wanted
constexpr size_t kWordsWithPhrases = 3;
constexpr double kStopWordStanding = 0.2;
constexpr uint64_t kTooFew = 3;        // articles: what they have may be mistyped, too
constexpr size_t kNearWords = 6;       // tried for a mistyped one
constexpr size_t kMostNearWords = 24;  // that a beginning may have been meant for
constexpr double kEditWorth = 0.25;    // of what is an edit further away

// How many edits are forgiven in a word that is being typed.
size_t edits_forgiven(const std::string& word) {
  constexpr size_t kLettersForOne = 5;
  constexpr size_t kLettersForTwo = 9;
  const size_t letters = count_characters(word, [](char32_t /*any*/) { return true; });
  if (letters < kLettersForOne) return 0;
  return letters < kLettersForTwo ? 1 : 2;
}

// Whether words like this one stand side by side without blanks.
bool is_unspaced(std::string_view word) {
  return !character_runs(word).empty() && !is_hangul(character_at(word, 0).code);
}

// Calls visit(word) for each, in their order.
template <typename Visit>
void for_each_word(std::string_view phrase, Visit visit) {
  while (!phrase.empty()) {
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    phrase.remove_prefix(std::min(phrase.size(), word.size() + 1));
    visit(word);
  }
}

// A phrase as it is typed after `before`, which ends in a word, unless it ends in a blank.
std::string joined(std::string before, std::string_view phrase) {
  for_each_word(phrase, [&](std::string_view word) {
    if (!before.empty() && before.back() != ' ' && !is_unspaced(word)) before += ' ';
    before += word;
  });
  return before;
}

std::vector<std::string> words_of(std::vector<std::string> words, std::string_view phrase) {
  for_each_word(phrase, [&](std::string_view word) { words.emplace_back(word); });
  return words;
}

// What may be offered, before anybody counted its articles.
struct Candidate {
  std::string text;
  std::vector<std::string> words;
  double worth = 0;
  Vocabulary::Completion alone{};  // of a word without others
};

bool is_worth_more(const Candidate& a, const Candidate& b) {
  return a.worth > b.worth;
}

class Completer {
 public:
  Completer(const SearchContext& context, size_t limit, std::vector<Suggestion>& out)
      : context_(context), limit_(limit), out_(out), stop_words_(context), counts_(context) {}

  void complete(const Typed& typed) {
    offer(as_typed(typed), false);
    if (has_too_few()) offer_kana(typed);
    if (has_too_few()) offer(near(typed), true);
    if (out_.empty()) offer(anywhere(typed), false);
  }

 private:
  std::vector<Candidate> as_typed(const Typed& typed) const {
    const WordRanges ranges = words_begun(typed.beginning);
    if (typed.words.empty()) return words_and_phrases(typed, ranges);
    std::vector<Candidate> found = going_on(typed, ranges, Field::kTitle, kTitles);
    if (found.size() < limit_ / 2) append(going_on(typed, ranges, Field::kText, kTexts), found);
    if (found.size() < limit_ && !found.empty()) append(going_on_after(found.front()), found);
    return found;
  }

  // What begins with the same kana, however these were cut into words.
  void offer_kana(const Typed& typed) {
    if (const std::optional<Typed> kana = read_kana(typed.text, context_.analyzer()))
      offer(as_typed(*kana), false);
  }

  // Words that begin so, and phrases that begin with the best of them, at most half of the limit: a phrase
  // has its share of what its word is worth.
  std::vector<Candidate> words_and_phrases(const Typed& typed, const WordRanges& ranges) const {
    std::vector<Candidate> found = words_in(typed, ranges);
    std::vector<Candidate> phrases;
    for (size_t i = 0; i < std::min(kWordsWithPhrases, found.size()); ++i)
      append(going_on_after(found[i]), phrases);
    std::stable_sort(phrases.begin(), phrases.end(), is_worth_more);
    phrases.resize(std::min(phrases.size(), limit_ / 2));
    append(std::move(phrases), found);
    std::stable_sort(found.begin(), found.end(), is_worth_more);
    return found;
  }

  std::vector<Candidate> words_in(const Typed& typed, const WordRanges& ranges) const {
    std::vector<Candidate> found;
    for (Vocabulary::Completion& one : context_.vocabulary().completions(ranges, limit_ * kCandidates)) {
      const double worth = one.standing * (stop_words_.has(one.word) ? kStopWordStanding : 1);
      found.push_back({typed.before + one.word, {one.word}, worth, std::move(one)});
    }
    std::stable_sort(found.begin(), found.end(), is_worth_more);
    return found;
  }

  // How articles go on after the words.
  std::vector<Candidate> going_on(const Typed& typed, const WordRanges& ranges, Field field,
                                  size_t articles) const {
    const std::vector<std::string> words = typed.word_texts();
    std::vector<Candidate> found;
    for (const Continuation& one : continuations(context_, {field, words, ranges, articles}, limit_))
      found.push_back({joined(typed.before, one.words), words_of(words, one.words), one.worth});
    return found;
  }

  // How titles go on after a whole phrase that is offered itself.
  std::vector<Candidate> going_on_after(const Candidate& phrase) const {
    std::vector<Candidate> found;
    for (const Continuation& one :
         continuations(context_, {Field::kTitle, phrase.words, {}, kTitlesOfOther}, limit_)) {
      const std::string last = one.words.substr(one.words.rfind(' ') + 1);
      if (one.articles < static_cast<double>(kTooFew) || stop_words_.has(last)) continue;
      found.push_back(
          {joined(phrase.text, one.words), words_of(phrase.words, one.words), phrase.worth * one.share});
    }
    return found;
  }

  // The same with one word in the place of another that is near to it.
  std::vector<Candidate> near(const Typed& typed) const {
    std::vector<Candidate> found = near_beginnings(typed);
    for (size_t place = 0; place < typed.words.size(); ++place) {
      const std::string& word = typed.words[place].text;
      for (const Vocabulary::Neighbour& other : near_words(word)) {
        const Typed meant = typed.with(place, other.word);
        for (Candidate& one : going_on(meant, words_begun(typed.beginning), Field::kTitle, kTitlesOfOther)) {
          one.worth *= std::pow(kEditWorth, other.distance);
          found.push_back(std::move(one));
        }
      }
    }
    std::stable_sort(found.begin(), found.end(), is_worth_more);
    return found;
  }

  std::vector<Vocabulary::Neighbour> near_words(const std::string& word) const {
    const size_t edits = edits_forgiven(word);
    if (edits == 0) return {};
    std::vector<Vocabulary::Neighbour> found = context_.vocabulary().near(word, kNearWords);
    std::erase_if(found, [&](const Vocabulary::Neighbour& other) { return other.distance > edits; });
    return found;
  }

  std::vector<Candidate> near_beginnings(const Typed& typed) const {
    const size_t edits = edits_forgiven(typed.beginning);
    if (edits == 0) return {};
    const auto others = context_.vocabulary().near_beginnings(typed.beginning, edits, kMostNearWords);
    WordRanges ranges;
    for (const Vocabulary::Neighbour& other : others) {
      if (other.distance == others.front().distance) ranges.push_back(only_word(other.word));
    }
    if (ranges.empty()) return {};
    std::vector<Candidate> found =
        typed.words.empty() ? words_in(typed, ranges) : going_on(typed, ranges, Field::kTitle, kTitles);
    for (Candidate& one : found) one.worth *= std::pow(kEditWorth, others.front().distance);
    return found;
  }

  // Words that begin so and stand anywhere in an article that has the others.
  std::vector<Candidate> anywhere(const Typed& typed) const {
    if (typed.words.empty()) return {};
    std::vector<Candidate> found;
    for (const Vocabulary::Completion& one :
         context_.vocabulary().completions(words_begun(typed.beginning), limit_ * kCandidates))
      found.push_back({typed.before + one.word, words_of(typed.word_texts(), one.word), one.standing});
    return found;
  }

  static void append(std::vector<Candidate> more, std::vector<Candidate>& found) {
    for (Candidate& one : more) found.push_back(std::move(one));
  }

  void offer(const std::vector<Candidate>& candidates, bool corrected) {
    for (const Candidate& one : candidates) {
      if (out_.size() >= limit_) return;
      const auto is_same = [&](const Suggestion& other) { return other.text == one.text; };
      if (std::any_of(out_.begin(), out_.end(), is_same)) continue;
      const uint64_t count = one.alone.word.empty() ? count_with(context_, one.words) : counts_.of(one.alone);
      if (count > 0) out_.push_back({one.text, Suggestion::Kind::kQuery, "", count, corrected});
    }
  }

  bool has_too_few() const {
    return std::all_of(out_.begin(), out_.end(), [](const Suggestion& one) { return one.count < kTooFew; });
  }

  const SearchContext& context_;
  const size_t limit_;
  std::vector<Suggestion>& out_;
  const StopWordCheck stop_words_;
  const WordCounts counts_;
};

}  // namespace

void add_completions(const SearchContext& context, const Typed& typed, size_t limit,
                     std::vector<Suggestion>& out) {
  Completer(context, limit, out).complete(typed);
}

}  // namespace dateline
