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

constexpr size_t kMaxWords = 16;        // of a query are looked at
constexpr size_t kMaxCandidates = 100;  // for each
// Of a script without spaces nearly every short string is near to some word.
constexpr size_t kMinUnspacedBytes = 12;

// What a candidate may lack in company, in edits and in rarity: an edit more must be outweighed by a quarter
// of the company, by a frequency e^4 times as high, or by standing where it does in the query, beside the
// word before or behind it.
constexpr double kCompanyWeight = 16;
constexpr double kEditWeight = 4;
constexpr double kBesideWeight = 3;
constexpr size_t kSides = 2;

// A word that stands alone has no company to tell by: a slip has to be small beside its length.
constexpr size_t kOneEditCharacters = 4;
constexpr size_t kTwoEditsCharacters = 8;

// A word that the archive has is a slip of another where that is so much more frequent.
constexpr double kSurelyMoreFrequent = 100;
constexpr double kMoreFrequent = 20;
constexpr uint64_t kHardlyAny = 3;  // articles

struct Word {
  std::string text;    // as an Analyzer gives it
  uint32_t begin = 0;  // bytes of the query
  uint32_t end = 0;
  size_t place = 0;   // among all words of the query
  double rarity = 0;  // 0: the archive lacks it
  DocSet docs;        // articles with the word in any form; of the text and titles

  bool is_known() const { return !docs.isEmpty(); }
};

struct Correction {
  std::string text;
  double company = 0;  // the best share of the other words, weighted by rarity, that an article has beside it
  size_t distance = 0;
  double score = -1e9;
  double times_as_frequent = 0;  // beside a word that the archive has
};

class Speller {
 public:
  Speller(const SearchContext& context, const HighlightTerms& terms, const std::string& text, Quoted quoted)
      : context_(context), terms_(terms), text_(text) {
    read(quoted);
  }

  std::optional<Respelling> respelled() {
    add_other_forms();
    const auto is_known = [](const Word& word) { return word.is_known(); };
    if (std::all_of(words_.begin(), words_.end(), is_known)) return with_one_replaced();
    return with_lacking_replaced();
  }

  std::optional<std::string> usually_spelled() {
    const auto is_rare = [](const Word& word) { return word.docs.cardinality() <= kHardlyAny; };
    if (std::none_of(words_.begin(), words_.end(), is_rare)) return std::nullopt;
    add_other_forms();
    for (size_t i = 0; i < words_.size() && !context_.is_time_up(); ++i) {
      if (!words_[i].is_known() || !is_rare(words_[i])) continue;
      const Correction best = more_frequent(i);
      if (best.times_as_frequent >= kMoreFrequent) return with(i, best.text);
    }
    return std::nullopt;
  }

 private:
  // The words of the text that are to be found in articles.
  void read(Quoted quoted) {
    std::unordered_set<std::string> wanted;
    for (const HighlightTerms::Word& word : terms_.words) wanted.insert(word.word);
    for (const HighlightTerms::Phrase& phrase : terms_.phrases) {
      for (const std::string& word : phrase.words) {
        if (quoted == Quoted::kStay) {
          wanted.erase(word);
        } else {
          wanted.insert(word);
        }
      }
    }
    for (const Token& token : context_.analyzer().analyze(text_, "")) {
      if (words_.size() == kMaxWords) break;
      if (wanted.contains(token.word))
        words_.push_back({token.word, token.begin, token.end, all_.size(), 0, {}});
      all_.push_back(token.word);
    }
    for (Word& word : words_) word.docs = articles_as_written(word.text);
  }

  std::optional<Respelling> with_lacking_replaced() {
    Respelling better{{}, true};
    size_t copied = 0;
    for (size_t i = 0; i < words_.size() && !context_.is_time_up(); ++i) {
      const std::optional<std::string> joined = joined_with_next(i);
      const Correction best = joined ? Correction{*joined} : likeliest(i);
      if (best.text.empty()) continue;
      better.text.append(text_, copied, words_[i].begin - copied).append(in_case_of_text(best.text));
      better.is_sure &= is_plausible(i, best);
      if (joined) ++i;
      copied = words_[i].end;
    }
    if (copied == 0) return std::nullopt;
    better.text.append(text_, copied);
    return better;
  }

