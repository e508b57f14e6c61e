// Articles by their dates, newest or oldest first. Each is for one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/generation/columns.h"
#include "server/search/searcher.h"

namespace dateline {

// The order of all articles of a generation. A position counts from 0 over all places of it; those without a
// date are last either way. Copies are cheap.
class DateOrder {
 public:
  // By date: newest first unless it is kOldest. `columns` outlives it.
  DateOrder(const Columns& columns, Sort sort)
      : columns_(columns), newest_first_(sort != Sort::kOldest), dated_(columns.dated_places()) {}

  const Columns& columns() const { return columns_; }
  uint32_t size() const { return columns_.places(); }
  uint32_t position(DocId doc) const { return flip(columns_.newest_place(doc)); }
  DocId doc_at(uint32_t position) const { return columns_.doc_at(flip(position)); }

  // The first position that comes after an article with this date and id, whether or not it is there. Throws
  // Xapian::Error.
  uint32_t position_after(int64_t published, const std::string& id, const ShardSet& shards) const;

 private:
  // Reverses the dated part for oldest first; its own inverse.
  uint32_t flip(uint32_t place) const {
    return newest_first_ || place >= dated_ ? place : dated_ - 1 - place;
  }
  bool comes_after(DocId doc, int64_t published, const std::string& id, const ShardSet& shards) const;

  const Columns& columns_;
  bool newest_first_;
  uint32_t dated_;
};

// The articles of a set in that order, one after the other. Where they are many, the next place of the order
// is soon one of them; where they are few, a heap has them all.
class DateWalk {
 public:
  struct Options {
    uint32_t start = 0;     // the first position that counts
    uint64_t wanted = 1;    // about so many are asked for
    bool collapse = false;  // of the copies of a story only the first in the order, wherever it begins
  };

  // `passing` outlives it.
  DateWalk(const DateOrder& order, const DocSet& passing, const Options& options);

  std::optional<DocId> next();

 private:
  bool is_in_order(uint64_t wanted) const;
  std::optional<DocId> next_in_order();
  std::optional<DocId> next_of_heap();
  bool is_first_copy(DocId doc);

  const DateOrder order_;
  const DocSet& passing_;
  const uint32_t start_;
  const bool collapse_;
  const bool in_order_;
  DocSet stories_;                   // groups of copies that were met
  uint32_t position_;                // of the next in the order
  std::vector<uint32_t> positions_;  // a heap
};

}  // namespace dateline
