// An index of a few articles in a folder that goes away with it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/date/parse_date.h"
#include "common/index/generation.h"
#include "common/index/manifest.h"
#include "indexer/publish/publisher.h"
#include "server/search/generation/checked_files.h"
#include "server/search/generation/snapshot.h"
#include "server/search/searcher.h"
#include "tests/support/temp_folder.h"

namespace dateline {

class TestIndex {
 public:
  const std::filesystem::path& root() const { return folder_.path(); }

  Manifest manifest(const std::string& generation) const {
    return read_manifest(IndexFolder(root()).manifest(generation));
  }

  std::unique_ptr<Snapshot> open(const std::string& generation) const {
    Manifest of_it = manifest(generation);
    HeldShards shards = CheckedFiles().hold(IndexFolder(root()), of_it);
    return std::make_unique<Snapshot>(std::move(shards), std::move(of_it), SnapshotOptions{});
  }

  // Publishes a generation of exactly these articles; gives its id.
  std::string publish(std::vector<Article> articles, const BuildOptions& options = {}) const {
    Publisher publisher(root());
    build(publisher, std::move(articles), options);
    return publisher.publish_archive(options, 2).generation;
  }

  // Publishes what is published with these articles added, or in place of those of the same ids.
  std::string update(std::vector<Article> articles) const {
    Publisher publisher(root());
    build(publisher, std::move(articles), {});
    return publisher.publish_changes({}, 2).generation;
  }

  // Publishes what is published without these.
  std::string remove(const std::vector<std::string>& ids) const {
    Publisher publisher(root());
    publisher.begin();
    return publisher.publish_changes(ids, 2).generation;
  }

  std::string take_down(const std::string& id) const {
    return Publisher(root()).take_down({id}, "", 2).generation;
  }

 private:
  static void build(Publisher& publisher, std::vector<Article> articles, const BuildOptions& options) {
    ShardBuilder builder(publisher.begin(), options);
    for (Article& article : articles) builder.add(std::move(article));
    builder.finish(publisher.shard_path());
  }

  TempFolder folder_;
};

// The ids of results, in their order.
inline std::vector<std::string> ids_of(const std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  ids.reserve(hits.size());
  for (const Hit& hit : hits) ids.push_back(hit.article.id);
  return ids;
}

// An English article; `date` as parse_date reads it, or empty.
inline Article make_article(std::string id, std::string title, std::string body,
                            std::vector<std::string> tags = {}, const std::string& date = "") {
  Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  article.body = std::move(body);
  article.tags = std::move(tags);
  article.published = date.empty() ? std::nullopt : parse_date(date);
  article.language = "en";
  return article;
}

}  // namespace dateline
