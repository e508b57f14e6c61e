// A shard by Xapian's own writer: each batch becomes a small database, and merging those in the order of the
// input gives the shard. Small databases because Xapian's inverter is a map that leaves the processor's cache
// once it is large. Slow, and the reference of what the bulk writer makes.
#pragma once

#include <filesystem>
#include <mutex>
#include <unordered_map>

#include "indexer/shard/build_options.h"
#include "indexer/shard/shard_writer.h"

namespace dateline {

class StockShardWriter : public ShardWriter {
 public:
  // `work` is an empty folder for what is needed on the way.
  StockShardWriter(std::filesystem::path work, BuildOptions options);

  BatchLimits limits() const override;
  std::unique_ptr<BatchWriter> batch_writer() override;

  // What is superseded leaves gaps in the numbers, and a placeholder: see delete_documents().
  void finish(const std::filesystem::path& path, const std::vector<uint32_t>& superseded) override;

 private:
  class Batches;

  std::filesystem::path batch_path(size_t number) const;
  std::filesystem::path run_path(size_t number) const;
  void merge_run_of(size_t batch);
  std::vector<std::filesystem::path> final_parts() const;

  const std::filesystem::path work_;
  const BuildOptions options_;
  std::mutex mutex_;  // guards the two below
  std::unordered_map<size_t, size_t> batches_done_;
  size_t batches_ = 0;
};

}  // namespace dateline
