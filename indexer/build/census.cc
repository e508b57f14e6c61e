#include "indexer/build/census.h"

#include <xapian.h>
#include <xxhash.h>

#include <functional>
#include <unordered_map>

#include "common/index/schema.h"
#include "indexer/build/database.h"

namespace dateline {
namespace {

// Calls visit(value) for each article that counts and has a value in the slot of `field`.
void for_each_value(const Xapian::Database& database, const ShardContent& shard, Field field,
                    const std::function<void(const std::string&)>& visit) {
  Exclusion excluded(shard);
  const Xapian::valueno slot = spec(field).slot;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
    if (!excluded.has(value.get_docid())) visit(*value);
  }
}

uint64_t count_postings(const Xapian::Database& database, const ShardContent& shard,
                        const std::string& term) {
  Exclusion excluded(shard);
  uint64_t count = 0;
  for (auto doc = database.postlist_begin(term); doc != database.postlist_end(term); ++doc)
    count += excluded.has(*doc) ? 0 : 1;
  return count;
}

void add_shard(const Xapian::Database& database, const ShardContent& shard, Census& census) {
  const uint64_t articles = database.get_doccount() - shard.excluded.size();
  census.articles += articles;
  census.without_body += articles - count_postings(database, shard, std::string(kHasBodyTerm));
  uint64_t dated = 0;
  for_each_value(database, shard, Field::kPublished, [&](const std::string&) { ++dated; });
  census.undated += articles - dated;
  uint64_t known = 0;
  for_each_value(database, shard, Field::kLanguage, [&](const std::string& code) {
    ++census.languages[code];
    ++known;
  });
  if (known < articles) census.languages[""] += articles - known;
}

uint64_t hash(const std::string& text) {
  return XXH3_64bits(text.data(), text.size());
}

// Calls visit(hash of the id, hash of the content) for each article.
void for_each_content(const std::vector<ShardContent>& shards,
                      const std::function<void(uint64_t, uint64_t)>& visit) {
  for (const ShardContent& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) {
      Exclusion excluded(shard);
      const Xapian::valueno content_slot = spec(Field::kContent).slot;
      auto content = database.valuestream_begin(content_slot);
      const Xapian::valueno id_slot = spec(Field::kId).slot;
      for (auto id = database.valuestream_begin(id_slot); id != database.valuestream_end(id_slot); ++id) {
        content.skip_to(id.get_docid());
        const bool has_content =
            content != database.valuestream_end(content_slot) && content.get_docid() == id.get_docid();
        if (!excluded.has(id.get_docid())) visit(hash(*id), has_content ? hash(*content) : 0);
      }
    });
  }
}

}  // namespace

Census take_census(const std::vector<ShardContent>& shards) {
  Census census;
  for (const ShardContent& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) { add_shard(database, shard, census); });
  }
  return census;
}

Difference compare(const std::vector<ShardContent>& before, const std::vector<ShardContent>& after) {
  std::unordered_map<uint64_t, uint64_t> known;
  for_each_content(before, [&](uint64_t id, uint64_t content) { known.emplace(id, content); });
  Difference difference;
  for_each_content(after, [&](uint64_t id, uint64_t content) {
    const auto earlier = known.find(id);
    if (earlier == known.end()) {
      ++difference.added;
      return;
    }
    if (earlier->second != content) ++difference.changed;
    known.erase(earlier);
  });
  difference.removed = known.size();
  return difference;
}

}  // namespace dateline
