#include "server/search/matches.h"

#include "common/query/match.h"

namespace dateline {
namespace {

// Adds documents of a shard to the set of the whole, many at a time.
class Collector {
 public:
  Collector(DocSet& docs, uint32_t shard, uint32_t shards) : docs_(docs), shard_(shard), shards_(shards) {}

  void add(Xapian::docid document) {
    batch_[filled_++] = whole_id(document, shard_, shards_);
    if (filled_ == kBatch) flush();
  }

  void flush() {
    docs_.addMany(filled_, batch_);
    filled_ = 0;
  }

 private:
  static constexpr size_t kBatch = 4096;
  DocSet& docs_;
  uint32_t shard_;
  uint32_t shards_;
  uint32_t batch_[kBatch];
  size_t filled_ = 0;
};

}  // namespace

Matches find_matches(const std::vector<Xapian::Database>& shards, const Xapian::Query& query,
                     Deadline deadline) {
  Matches matches;
  const auto count = static_cast<uint32_t>(shards.size());
  for (uint32_t shard = 0; shard < count && !matches.partial; ++shard) {
    Collector collector(matches.docs, shard, count);
    try {
      for_each_match(shards[shard], query, deadline,
                     [&](const Xapian::Document& document) { collector.add(document.get_docid()); });
    } catch (const TimeIsUp&) {
      matches.partial = true;
    }
    collector.flush();
  }
  return matches;
}

void SetSource::init(const Xapian::Database& database) {
  shard_ = shards_.index_of(database);
  position_ = docs_.begin();
  started_ = false;
}

void SetSource::next(double /*min_weight*/) {
  move_to(started_ ? get_docid() + 1 : 1);
}

void SetSource::skip_to(Xapian::docid doc, double /*min_weight*/) {
  move_to(doc);
}

// To the first article of the set, in this shard, from `doc` on.
void SetSource::move_to(Xapian::docid doc) {
  started_ = true;
  const uint32_t shards = shards_.count();
  position_.equalorlarger(whole_id(doc, shard_, shards));
  while (!at_end() && (*position_ - 1) % shards != shard_) {
    const uint32_t turn = (*position_ - 1) / shards + ((*position_ - 1) % shards < shard_ ? 0 : 1);
    position_.equalorlarger(whole_id(turn + 1, shard_, shards));
  }
}

bool SetSource::at_end() const {
  return position_ == docs_.end();
}

}  // namespace dateline
