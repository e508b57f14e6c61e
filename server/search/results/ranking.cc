#include "server/search/results/ranking.h"

#include <cmath>
#include <optional>
#include <unordered_set>

#include "common/date/date.h"
#include "server/search/evaluation/scorer.h"
#include "server/search/results/best_first.h"

namespace dateline {
namespace {

// What newness can add at most, as a share of the best text score.
constexpr double kRecencyShare = 0.5;

// 1 for the newest article that is visible, a half after each half-life before it; 0 for one without a date.
class Newness {
 public:
  Newness(const SearchContext& context, double half_life_days)
      : columns_(context.columns()),
        newest_(columns_.newest(context.visible())),
        half_life_days_(half_life_days) {}

  double of(DocId doc) const {
    const int64_t published = columns_.published(doc);
    if (published == Columns::kUndated) return 0;
    const double age_days = static_cast<double>(newest_ - published) / static_cast<double>(kSecondsPerDay);
    return std::exp2(-age_days / half_life_days_);
  }

 private:
  const Columns& columns_;
  int64_t newest_;
  double half_life_days_;
};

// Scores with what newness adds to them, a share of the best text score.
class Recency {
 public:
  // `scorer` outlives it.
  Recency(const SearchContext& context, Scorer& scorer, double half_life_days)
      : newness_(context, half_life_days), scorer_(scorer) {
    if (half_life_days == 0) return;
    scale_ = kRecencyShare * BestFirst(bounded(), 1).next().value_or(BestFirst::Scored{}).score;
    lifted_ = scorer.scores();
    for (size_t i = 0; i < lifted_.size(); ++i) lifted_[i] += of(scorer.docs()[i]);
  }

  double of(DocId doc) const { return scale_ > 0 ? scale_ * newness_.of(doc) : 0; }

  // What is to be ordered.
  Bounded bounded() const {
    return {scorer_.docs(), lifted_.empty() ? scorer_.scores() : lifted_, scorer_.largest_bonus(),
            [this](DocId doc) { return scorer_.bonus(doc); }};
  }

 private:
  const Newness newness_;
  Scorer& scorer_;
  std::vector<double> lifted_;  // where newness counts
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

}  // namespace

std::vector<Ranked> rank(const SearchContext& context, const MatchedDocs& matched,
                         const RankOptions& options) {
  if (options.size == 0 || matched.docs.isEmpty()) return {};
  Scorer scorer(context, matched.matcher, matched.plan, matched.docs);
  const Recency recency(context, scorer, options.half_life_days);
  const size_t wanted = size_t{options.first} + options.size;
  BestFirst best(recency.bounded(), wanted);
  FirstOfStory stories(context.columns());
  std::vector<Ranked> ranked;
  SmallSteps steps(matched.matcher.deadline());
  for (size_t given = 0; given < wanted;) {
    if (steps.is_time_up()) throw TimeIsUp();
    const std::optional<BestFirst::Scored> next = best.next();
    if (!next) break;
    if (options.collapse_copies && !stories.is_first(next->doc)) continue;
    if (given++ >= options.first) ranked.push_back({next->doc, next->score, recency.of(next->doc)});
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
