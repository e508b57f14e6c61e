// The articles of a generation in the order newest first, ties by id; those without a date are last. Places
// count from 0. An article that is excluded may have a place. Of one shard the order is that of its columns;
// those of several are merged in memory. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "server/search/generation/shard_columns.h"
#include "server/search/generation/shard_set.h"

namespace dateline {

class NewestOrder {
 public:
  // `columns` outlives it; `databases` have the ids, `all` are the articles that count. Throws Xapian::Error,
  // Error{kDamaged}.
  NewestOrder(const ShardColumns& columns, const ShardSet& databases, const DocSet& all);

  uint32_t size() const { return size_; }
  uint32_t dated() const { return dated_; }  // so many of the first places are of articles with a date
  // The first place of an article that counts, or size().
  uint32_t first() const { return first_; }

  uint32_t place(DocId doc) const { return places_.empty() ? columns_[0].place(doc) : places_[doc]; }
  DocId doc_at(uint32_t place) const {
    return places_.empty() ? columns_[0].document_at(place) : docs_[place];
  }

 private:
  void merge(const DocSet& all);
  void order_ties_by_id(const ShardSet& databases);

  const ShardColumns& columns_;
  std::vector<DocId> docs_;       // by place
  std::vector<uint32_t> places_;  // by number
  uint32_t size_ = 0;
  uint32_t dated_ = 0;
  uint32_t first_ = 0;
};

}  // namespace dateline
