#include "common/query/time_limit.h"

namespace dateline {
namespace {

// A posting list of every article, without weight. The matcher asks it about each candidate.
class ClockSource : public Xapian::PostingSource {
 public:
  explicit ClockSource(const Deadline& deadline) : deadline_(deadline), steps_(deadline) {}

  ClockSource* clone() const override { return new ClockSource(deadline_); }
  Xapian::doccount get_termfreq_min() const override { return articles_; }
  Xapian::doccount get_termfreq_est() const override { return articles_; }
  Xapian::doccount get_termfreq_max() const override { return articles_; }
  void init(const Xapian::Database& database) override {
    articles_ = database.get_doccount();
    last_ = database.get_lastdocid();
    doc_ = 0;
    steps_ = SmallSteps(deadline_);
  }
  void next(double /*min_weight*/) override {
    look();
    ++doc_;
  }
  void skip_to(Xapian::docid doc, double /*min_weight*/) override {
    look();
    doc_ = doc;
  }
  bool at_end() const override { return doc_ > last_; }
  Xapian::docid get_docid() const override { return doc_; }

 private:
  void look() {
    if (steps_.is_time_up()) throw TimeIsUp();
  }

  Deadline deadline_;
  SmallSteps steps_;
  Xapian::doccount articles_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid doc_ = 0;
};

}  // namespace

Xapian::Query until(const Deadline& deadline, const Xapian::Query& query) {
  if (deadline.is_never() || query.empty()) return query;
  auto* clock = new ClockSource(deadline);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(clock->release())};
}

}  // namespace dateline
