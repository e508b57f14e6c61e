#include "indexer/shard/stock_shard_writer.h"

#include <xapian.h>

#include <algorithm>
#include <string>

#include "common/index/durable_files.h"
#include "indexer/shard/database.h"
#include "indexer/shard/descriptors.h"
#include "indexer/shard/document_batch.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBatchArticles = 250;
// Batches that are merged into one on the way, which bounds files.
constexpr size_t kMergeWidth = 64;
// An article takes about this many times the bytes of its text while it is being written.
constexpr uint64_t kStockBytesPerTextByte = 40;

// Merging brings what one batch has to the whole shard.
Dictionaries only(const SharedDictionary& dictionary) {
  return dictionary ? Dictionaries{{dictionary->id(), dictionary}} : Dictionaries();
}

}  // namespace

class StockShardWriter::Batches : public BatchWriter {
 public:
  explicit Batches(StockShardWriter& shard)
      : shard_(shard), maker_(shard.options_.zone, shard.options_.weights, shard.options_.dictionary) {}

  void write(size_t number, std::vector<Article>& articles) override {
    {
      DocumentBatch documents(shard_.options_.portable);
      maker_.forget_terms();
      for (Article& article : articles) documents.add(maker_, article);
      documents.write(shard_.batch_path(number),
                      number == 0 ? only(shard_.options_.dictionary) : Dictionaries());
    }
    shard_.merge_run_of(number);
  }

 private:
  StockShardWriter& shard_;
  DocumentMaker maker_;
};

StockShardWriter::StockShardWriter(fs::path work, BuildOptions options)
    : work_(std::move(work)), options_(std::move(options)) {}

BatchLimits StockShardWriter::limits() const {
  const uint64_t batches = 2 * options_.jobs + 1;
  const uint64_t bytes = (options_.memory_mb << 20U) / (kStockBytesPerTextByte * batches);
  return {kBatchArticles, std::clamp<uint64_t>(bytes, 64U << 10U, 4U << 20U)};
}

std::unique_ptr<BatchWriter> StockShardWriter::batch_writer() {
  return std::make_unique<Batches>(*this);
}

fs::path StockShardWriter::batch_path(size_t number) const {
  return work_ / ("batch-" + std::to_string(number));
}

fs::path StockShardWriter::run_path(size_t number) const {
  return work_ / ("run-" + std::to_string(number));
}

// Merges the run that a batch belongs to once all of it is there; the thread that completes the run does it.
void StockShardWriter::merge_run_of(size_t batch) {
  const size_t run = batch / kMergeWidth;
  {
    const std::lock_guard lock(mutex_);
    batches_ = std::max(batches_, batch + 1);
    if (++batches_done_[run] < kMergeWidth) return;
  }
  std::vector<fs::path> parts;
  for (size_t i = 0; i < kMergeWidth; ++i) parts.push_back(batch_path(run * kMergeWidth + i));
  merge_databases(parts, run_path(run), work_, merge_width(options_.jobs));
  for (const fs::path& part : parts) remove_tree(part);
}

// Runs that are merged already, then the batches after them.
std::vector<fs::path> StockShardWriter::final_parts() const {
  std::vector<fs::path> parts;
  const size_t runs = batches_ / kMergeWidth;
  for (size_t run = 0; run < runs; ++run) parts.push_back(run_path(run));
  for (size_t batch = runs * kMergeWidth; batch < batches_; ++batch) parts.push_back(batch_path(batch));
  return parts;
}

void StockShardWriter::finish(const fs::path& path, const std::vector<uint32_t>& superseded) {
  merge_databases(final_parts(), path, work_, merge_width(1));
  delete_documents(path, superseded);
}

}  // namespace dateline
