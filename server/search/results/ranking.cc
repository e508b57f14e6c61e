#include "server/search/results/ranking.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>

#include "common/date/date.h"
#include "server/search/evaluation/proximity.h"
#include "server/search/evaluation/scorer.h"
#include "server/search/generation/words_ahead.h"
#include "server/search/results/best_first.h"

namespace dateline {
namespace {

// So many of the best are looked at closely, word by word; the others follow as they are. It is enough:
// docs/ranking.md has figures.
constexpr size_t kLookedAt = 100;

constexpr double kLastingHalfLifeDays = 365;

// The share that newness adds: all of it to the newest article that is visible, nothing to one without a
// date.
class Newness {
 public:
  Newness(const SearchContext& context, const RecencyPreference& preference)
      : columns_(context.columns()), newest_(columns_.newest(context.visible())), preference_(preference) {}

  double of(DocId doc) const {
    const int64_t published = columns_.published(doc);
    if (published == Columns::kUndated) return 0;
    const double age_days = static_cast<double>(newest_ - published) / static_cast<double>(kSecondsPerDay);
    return preference_.share * std::exp2(-age_days / preference_.half_life_days) +
           preference_.lasting_share * std::exp2(-age_days / kLastingHalfLifeDays);
  }

 private:
  const Columns& columns_;
  int64_t newest_;
  RecencyPreference preference_;
};

// What newness adds to scores: a share of the best text score that is known so far.
class Recency {
 public:
  Recency(const SearchContext& context, const RecencyPreference& preference)
      : newness_(context, preference), largest_(preference.share + preference.lasting_share) {}

  // Whether it may lift an article over many others. What only settles near ties is left for those that are
  // looked at closely.
  bool is_strong() const { return largest_ > kNearTies; }

  void measure_by(double best_text) {
    if (largest_ > 0) scale_ = std::max(scale_, best_text);
  }
  double of(DocId doc) const { return scale_ > 0 ? scale_ * newness_.of(doc) : 0; }

 private:
  static constexpr double kNearTies = 0.05;

  const Newness newness_;
  double largest_;
  double scale_ = 0;
};

// Tells of each story the first copy that comes along.
class FirstOfStory {
 public:
  explicit FirstOfStory(const Columns& columns) : columns_(columns) {}
  bool is_first(DocId doc) {
    const uint32_t group = columns_.copy_group(doc);
    return group == 0 || seen_.insert(group).second;
  }

 private:
  const Columns& columns_;
  std::unordered_set<uint32_t> seen_;
};

// The articles in their order, as they are asked for.
class Order {
 public:
  Order(const SearchContext& context, const MatchedDocs& matched, const RankOptions& options)
      : scorer_(context, matched),
        at_first_sight_(context, options.recency),
        in_the_end_(at_first_sight_),
        lifted_(at_first_sight_.is_strong() ? with_newness() : std::vector<double>()),
        best_(bounded(lifted_.empty() ? scorer_.bounds() : lifted_),
              std::max(size_t{options.first} + options.size, kLookedAt)) {}

  // Before any is asked for: puts the first of them in order with the proximity of the words. No score
  // becomes less by it, so they stay before the others.
  void look_closely(const SearchContext& context, Proximity& proximity, SmallSteps& steps) {
    std::vector<DocId> docs;
    while (looked_at_.size() < kLookedAt) {
      if (steps.is_time_up()) throw TimeIsUp();
      const std::optional<Ranked> entry = next_at_first_sight();
      if (!entry) break;
      looked_at_.push_back(*entry);
      docs.push_back(entry->doc);
    }
    WordsAhead ahead(context, docs);
    for (Ranked& entry : looked_at_) {
      if (steps.is_time_up()) throw TimeIsUp();
      ahead.go_on();
      entry.proximity = proximity.of(entry.doc);
      entry.score += entry.proximity - entry.recency;
      in_the_end_.measure_by(entry.score);
    }
    for (Ranked& entry : looked_at_) {
      entry.recency = in_the_end_.of(entry.doc);
      entry.score += entry.recency;
    }
    std::stable_sort(looked_at_.begin(), looked_at_.end(),
                     [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  }

  // Nothing after the last.
  std::optional<Ranked> next() {
    if (given_ < looked_at_.size()) return looked_at_[given_++];
    return next_at_first_sight();
  }

 private:
  std::vector<double> with_newness() {
    const double best_text =
        BestFirst(bounded(scorer_.bounds()), 1).next().value_or(BestFirst::Scored{}).score;
    at_first_sight_.measure_by(best_text);
    in_the_end_.measure_by(best_text);
    std::vector<double> scores = scorer_.bounds();
    for (size_t i = 0; i < scores.size(); ++i) scores[i] += at_first_sight_.of(scorer_.docs()[i]);
    return scores;
  }

  // `scores` are those of the scorer, with what newness adds at first sight.
  Bounded bounded(const std::vector<double>& scores) {
    if (scorer_.is_exact()) return {scorer_.docs(), scores, nullptr};
    return {scorer_.docs(), scores, [this](const std::vector<DocId>& docs) { return exact(docs); }};
  }

  std::vector<double> exact(const std::vector<DocId>& docs) const {
    std::vector<double> scores = scorer_.exact(docs);
    if (at_first_sight_.is_strong()) {
      for (size_t i = 0; i < docs.size(); ++i) scores[i] += at_first_sight_.of(docs[i]);
    }
    return scores;
  }

  std::optional<Ranked> next_at_first_sight() {
    const std::optional<BestFirst::Scored> next = best_.next();
    if (!next) return std::nullopt;
    return Ranked{.doc = next->doc, .score = next->score, .recency = at_first_sight_.of(next->doc)};
  }

  const Scorer scorer_;
  Recency at_first_sight_;
  Recency in_the_end_;
  std::vector<double> lifted_;  // scores with newness; empty where it does not count at first sight
  BestFirst best_;
  std::vector<Ranked> looked_at_;
  size_t given_ = 0;  // of these
};

}  // namespace

std::vector<Ranked> rank(const SearchContext& context, const MatchedDocs& matched,
                         const RankOptions& options) {
  if (options.size == 0 || matched.docs.isEmpty()) return {};
  SmallSteps steps(matched.matcher.deadline());
  Order order(context, matched, options);
  if (options.key_words != nullptr) {
    Proximity proximity(context, *options.key_words);
    order.look_closely(context, proximity, steps);
  }
  FirstOfStory stories(context.columns());
  std::vector<Ranked> ranked;
  for (size_t given = 0; ranked.size() < options.size;) {
    if (steps.is_time_up()) throw TimeIsUp();
    const std::optional<Ranked> next = order.next();
    if (!next) break;
    if (options.collapse_copies && !stories.is_first(next->doc)) continue;
    if (given++ >= options.first) ranked.push_back(*next);
  }
  return ranked;
}

std::vector<Ranked> rank(const SearchContext& context, const Plan& plan, const DocSet& among,
                         const RankOptions& options) {
  Matcher matcher(context, context.deadline());
  const DocSet docs = matcher.match(plan, among);
  if (matcher.is_partial()) throw TimeIsUp();
  return rank(context, MatchedDocs{plan, matcher, docs}, options);
}

}  // namespace dateline
