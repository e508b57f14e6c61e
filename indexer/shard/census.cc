#include "indexer/shard/census.h"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

#include "common/hash.h"
#include "common/index/schema.h"
#include "indexer/shard/database.h"

namespace dateline {
namespace {

// Calls visit(value) for each article that counts and has a value in the slot of `field`.
void for_each_value(const Xapian::Database& database, const LiveShard& shard, Field field,
                    const std::function<void(const std::string&)>& visit) {
  Exclusion excluded(shard);
  const Xapian::valueno slot = spec(field).slot;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
    if (!excluded.has(value.get_docid())) visit(*value);
  }
}

uint64_t count_postings(const Xapian::Database& database, const LiveShard& shard, const std::string& term) {
  Exclusion excluded(shard);
  uint64_t count = 0;
  for (auto doc = database.postlist_begin(term); doc != database.postlist_end(term); ++doc)
    count += excluded.has(*doc) ? 0 : 1;
  return count;
}

void add_shard(const Xapian::Database& database, const LiveShard& shard, Census& census) {
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

// Hashes: 16 bytes an article, however large the archive is.
struct IdAndContent {
  uint64_t id;
  uint64_t content;
};

// By id.
std::vector<IdAndContent> contents(const std::vector<LiveShard>& shards) {
  std::vector<IdAndContent> articles;
  for (const LiveShard& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) {
      Exclusion excluded(shard);
      const Xapian::valueno content_slot = spec(Field::kContent).slot;
      auto content = database.valuestream_begin(content_slot);
      const Xapian::valueno id_slot = spec(Field::kId).slot;
      for (auto id = database.valuestream_begin(id_slot); id != database.valuestream_end(id_slot); ++id) {
        content.skip_to(id.get_docid());
        const bool has_content =
            content != database.valuestream_end(content_slot) && content.get_docid() == id.get_docid();
        if (!excluded.has(id.get_docid()))
          articles.push_back({hash_of(*id), has_content ? hash_of(*content) : 0});
      }
    });
  }
  std::sort(articles.begin(), articles.end(),
            [](const IdAndContent& a, const IdAndContent& b) { return a.id < b.id; });
  return articles;
}

// The numbers from 1 to `last` that are in neither list, both of which ascend.
std::vector<uint32_t> in_neither(uint32_t last, const std::vector<uint32_t>& a,
                                 const std::vector<uint32_t>& b) {
  const std::vector<uint32_t> either = in_either(a, b);
  std::vector<uint32_t> all(last);
  std::iota(all.begin(), all.end(), 1U);
  std::vector<uint32_t> neither;
  std::set_difference(all.begin(), all.end(), either.begin(), either.end(), std::back_inserter(neither));
  return neither;
}

// Excludes what counts in a shard of both.
void exclude_common(std::vector<LiveShard>& before, std::vector<LiveShard>& after) {
  for (LiveShard& earlier : before) {
    const auto later = std::find_if(after.begin(), after.end(), [&](const LiveShard& shard) {
      return shard.path.filename() == earlier.path.filename();
    });
    if (later == after.end()) continue;
    const auto last = reading(earlier.path, [](const auto& database) { return database.get_lastdocid(); });
    const std::vector<uint32_t> common = in_neither(last, earlier.excluded, later->excluded);
    earlier.excluded = in_either(earlier.excluded, common);
    later->excluded = in_either(later->excluded, common);
  }
}

}  // namespace

Census take_census(const std::vector<LiveShard>& shards) {
  Census census;
  for (const LiveShard& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) { add_shard(database, shard, census); });
  }
  return census;
}

Difference compare(std::vector<LiveShard> before, std::vector<LiveShard> after) {
  exclude_common(before, after);
  const std::vector<IdAndContent> old_state = contents(before);
  const std::vector<IdAndContent> new_state = contents(after);
  Difference difference;
  auto earlier = old_state.begin();
  for (const IdAndContent& article : new_state) {
    while (earlier != old_state.end() && earlier->id < article.id) {
      ++difference.removed;
      ++earlier;
    }
    if (earlier == old_state.end() || earlier->id != article.id) {
      ++difference.added;
    } else {
      difference.changed += earlier->content == article.content ? 0 : 1;
      ++earlier;
    }
  }
  difference.removed += static_cast<uint64_t>(old_state.end() - earlier);
  return difference;
}

}  // namespace dateline