  std::optional<Respelling> with_one_replaced() const {
    if (words_.size() < 2) return std::nullopt;
    size_t at = 0;
    Correction best;
    for (size_t i = 0; i < words_.size() && !context_.is_time_up(); ++i) {
      if (!with_company(words_[i].docs, i).isEmpty()) continue;
      Correction one = more_frequent(i);
      if (one.score <= best.score) continue;
      best = std::move(one);
      at = i;
    }
    if (best.text.empty()) return std::nullopt;
    return Respelling{with(at, best.text), best.times_as_frequent >= kSurelyMoreFrequent};
  }

  std::string with(size_t i, const std::string& word) const {
    return std::string(text_).replace(words_[i].begin, words_[i].end - words_[i].begin,
                                      in_case_of_text(word));
  }

  void add_other_forms() {
    for (Word& word : words_) {
      if (context_.is_time_up()) return;
      add_other_forms(word);
    }
  }

  void add_other_forms(Word& word) {
    for (const HighlightTerms::Word& term : terms_.words) {
      if (term.word != word.text) continue;
      for (const std::string& stem : term.stems)
        word.docs |= articles_with(Plan::term(stem_term(stem)), context_.visible());
    }
    const auto with = static_cast<double>(word.docs.cardinality());
    word.rarity = with == 0 ? 0 : std::log1p(context_.shards().whole().get_doccount() / with);
  }

  // None when the time is up.
  DocSet articles_with(const Plan& plan, const DocSet& within) const {
    return Matcher(context_, context_.deadline()).match(plan, within);
  }

  DocSet articles_as_written(const std::string& word) const {
    return articles_with(Plan::of(Plan::Kind::kOr, {Plan::term(word_term(Field::kText, word)),
                                                    Plan::term(word_term(Field::kTitle, word))}),
                         context_.visible());
  }

  // "data base" is "database", where an article has that and none the two beside each other.
  std::optional<std::string> joined_with_next(size_t i) const {
    if (i + 1 >= words_.size() || words_[i + 1].begin != words_[i].end + 1) return std::nullopt;
    if (words_[i].is_known() && words_[i + 1].is_known()) return std::nullopt;
    std::string joined = words_[i].text + words_[i + 1].text;
    if (articles_as_written(joined).isEmpty()) return std::nullopt;
    return joined;
  }

  // Instead of a word that the archive lacks.
  Correction likeliest(size_t i) {
    const Word& word = words_[i];
    Correction best;
    if (word.is_known() || is_short_unspaced(word.text)) return best;
    for (const Vocabulary::Neighbour& near : context_.vocabulary().near(word.text, kMaxCandidates)) {
      if (context_.is_time_up()) return {};
      if (most_score(near) <= best.score) continue;
      const DocSet docs = articles_as_written(near.word);
      if (docs.isEmpty()) continue;
      const DocSet together = with_company(docs, i);
      Correction candidate{near.word, together.isEmpty() ? company(docs, i) : 1, near.distance};
      candidate.score =
          kCompanyWeight * candidate.company - kEditWeight * static_cast<double>(near.distance) +
          kBesideWeight * sides(i, near.word, together) + std::log(static_cast<double>(docs.cardinality()));
      if (candidate.score > best.score) best = std::move(candidate);
    }
    if (best.company < 1) {
      if (std::optional<std::string> two = split(word.text)) return {*two, 1, 1, 0};
    }
    return best;
  }

  // With all company and in its place. One article may have the word in its title alone, another in its text
  // alone.
  static double most_score(const Vocabulary::Neighbour& near) {
    return kCompanyWeight + kBesideWeight * kSides - kEditWeight * static_cast<double>(near.distance) +
           std::log(2 * static_cast<double>(near.frequency));
  }

