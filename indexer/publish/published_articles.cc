#include "indexer/publish/published_articles.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "common/index/document.h"
#include "indexer/shard/database.h"

namespace dateline {

struct PublishedArticles::OpenShard {
  LiveShard shard;
  Xapian::Database database;
};

PublishedArticles::PublishedArticles(std::vector<LiveShard> shards) {
  for (LiveShard& shard : shards) {
    auto database = reading(shard.path, [](const Xapian::Database& opened) { return opened; });
    shards_.push_back({std::move(shard), std::move(database)});
  }
}

PublishedArticles::~PublishedArticles() = default;

std::optional<Article> PublishedArticles::find(const std::string& id) const {
  for (const OpenShard& open : shards_) {
    const std::vector<uint32_t>& excluded = open.shard.excluded;
    try {
      for (const Xapian::docid doc : documents_of(open.database, id)) {
        if (!std::binary_search(excluded.begin(), excluded.end(), doc))
          return stored_article(open.database.get_document(doc));
      }
    } catch (const Xapian::Error& error) {
      throw unreadable(open.shard.path.string(), error);
    }
  }
  return std::nullopt;
}

}  // namespace dateline
