#include "indexer/build/export.h"

#include <xapian.h>

#include <algorithm>

#include "indexer/build/database.h"

namespace dateline {

void for_each_record(const std::vector<ShardContent>& shards,
                     const std::function<void(const std::string&)>& visit) {
  for (const ShardContent& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) {
      for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc) {
        if (!std::binary_search(shard.excluded.begin(), shard.excluded.end(), *doc))
          visit(database.get_document(*doc).get_data());
      }
    });
  }
}

}  // namespace dateline
