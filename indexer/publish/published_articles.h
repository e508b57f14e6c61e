// The articles of the published generation by id, for an update that wants to know what is there. For one
// thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/article.h"
#include "indexer/shard/live_shard.h"

namespace dateline {

class PublishedArticles {
 public:
  // Opens the shards. Throws Error{kDamaged}.
  explicit PublishedArticles(const std::vector<LiveShard>& shards);
  ~PublishedArticles();
  PublishedArticles(const PublishedArticles&) = delete;
  PublishedArticles& operator=(const PublishedArticles&) = delete;

  // Nothing when none that counts has the id. Throws Error{kDamaged}.
  std::optional<Article> find(const std::string& id);

 private:
  struct OpenShard;

  std::vector<OpenShard> shards_;
};

}  // namespace dateline
