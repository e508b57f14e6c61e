// The set of all articles that a query matches, and such a set as a part of a query.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/query/time_limit.h"
#include "server/search/columns.h"
#include "server/search/shard_ids.h"

namespace dateline {

struct Matches {
  DocSet docs;
  bool partial = false;  // the time was up before all were found
};

// Throws Xapian::Error.
Matches find_matches(const std::vector<Xapian::Database>& shards, const Xapian::Query& query,
                     Deadline deadline);

// A set of articles as a part of a Xapian query, without weight: Query(OP_FILTER, words, set_query(source)).
// `docs` and `shards` must live as long as the query runs.
class SetSource : public Xapian::PostingSource {
 public:
  SetSource(const DocSet& docs, const ShardIds& shards)
      : docs_(docs), shards_(shards), position_(docs.begin()) {}

  SetSource* clone() const override { return new SetSource(docs_, shards_); }
  Xapian::doccount get_termfreq_min() const override { return shards_.count() == 1 ? size() : 0; }
  Xapian::doccount get_termfreq_est() const override { return size() / shards_.count(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void init(const Xapian::Database& database) override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid doc, double min_weight) override;
  bool at_end() const override;
  Xapian::docid get_docid() const override { return (*position_ - 1) / shards_.count() + 1; }

 private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(docs_.cardinality()); }
  void move_to(Xapian::docid doc);

  const DocSet& docs_;
  const ShardIds& shards_;
  uint32_t shard_ = 0;
  DocSet::const_iterator position_;
  bool started_ = false;
};

}  // namespace dateline
