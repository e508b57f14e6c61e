// A shard by our own writer (indexer/bulk): each batch is a run. Documents are numbered from 1 without gaps,
// whatever is superseded.
#pragma once

#include <filesystem>

#include "indexer/bulk/bulk_database.h"
#include "indexer/bulk/writer_memory.h"
#include "indexer/shard/build_options.h"
#include "indexer/shard/run_words.h"
#include "indexer/shard/shard_writer.h"

namespace dateline {

class BulkShardWriter : public ShardWriter {
 public:
  // `work` is an empty folder for what is needed on the way. Throws Error{kWrite}.
  BulkShardWriter(const std::filesystem::path& work, const BuildOptions& options);

  BatchLimits limits() const override { return {.bytes = memory_.text_bytes}; }
  std::unique_ptr<BatchWriter> batch_writer() override;
  void finish(const std::filesystem::path& path, const std::vector<uint32_t>& superseded) override;

 private:
  class Runs;

  const BuildOptions options_;
  const WriterMemory memory_;
  BulkDatabase database_;
  RunWords words_;
};

}  // namespace dateline
