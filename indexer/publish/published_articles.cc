#include "indexer/publish/published_articles.h"

#include <xapian.h>

#include <algorithm>

#include "common/index/document.h"
#include "common/index/stored_article.h"
#include "indexer/shard/database.h"

namespace dateline {

struct PublishedArticles::OpenShard {
  LiveShard shard;
  Xapian::Database database;
  ArticleReader reader;
};

PublishedArticles::PublishedArticles(const std::vector<LiveShard>& shards) {
  for (const LiveShard& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) {
      shards_.push_back({shard, database, ArticleReader(dictionaries_of(database))});
    });
  }
}

PublishedArticles::~PublishedArticles() = default;

std::optional<Article> PublishedArticles::find(const std::string& id) {
  for (OpenShard& open : shards_) {
    const std::vector<uint32_t>& excluded = open.shard.excluded;
    try {
      for (const Xapian::docid doc : documents_of(open.database, id)) {
        if (!std::binary_search(excluded.begin(), excluded.end(), doc))
          return open.reader.article(open.database.get_document(doc));
      }
    } catch (const Xapian::Error& error) {
      throw unreadable(open.shard.path.string(), error);
    }
  }
  return std::nullopt;
}

}  // namespace dateline
