// An index of a few stories, for tests of what is done to whole generations.
#pragma once

#include <fstream>
#include <string>

#include "indexer/publish/export.h"
#include "indexer/publish/publisher.h"
#include "tests/support/temp_folder.h"

namespace dateline {

class TestArchive {
 public:
  std::filesystem::path root() const { return folder_.path() / "index"; }
  std::filesystem::path beside(const std::string& name) const { return folder_.path() / name; }

  // A generation of an article for each of these letters; gives its id.
  std::string publish(const std::string& ids, size_t keep = 1) const {
    Publisher publisher(root());
    ShardBuilder builder(publisher.begin(), {});
    for (const char id : ids) {
      Article article;
      article.id = std::string(1, id);
      article.title = "Story";
      builder.add(std::move(article));
    }
    builder.finish(publisher.shard_path());
    return publisher.publish_archive({}, keep).generation;
  }

 private:
  TempFolder folder_;
};

// How many articles a generation holds, each read.
inline uint64_t count_records(const IndexFolder& folder, const Manifest& manifest) {
  uint64_t records = 0;
  for_each_record(live_shards(folder, manifest), [&](const std::string&) { ++records; });
  return records;
}

}  // namespace dateline
