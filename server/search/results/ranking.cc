#include "server/search/results/ranking.h"

#include <algorithm>
#include <cmath>

#include "common/date/date.h"
#include "server/search/results/matches.h"

namespace dateline {
namespace {

constexpr double kK1 = 2;
constexpr double kK2 = 0;
constexpr double kK3 = 1;
constexpr double kB = 0.9;
constexpr double kMinLength = 0.1;

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

// Newness as the weight of a posting list that holds every article: under OP_AND_MAYBE it only adds.
class NewnessSource : public Xapian::PostingSource {
 public:
  NewnessSource(const Newness& newness, const ShardSet& shards, double scale)
      : newness_(newness), shards_(shards), scale_(scale) {}

  NewnessSource* clone() const override { return new NewnessSource(newness_, shards_, scale_); }
  Xapian::doccount get_termfreq_min() const override { return last_; }
  Xapian::doccount get_termfreq_est() const override { return last_; }
  Xapian::doccount get_termfreq_max() const override { return last_; }
  void init(const Xapian::Database& database) override {
    base_ = shards_.base(shards_.index_of(database));
    last_ = database.get_lastdocid();
    doc_ = 0;
    set_maxweight(scale_);
  }
  void next(double /*min_weight*/) override { ++doc_; }
  void skip_to(Xapian::docid doc, double /*min_weight*/) override { doc_ = std::max<DocId>(doc, 1); }
  bool at_end() const override { return doc_ > last_; }
  Xapian::docid get_docid() const override { return doc_; }
  double get_weight() const override { return scale_ * newness_.of(base_ + doc_); }

 private:
  const Newness& newness_;
  const ShardSet& shards_;
  double scale_;
  DocId base_ = 0;
  DocId last_ = 0;
  DocId doc_ = 0;
};

Xapian::MSet run(const SearchContext& context, const Xapian::Query& query, const RankOptions& options) {
  if (context.is_time_up()) throw TimeIsUp();  // to open the posting lists takes its time
  Xapian::Enquire enquire(context.shards().whole());
  enquire.set_query(query);
  enquire.set_weighting_scheme(text_weight());
  if (options.collapse_copies) enquire.set_collapse_key(spec(Field::kCopy).slot);
  return enquire.get_mset(options.first, options.size);
}

double best_score(const SearchContext& context, const Xapian::Query& query) {
  RankOptions best;
  best.size = 1;
  best.collapse_copies = false;
  return run(context, query, best).get_max_attained();
}

}  // namespace

Xapian::BM25Weight text_weight() {
  return {kK1, kK2, kK3, kB, kMinLength};
}

std::vector<Ranked> rank(const SearchContext& context, const Xapian::Query& query,
                         const RankOptions& options) {
  if (query.empty() || options.size == 0) return {};
  const ShardSet& shards = context.shards();
  const Newness newness(context, options.half_life_days);
  Xapian::Query wanted = until(context.deadline(), query);
  if (options.among != nullptr) wanted = among(*options.among, shards, wanted);
  double scale = 0;
  if (options.half_life_days > 0) {
    scale = kRecencyShare * best_score(context, wanted);
    auto* source = new NewnessSource(newness, shards, scale);
    wanted = Xapian::Query(Xapian::Query::OP_AND_MAYBE, wanted, Xapian::Query(source->release()));
  }
  std::vector<Ranked> ranked;
  const Xapian::MSet best = run(context, wanted, options);
  for (auto match = best.begin(); match != best.end(); ++match) {
    const DocId doc = shards.doc_of(*match);
    const double recency = scale > 0 ? scale * newness.of(doc) : 0;
    ranked.push_back({doc, match.get_weight(), recency});
  }
  return ranked;
}

}  // namespace dateline
