#include "server/search/results/among.h"

namespace dateline {
namespace {

// A set of articles as a posting list, without weight.
class SetSource : public Xapian::PostingSource {
 public:
  SetSource(const DocSet& docs, const ShardSet& shards)
      : docs_(docs), shards_(shards), position_(docs.begin()) {}

  SetSource* clone() const override { return new SetSource(docs_, shards_); }
  Xapian::doccount get_termfreq_min() const override { return size_; }
  Xapian::doccount get_termfreq_est() const override { return size_; }
  Xapian::doccount get_termfreq_max() const override { return size_; }

  void init(const Xapian::Database& database) override {
    const uint32_t shard = shards_.index_of(database);
    base_ = shards_.base(shard);
    last_ = shards_.base(shard + 1);
    size_ = static_cast<Xapian::doccount>(docs_.rank(last_) - docs_.rank(base_));
    position_ = docs_.begin();
    doc_ = base_;
  }
  void next(double min_weight) override { skip_to(doc_ - base_ + 1, min_weight); }
  // Mostly the article is there: to ask is cheaper than to move.
  void skip_to(Xapian::docid doc, double /*min_weight*/) override {
    doc_ = base_ + doc;
    if (docs_.contains(doc_)) return;
    position_.equalorlarger(doc_);
    doc_ = position_ == docs_.end() ? last_ + 1 : *position_;
  }
  bool check(Xapian::docid doc, double /*min_weight*/) override {
    doc_ = base_ + doc;
    return docs_.contains(doc_);
  }
  bool at_end() const override { return doc_ > last_; }
  Xapian::docid get_docid() const override { return doc_ - base_; }

 private:
  const DocSet& docs_;
  const ShardSet& shards_;
  // Those of the shard that is searched: how many, and between which numbers.
  Xapian::doccount size_ = 0;
  DocId base_ = 0;
  DocId last_ = 0;
  DocSet::const_iterator position_;
  DocId doc_ = 0;
};

}  // namespace

Xapian::Query among(const DocSet& docs, const ShardSet& shards, const Xapian::Query& query) {
  auto* source = new SetSource(docs, shards);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(source->release())};
}

}  // namespace dateline
