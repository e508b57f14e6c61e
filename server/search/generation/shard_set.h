// The databases of a generation, and the numbers of its articles (doc_numbers.h), so that columns and sets
// have no gaps. Xapian deals the numbers of several databases out in turn ("Sharding" in its manual) and
// shows what runs inside of a query those of one shard; both are translated here. For one thread at a time.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/article_dictionary.h"
#include "server/search/generation/doc_numbers.h"
#include "server/search/generation/held_shard.h"

namespace dateline {

class ShardSet {
 public:
  // Throws what HeldShard::open() throws.
  explicit ShardSet(const HeldShards& shards);

  uint32_t count() const { return static_cast<uint32_t>(databases_.size()); }
  const Xapian::Database& operator[](uint32_t shard) const { return databases_[shard]; }
  const Xapian::Database& whole() const { return whole_; }  // all of them as one

  // Which shard a part of the whole is. Throws std::out_of_range when it is none.
  uint32_t index_of(const Xapian::Database& part) const;

  // The numbers of a shard's articles are above `base(shard)` and at most `base(shard + 1)`.
  DocId base(uint32_t shard) const { return numbers_.base(shard); }
  DocId last_doc() const { return numbers_.last(); }

  // The number of an article that has this one in the whole.
  DocId doc_of(Xapian::docid in_whole) const {
    return base((in_whole - 1) % count()) + (in_whole - 1) / count() + 1;
  }

  // Where an article lies: its database, and its number there.
  struct Place {
    const Xapian::Database& database;
    Xapian::docid doc;
  };
  Place place(DocId doc) const;

  // These throw Xapian::Error.
  Dictionaries dictionaries() const;  // that stored articles need; throws Error{kDamaged}, too
  Xapian::Document document(DocId doc) const;
  std::string id_of(DocId doc) const;  // the publisher's

  // Calls visit(DocId) for the articles of a term, ascending.
  template <typename Visit>
  void for_each(const std::string& term, Visit visit) const {
    for (uint32_t shard = 0; shard < count(); ++shard) {
      const auto end = databases_[shard].postlist_end(term);
      for (auto doc = databases_[shard].postlist_begin(term); doc != end; ++doc) visit(base(shard) + *doc);
    }
  }

  // Calls visit(DocId, value) for the articles that have a value in the slot, ascending.
  template <typename Visit>
  void for_each_value(Xapian::valueno slot, Visit visit) const {
    for (uint32_t shard = 0; shard < count(); ++shard) {
      const auto end = databases_[shard].valuestream_end(slot);
      for (auto value = databases_[shard].valuestream_begin(slot); value != end; ++value)
        visit(base(shard) + value.get_docid(), *value);
    }
  }

 private:
  std::vector<Xapian::Database> databases_;
  std::vector<std::string> uuids_;
  DocNumbers numbers_;
  Xapian::Database whole_;
};

}  // namespace dateline
