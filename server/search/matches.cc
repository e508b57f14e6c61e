#include "server/search/matches.h"

namespace dateline {
namespace {

struct TimeIsUp {};

class Collector : public Xapian::MatchSpy {
 public:
  Collector(DocSet& docs, Deadline deadline) : docs_(docs), deadline_(deadline) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    batch_[filled_++] = document.get_docid();
    if (filled_ < kBatch) return;
    flush();
    if (std::chrono::steady_clock::now() > deadline_) throw TimeIsUp();
  }

  void flush() {
    docs_.addMany(filled_, batch_);
    filled_ = 0;
  }

 private:
  static constexpr size_t kBatch = 4096;
  DocSet& docs_;
  Deadline deadline_;
  uint32_t batch_[kBatch];
  size_t filled_ = 0;
};

}  // namespace

Matches find_matches(const Xapian::Database& database, const Xapian::Query& query, Deadline deadline) {
  Matches matches;
  if (query.empty()) return matches;
  Collector collector(matches.docs, deadline);
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&collector);
  try {
    enquire.get_mset(0, 0, database.get_doccount());
    collector.flush();
  } catch (const TimeIsUp&) {
    matches.partial = true;
  }
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
