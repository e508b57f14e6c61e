// A shard whose articles are stored with a dictionary of their own: one is trained on the first of them,
// which wait until there are enough. An update has the dictionary of its archive, and is written at once.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/shard/live_shard.h"
#include "indexer/shard/shard_builder.h"

namespace dateline {

// The dictionary of the largest shard that has one; null when none has.
SharedDictionary largest_dictionary(const std::vector<LiveShard>& shards);

class TrainedBuilder : public ArticleSink {
 public:
  // As ShardBuilder; nothing is trained when the options have a dictionary.
  TrainedBuilder(std::filesystem::path work, BuildOptions options);

  bool add(Article&& article) override;
  bool remove(const std::string& id) override;
  void finish(const std::filesystem::path& path);

 private:
  void begin();  // trains the dictionary and hands on those that wait

  const std::filesystem::path work_;
  BuildOptions options_;
  std::vector<Article> waiting_;
  size_t waiting_bytes_ = 0;
  std::unordered_set<std::string> waiting_ids_;
  std::unique_ptr<ShardBuilder> builder_;  // once the dictionary is there, or it is known that there is none
};

}  // namespace dateline
