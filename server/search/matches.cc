#include "server/search/matches.h"

namespace dateline {
namespace {

class Collector : public Xapian::MatchSpy {
 public:
  explicit Collector(DocSet& docs) : docs_(docs) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    batch_[filled_++] = document.get_docid();
    if (filled_ == kBatch) flush();
  }

  void flush() {
    docs_.addMany(filled_, batch_);
    filled_ = 0;
  }

 private:
  static constexpr size_t kBatch = 4096;
  DocSet& docs_;
  uint32_t batch_[kBatch];
  size_t filled_ = 0;
};

}  // namespace

Matches find_matches(const Xapian::Database& database, const Xapian::Query& query, Deadline deadline) {
  Matches matches;
  if (query.empty()) return matches;
  Collector collector(matches.docs);
  Xapian::Enquire enquire(database);
  // Without weight, parts that only rank are not looked at.
  enquire.set_query(until(deadline, Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&collector);
  try {
    enquire.get_mset(0, 0, database.get_doccount());
  } catch (const TimeIsUp&) {
    matches.partial = true;
  }
  collector.flush();
  return matches;
}

void SetSource::init(const Xapian::Database& /*database*/) {
  position_ = docs_.begin();
  started_ = false;
}

void SetSource::next(double /*min_weight*/) {
  if (started_) ++position_;
  started_ = true;
}

void SetSource::skip_to(Xapian::docid doc, double /*min_weight*/) {
  started_ = true;
  position_.equalorlarger(doc);
}

bool SetSource::at_end() const {
  return position_ == docs_.end();
}

}  // namespace dateline
