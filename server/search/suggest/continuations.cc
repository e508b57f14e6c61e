#include "server/search/suggest/continuations.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "server/search/results/date_walk.h"
#include "server/search/suggest/following_words.h"
#include "server/search/suggest/stop_word_check.h"
#include "server/search/suggest/word_counts.h"

namespace dateline {
namespace {

constexpr uint32_t kFresh = 500;  // newest articles
constexpr double kFreshWeight = 2;
constexpr double kNearlyAlways = 0.8;   // of the times
constexpr double kOften = 3;            // articles: fewer tell nothing of what always follows
constexpr double kStopWordWorth = 0.3;  // of a phrase that ends in one
constexpr size_t kWorthALook = 64;      // of the most frequent phrases

// Phrases with blanks between their words, in an order in which the longer ones that begin with one come
// right behind it: no word has a character before the blank.
using Counts = std::map<std::string, double>;

size_t words_in(const std::string& phrase) {
  return 1 + static_cast<size_t>(std::count(phrase.begin(), phrase.end(), ' '));
}

std::string last_word(const std::string& phrase) {
  return phrase.substr(phrase.rfind(' ') + 1);
}

// Counts what follows in one article, and all its beginnings.
void add(const std::vector<std::string>& found, double count, Counts& counts) {
  std::set<std::string_view> in_article;
  for (const std::string& words : found) {
    for (size_t end = 0; end != std::string::npos;) {
      end = words.find(' ', end + 1);
      in_article.insert(std::string_view(words).substr(0, end));
    }
  }
  for (const std::string_view words : in_article) counts[std::string(words)] += count;
}

class Ranking {
 public:
  Ranking(const SearchContext& context, const ContinuationsRequest& request, const Counts& counts,
          double looked_at)
      : context_(context), request_(request), counts_(counts), looked_at_(looked_at), stop_words_(context) {}

  std::vector<Continuation> best(size_t limit) {
    for (const auto first : most_frequent()) add(first);
    std::vector<Continuation> best;
    for (auto& [phrase, one] : found_) best.push_back(std::move(one));
    std::stable_sort(best.begin(), best.end(),
                     [](const Continuation& a, const Continuation& b) { return a.worth > b.worth; });
    if (best.size() > limit) best.resize(limit);
    return best;
  }

 private:
  using Phrase = Counts::const_iterator;

  std::vector<Phrase> most_frequent() const {
    std::vector<Phrase> firsts;
    for (auto one = counts_.begin(); one != counts_.end(); ++one) {
      if (words_in(one->first) == 1) firsts.push_back(one);
    }
    std::stable_sort(firsts.begin(), firsts.end(), [](Phrase a, Phrase b) { return a->second > b->second; });
    if (firsts.size() > kWorthALook) firsts.resize(kWorthALook);
    return firsts;
  }

  // A phrase of one word, or what it nearly always goes on to be. One that says nothing goes on beyond stop
  // words to the first word that does.
  void add(Phrase phrase) {
    const double strength = strength_of(phrase);
    auto kept = counts_.end();
    for (;;) {
      if (!ends_in_stop_word(phrase)) kept = phrase;
      const auto longer = longer_than(phrase);
      const bool is_said = kept != counts_.end();
      if (longer == counts_.end() || (is_said && ends_in_stop_word(longer))) break;
      const bool always = longer->second >= kOften && longer->second >= kNearlyAlways * phrase->second;
      if (!always && is_said) break;
      if (!always) keep(phrase, kStopWordWorth * strength);
      phrase = longer;
    }
    if (kept == counts_.end()) return keep(phrase, kStopWordWorth * strength);
    keep(kept, strength);
  }

  bool ends_in_stop_word(Phrase phrase) const { return stop_words_.has(last_word(phrase->first)); }

  // The most frequent one that is a word longer; the end where there is none.
  Phrase longer_than(Phrase phrase) const {
    auto best = counts_.end();
    const std::string beginning = phrase->first + ' ';
    for (auto one = std::next(phrase); one != counts_.end() && one->first.starts_with(beginning); ++one) {
      const bool is_longer_by_one = one->first.find(' ', beginning.size()) == std::string::npos;
      if (is_longer_by_one && (best == counts_.end() || one->second > best->second)) best = one;
    }
    return best;
  }

  void keep(Phrase phrase, double strength) {
    const double articles = phrase->second;
    found_.try_emplace(
        phrase->first,
        Continuation{phrase->first, articles, std::min(1.0, articles / looked_at_), articles * strength});
  }

  // How much more often the first word stands there than by chance.
  double strength_of(Phrase phrase) const {
    const ArticlesWithWord with = context_.vocabulary().articles_with(phrase->first);
    const auto holders =
        static_cast<double>(std::max<uint64_t>(1, request_.field == Field::kTitle ? with.title : with.text));
    const auto all = static_cast<double>(context_.shards().whole().get_doccount());
    return std::log1p(phrase->second * all / (holders * looked_at_));
  }

  const SearchContext& context_;
  const ContinuationsRequest& request_;
  const Counts& counts_;
  const double looked_at_;
  const StopWordCheck stop_words_;
  std::map<std::string, Continuation> found_;
};

// What follows in the newest of some articles.
Counts follow(const SearchContext& context, const ContinuationsRequest& request, const DocSet& docs) {
  const Columns& columns = context.columns();
  DateWalk walk(DateOrder(columns, Sort::kNewest), docs, {.wanted = request.articles, .collapse = true});
  const auto words = following_words(context, {request.field, request.words.back(), request.ranges});
  Counts counts;
  SmallSteps steps(context.deadline());
  for (size_t i = 0; i < request.articles && !steps.is_time_up(); ++i) {
    const std::optional<DocId> doc = walk.next();
    if (!doc) break;
    add(words->in(*doc), columns.newest_place(*doc) < kFresh ? kFreshWeight : 1, counts);
  }
  return counts;
}

// Those of the articles that have a word of the ranges in the field, too: one of those that most titles or
// texts have.
DocSet with_word_of(const SearchContext& context, const ContinuationsRequest& request, const DocSet& docs) {
  constexpr size_t kMostWords = 50;
  const Vocabulary& vocabulary = context.vocabulary();
  DocSet found;
  for (const Vocabulary::Completion& one : request.field == Field::kTitle
                                               ? vocabulary.title_completions(request.ranges, kMostWords)
                                               : vocabulary.completions(request.ranges, kMostWords))
    found |= context.postings(word_term(request.field, one.word), context.deadline()).among(docs);
  return found;
}

}  // namespace

// In a portable archive each look takes long, so those that can have nothing are left out at once.
std::vector<Continuation> continuations(const SearchContext& context, const ContinuationsRequest& request,
                                        size_t limit) {
  const DocSet docs = docs_with(context, request.field, request.words);
  const bool can_be_told = !request.ranges.empty();
  const bool is_dear = can_be_told && context.snapshot().is_portable();
  Counts counts = follow(context, request, is_dear ? with_word_of(context, request, docs) : docs);
  const bool may_be_older = counts.empty() && docs.cardinality() > request.articles;
  if (may_be_older && can_be_told && !is_dear && request.field == Field::kTitle)
    counts = follow(context, request, with_word_of(context, request, docs));
  const uint64_t looked_at = std::min<uint64_t>(docs.cardinality(), request.articles);
  return Ranking(context, request, counts, static_cast<double>(looked_at)).best(limit);
}

}  // namespace dateline
