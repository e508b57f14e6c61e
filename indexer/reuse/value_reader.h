// Single values of the documents of several shards, for one who asks for them mostly in ascending order: a
// stream of values goes on from one to the next. For one thread.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/index/schema.h"
#include "indexer/reuse/reusable_articles.h"

namespace dateline {

class ValueReader {
 public:
  // Opens no shard before it is asked for; `shards` must outlive it.
  ValueReader(const std::vector<LiveShard>& shards, Field field);

  // Empty when the document has none. Throws Error{kDamaged}.
  std::string value(Place place);

 private:
  struct Stream {
    Xapian::Database database;
    Xapian::ValueIterator at;
    uint32_t last = 0;  // document that was asked for; 0 before the first
  };

  std::string read(Place place);

  const std::vector<LiveShard>& shards_;
  Xapian::valueno slot_;
  std::vector<Stream> streams_;
};

}  // namespace dateline
