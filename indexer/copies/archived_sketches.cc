#include "indexer/copies/archived_sketches.h"

#include <xapian.h>

#include "common/index/schema.h"
#include "indexer/shard/database.h"

namespace dateline {

void for_each_sketch(
    const std::vector<LiveShard>& shards, const std::function<bool(const std::string& sketch)>& is_wanted,
    const std::function<void(const std::string& copy_key, const std::string& sketch)>& visit) {
  const Xapian::valueno key_slot = spec(Field::kCopy).slot;
  const Xapian::valueno sketch_slot = spec(Field::kSketch).slot;
  for (const LiveShard& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) {
      Exclusion excluded(shard);
      auto key = database.valuestream_begin(key_slot);
      const auto end = database.valuestream_end(key_slot);
      for (auto sketch = database.valuestream_begin(sketch_slot);
           sketch != database.valuestream_end(sketch_slot); ++sketch) {
        const std::string bytes = *sketch;
        if (!is_wanted(bytes) || excluded.has(sketch.get_docid())) continue;
        key.skip_to(sketch.get_docid());
        if (key == end) return;
        if (key.get_docid() == sketch.get_docid()) visit(*key, bytes);
      }
    });
  }
}

}  // namespace dateline
