#include "server/search/suggest/spelling.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <vector>

#include "common/index/schema.h"
#include "common/text/character_runs.h"
#include "common/text/characters.h"
#include "server/search/evaluation/matcher.h"

namespace dateline {
namespace {

constexpr size_t kMaxWords = 16;       // of a query are looked at
constexpr size_t kMaxCandidates = 24;  // for each
// Of a script without spaces nearly every short string is near to some word.
constexpr size_t kMinUnspacedBytes = 12;

// What a candidate may lack in company, in edits and in rarity: an edit more must be outweighed by a quarter
// of the company or by a frequency e^4 times as high.
constexpr double kCompanyWeight = 16;
constexpr double kEditWeight = 4;

struct Word {
  std::string text;    // as an Analyzer gives it
  uint32_t begin = 0;  // bytes of the query
  uint32_t end = 0;
  bool known = false;
  double rarity = 0;
  DocSet docs;  // articles with the word in any form; of the text and titles
};

struct Correction {
  std::string text;
  double company = 0;  // the best share of the other words, weighted by rarity, that an article has beside it
  double score = -1e9;
};

class Speller {
 public:
  Speller(const SearchContext& context, const HighlightTerms& terms) : context_(context), terms_(terms) {}

  std::optional<std::string> corrected(const std::string& text) {
    read(text);
    std::string better;
    size_t copied = 0;
    for (size_t i = 0; i < words_.size() && !context_.is_time_up(); ++i) {
      const std::optional<std::string> joined = joined_with_next(i);
      const std::optional<std::string> other = joined ? joined : likelier(i);
      if (!other) continue;
      better.append(text, copied, words_[i].begin - copied).append(in_case_of(text, *other));
      if (joined) ++i;
      copied = words_[i].end;
    }
    if (copied == 0) return std::nullopt;
    return better.append(text, copied);
  }

 private:
  void read(const std::string& text) {
    std::unordered_set<std::string> wanted;
    for (const HighlightTerms::Word& word : terms_.words) wanted.insert(word.word);
    for (const HighlightTerms::Phrase& phrase : terms_.phrases) {
      wanted.insert(phrase.words.begin(), phrase.words.end());
    }
    for (const Token& token : context_.analyzer().analyze(text, "")) {
      if (words_.size() == kMaxWords) break;
      if (wanted.contains(token.word)) words_.push_back({token.word, token.begin, token.end, false, 0, {}});
    }
    for (Word& word : words_) {
      if (context_.is_time_up()) return;
      look_up(word);
    }
  }

  void look_up(Word& word) {
    word.docs = articles_as_written(word.text);
    word.known = !word.docs.isEmpty();
    for (const HighlightTerms::Word& term : terms_.words) {
      if (term.word != word.text) continue;
      for (const std::string& stem : term.stems) word.docs |= articles_with(Plan::term(stem_term(stem)));
    }
    const auto with = static_cast<double>(word.docs.cardinality());
    word.rarity = with == 0 ? 0 : std::log1p(context_.shards().whole().get_doccount() / with);
  }

  // Visible ones; none when the time is up.
  DocSet articles_with(const Plan& plan) const {
    return Matcher(context_, context_.deadline()).match(plan, context_.visible());
  }

  DocSet articles_as_written(const std::string& word) const {
    return articles_with(Plan::of(Plan::Kind::kOr, {Plan::term(word_term(Field::kText, word)),
                                                    Plan::term(word_term(Field::kTitle, word))}));
  }

  // "data base" is "database", where an article has that and none the two beside each other.
  std::optional<std::string> joined_with_next(size_t i) const {
    if (i + 1 >= words_.size() || words_[i + 1].begin != words_[i].end + 1) return std::nullopt;
    if (words_[i].known && words_[i + 1].known) return std::nullopt;
    std::string joined = words_[i].text + words_[i + 1].text;
    if (articles_as_written(joined).isEmpty()) return std::nullopt;
    return joined;
  }

  std::optional<std::string> likelier(size_t i) {
    const Word& word = words_[i];
    const bool unspaced = !character_runs(word.text).empty();
    if (unspaced && word.text.size() < kMinUnspacedBytes) return std::nullopt;
    if (word.known && (is_alone(i) || has_all_company(word.docs, i))) return std::nullopt;
    Correction best;
    for (const Vocabulary::Neighbour& near : context_.vocabulary().near(word.text, kMaxCandidates)) {
      if (context_.is_time_up()) return std::nullopt;
      if (word.known && near.distance > 1) continue;
      const DocSet docs = articles_as_written(near.word);
      if (docs.isEmpty() || (word.known && !has_all_company(docs, i))) continue;
      Correction candidate{near.word, company(docs, i), 0};
      candidate.score = kCompanyWeight * candidate.company -
                        kEditWeight * static_cast<double>(near.distance) +
                        std::log(static_cast<double>(docs.cardinality()));
      if (candidate.score > best.score) best = std::move(candidate);
    }
    if (!word.known && best.company < 1) {
      if (std::optional<std::string> two = split(word.text)) return two;
    }
    return best.text.empty() ? std::nullopt : std::optional(best.text);
  }

