// Where the articles of a build go that takes over what it can: some stay where they lie, the others go on to
// a new shard. Of an id the last one counts, wherever it is. Not thread-safe.
#pragma once

#include <string>

#include "common/id_map.h"
#include "indexer/reuse/reusable_articles.h"
#include "indexer/shard/article_sink.h"

namespace dateline {

class ReusingSink : public ArticleSink {
 public:
  explicit ReusingSink(ArticleSink& fresh) : fresh_(fresh) {}

  bool add(Article&& article) override;
  bool remove(const std::string& id) override;

  // The article of the id stays where it lies. False when it takes the place of an earlier one.
  bool keep(const std::string& id, Place place);

  // Those that stay, by their ids.
  const IdMap<Place>& kept() const { return kept_; }

 private:
  bool forget(const std::string& id);

  ArticleSink& fresh_;
  IdMap<Place> kept_;
};

}  // namespace dateline
