#include "indexer/build/stories.h"

#include <xapian.h>

#include "common/index/schema.h"
#include "indexer/build/database.h"

namespace dateline {

void for_each_story(const std::vector<ShardContent>& shards,
                    const std::function<void(const std::string&, const std::string&)>& visit) {
  const Xapian::valueno key_slot = spec(Field::kCopy).slot;
  const Xapian::valueno sketch_slot = spec(Field::kSketch).slot;
  for (const ShardContent& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) {
      Exclusion excluded(shard);
      auto key = database.valuestream_begin(key_slot);
      const auto end = database.valuestream_end(key_slot);
      for (auto sketch = database.valuestream_begin(sketch_slot);
           sketch != database.valuestream_end(sketch_slot); ++sketch) {
        key.skip_to(sketch.get_docid());
        if (key == end) return;
        if (key.get_docid() == sketch.get_docid() && !excluded.has(sketch.get_docid())) visit(*key, *sketch);
      }
    });
  }
}

}  // namespace dateline
