// A published generation of a few stories that know their fingerprints.
#pragma once

#include <string>
#include <vector>

#include "indexer/publish/publisher.h"
#include "indexer/reuse/fingerprint.h"
#include "indexer/shard/shard_builder.h"
#include "tests/support/temp_folder.h"

namespace dateline {

inline Article story_of(const std::string& id, const std::string& title) {
  Article article;
  article.id = id;
  article.title = title;
  article.fingerprint = fingerprint_of(article);
  article.copy_key = "key of " + id;
  return article;
}

class PublishedStories {
 public:
  // One title for each id. All of it, or in addition.
  Manifest build(const std::vector<std::string>& ids, const std::string& title) const {
    Publisher publisher(root());
    write(publisher, ids, title);
    return publisher.publish_archive({}, 2);
  }
  Manifest update(const std::vector<std::string>& ids, const std::string& title,
                  const std::vector<std::string>& deleted = {}) const {
    Publisher publisher(root());
    write(publisher, ids, title);
    return publisher.publish_changes(deleted, 2);
  }

  IndexFolder folder() const { return IndexFolder(root()); }
  std::filesystem::path root() const { return folder_.path() / "index"; }

 private:
  static void write(Publisher& publisher, const std::vector<std::string>& ids, const std::string& title) {
    ShardBuilder builder(publisher.begin(), {});
    for (const std::string& id : ids) builder.add(story_of(id, title));
    builder.finish(publisher.shard_path());
  }

  TempFolder folder_;
};

}  // namespace dateline