  // Two words of the archive that stand side by side in it; of several pairs the one whose rarer word is the
  // most frequent.
  std::optional<std::string> split(const std::string& word) const {
    std::optional<std::string> best;
    uint64_t most = 0;
    for (size_t at = 2; at + 2 <= word.size(); ++at) {
      if (is_continuation_byte(word[at])) continue;
      const std::string first = word.substr(0, at);
      const std::string second = word.substr(at);
      const uint64_t rarer =
          std::min(context_.vocabulary().frequency(first), context_.vocabulary().frequency(second));
      if (rarer <= most || !stand_together(first, second)) continue;
      most = rarer;
      best = first;
      best->append(1, ' ').append(second);
    }
    return best;
  }

  bool stand_together(const std::string& first, const std::string& second) const {
    const auto in = [&](Field field) {
      return Plan::together({word_term(field, first), word_term(field, second)}, 0);
    };
    return !articles_with(Plan::of(Plan::Kind::kOr, {in(Field::kText), in(Field::kTitle)})).isEmpty();
  }

  // Of the words but the one at `i` and those that the archive lacks, the best share that one of `docs` has.
  double company(const DocSet& docs, size_t i) {
    if (has_all_company(docs, i)) return 1;
    double all = 0;
    for (size_t k = 0; k < words_.size(); ++k) all += k == i ? 0 : words_[k].rarity;
    if (all == 0) return 0;
    const std::vector<double>& beside = rarity_beside(i);
    SmallSteps steps(context_.deadline());
    double best = 0;
    for (const uint32_t doc : docs) {
      if (steps.is_time_up()) break;
      best = std::max(best, beside[doc]);
    }
    return best / all;
  }

  // By article, the rarity of the words that it has but the one at `i`. It is the same for all words that the
  // archive lacks, and is kept until another is asked for.
  const std::vector<double>& rarity_beside(size_t i) {
    const size_t left_out = words_[i].rarity == 0 ? words_.size() : i;
    if (!beside_.empty() && left_out == left_out_) return beside_;
    left_out_ = left_out;
    beside_.assign(size_t{context_.shards().last_doc()} + 1, 0);
    for (size_t k = 0; k < words_.size() && !context_.is_time_up(); ++k) {
      if (k == left_out) continue;
      for (const uint32_t doc : words_[k].docs) beside_[doc] += words_[k].rarity;
    }
    return beside_;
  }

  // Whether one of `docs` has all other words but those that the archive lacks. With none of these nothing is
  // company.
  bool has_all_company(const DocSet& docs, size_t i) const {
    bool has_others = false;
    DocSet found = docs;
    for (size_t k = 0; k < words_.size() && !found.isEmpty(); ++k) {
      if (k == i || words_[k].rarity == 0) continue;
      found &= words_[k].docs;
      has_others = true;
    }
    return has_others && !found.isEmpty();
  }

  // There is nothing that the word could stand beside.
  bool is_alone(size_t i) const {
    const auto lacking = [&](const Word& word) { return &word != &words_[i] && !word.known; };
    return words_.size() == 1 || std::any_of(words_.begin(), words_.end(), lacking);
  }

  // In capitals where the query is: beside a word in small letters, AND and NOT would become operators.
  static std::string in_case_of(const std::string& text, std::string word) {
    const auto is_lower = [](char letter) { return letter >= 'a' && letter <= 'z'; };
    const auto is_upper = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    if (std::any_of(text.begin(), text.end(), is_lower) || std::none_of(text.begin(), text.end(), is_upper)) {
      return word;
    }
    for (char& letter : word) letter = is_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
    return word;
  }

  const SearchContext& context_;
  const HighlightTerms& terms_;
  std::vector<Word> words_;
  std::vector<double> beside_;  // rarity_beside() all but the word `left_out_`
  size_t left_out_ = 0;
};

}  // namespace

std::optional<std::string> did_you_mean(const SearchContext& context, const std::string& text,
                                        const HighlightTerms& terms) {
  return Speller(context, terms).corrected(text);
}

}  // namespace dateline
