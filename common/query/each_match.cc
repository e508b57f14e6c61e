#include "common/query/each_match.h"

namespace dateline {
namespace {

class Visitor : public Xapian::MatchSpy {
 public:
  explicit Visitor(const std::function<void(const Xapian::Document&)>& visit) : visit_(visit) {}
  void operator()(const Xapian::Document& document, double /*weight*/) override { visit_(document); }

 private:
  const std::function<void(const Xapian::Document&)>& visit_;
};

}  // namespace

void for_each_match(const Xapian::Database& shard, const Xapian::Query& query, const Deadline& deadline,
                    const std::function<void(const Xapian::Document&)>& visit) {
  if (query.empty()) return;
  if (deadline.is_over()) throw TimeIsUp();  // to open the posting lists takes its time
  Visitor visitor(visit);
  Xapian::Enquire enquire(shard);
  // Without weight, parts that only rank are not looked at.
  enquire.set_query(until(deadline, Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&visitor);
  enquire.get_mset(0, 0, shard.get_doccount());
}

}  // namespace dateline