  // Instead of a word that the archive has: one edit away, and in articles that have all the others.
  Correction more_frequent(size_t i) const {
    const Word& word = words_[i];
    Correction best;
    if (is_short_unspaced(word.text)) return best;
    const auto own = static_cast<double>(word.docs.cardinality());
    for (const Vocabulary::Neighbour& near : context_.vocabulary().near(word.text, kMaxCandidates)) {
      if (near.distance > 1 || context_.is_time_up()) break;
      const DocSet docs = articles_as_written(near.word);
      const double times = static_cast<double>(docs.cardinality()) / own;
      const DocSet together = with_company(docs, i);
      if (times <= 1 || (words_.size() > 1 && together.isEmpty())) continue;
      const double score = std::log(times) + kBesideWeight * sides(i, near.word, together);
      if (score > best.score) best = {near.word, 1, near.distance, score, times};
    }
    return best;
  }

  static bool is_short_unspaced(const std::string& word) {
    return word.size() < kMinUnspacedBytes && !character_runs(word).empty();
  }

  bool is_plausible(size_t i, const Correction& correction) const {
    if (correction.company >= 1 || correction.distance == 0) return true;
    const size_t length = count_characters(words_[i].text, [](char32_t) { return true; });
    return length >= (correction.distance == 1 ? kOneEditCharacters : kTwoEditsCharacters);
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
      if (rarer <= most || !stand_together(first, second, context_.visible())) continue;
      most = rarer;
      best = first;
      best->append(1, ' ').append(second);
    }
    return best;
  }

  bool stand_together(const std::string& first, const std::string& second, const DocSet& within) const {
    const auto in = [&](Field field) {
      return Plan::together({word_term(field, first), word_term(field, second)}, 0);
    };
    return !articles_with(Plan::of(Plan::Kind::kOr, {in(Field::kText), in(Field::kTitle)}), within).isEmpty();
  }

  // On how many sides `word`, in the place of the one at `i`, stands beside the word that is there in the
  // query, in one of `docs` at least.
  double sides(size_t i, const std::string& word, const DocSet& docs) const {
    const size_t place = words_[i].place;
    double count = 0;
    if (place > 0 && stand_together(all_[place - 1], word, docs)) ++count;
    if (place + 1 < all_.size() && stand_together(word, all_[place + 1], docs)) ++count;
    return count;
  }

  // Of the words but the one at `i` and those that the archive lacks, the best share that one of `docs` has.
  double company(const DocSet& docs, size_t i) {
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

  // Those of `docs` that have all other words but those that the archive lacks. With none of these nothing is
  // company.
  DocSet with_company(const DocSet& docs, size_t i) const {
    bool has_others = false;
    DocSet found = docs;
    for (size_t k = 0; k < words_.size() && !found.isEmpty(); ++k) {
      if (k == i || words_[k].rarity == 0) continue;
      found &= words_[k].docs;
      has_others = true;
    }
    return has_others ? found : DocSet();
  }

  // In capitals where the query is: beside a word in small letters, AND and NOT would become operators.
  std::string in_case_of_text(std::string word) const {
    const auto is_lower = [](char letter) { return letter >= 'a' && letter <= 'z'; };
    const auto is_upper = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    if (std::any_of(text_.begin(), text_.end(), is_lower) ||
        std::none_of(text_.begin(), text_.end(), is_upper)) {
      return word;
    }
    for (char& letter : word) letter = is_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
    return word;
  }

  const SearchContext& context_;
  const HighlightTerms& terms_;
  const std::string& text_;
  std::vector<std::string> all_;  // words of the query
  std::vector<Word> words_;       // those that are to be found
  std::vector<double> beside_;    // rarity_beside() all but the word `left_out_`
  size_t left_out_ = 0;
};

}  // namespace

std::optional<Respelling> respelled(const SearchContext& context, const std::string& text,
                                    const HighlightTerms& terms, Quoted quoted) {
  return Speller(context, terms, text, quoted).respelled();
}

std::optional<std::string> usually_spelled(const SearchContext& context, const std::string& text,
                                           const HighlightTerms& terms) {
  return Speller(context, terms, text, Quoted::kStay).usually_spelled();
}

}  // namespace dateline
