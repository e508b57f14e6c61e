#include "indexer/shard/shard_builder.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "common/error.h"
#include "indexer/bulk/spilled_ids.h"
#include "indexer/shard/bounded_queue.h"
#include "indexer/shard/bulk_shard_writer.h"
#include "indexer/shard/stock_shard_writer.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Batch {
  size_t number = 0;
  std::vector<Article> articles;
};

std::unique_ptr<ShardWriter> writer_of(const fs::path& work, const BuildOptions& options) {
  if (options.writer == Writer::kStock) return std::make_unique<StockShardWriter>(work, options);
  return std::make_unique<BulkShardWriter>(work, options);
}

}  // namespace

struct ShardBuilder::Parts {
  Parts(const fs::path& work, const BuildOptions& options)
      : writer(writer_of(work, options)),
        limits(writer->limits()),
        documents(work / "ids"),
        queue(std::max(1U, options.jobs / 2)) {}
  ~Parts() { join(); }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  void hand_over() {
    Batch full{next_batch++, std::move(open_batch)};
    open_batch.clear();
    open_bytes = 0;
    if (!queue.push(std::move(full))) rethrow_failure();
  }

  void write_batches() {
    const std::unique_ptr<BatchWriter> batches = writer->batch_writer();
    while (std::optional<Batch> batch = queue.pop()) batches->write(batch->number, batch->articles);
  }

  void run_thread() {
    try {
      write_batches();
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      queue.close();
    }
  }

  void join() {
    queue.close();
    for (std::thread& thread : threads) thread.join();
    threads.clear();
  }

  void rethrow_failure() {
    const std::lock_guard lock(mutex);
    if (failure) std::rethrow_exception(failure);
  }

  const std::unique_ptr<ShardWriter> writer;
  const BatchLimits limits;
  SpilledIds documents;
  uint32_t last_document = 0;
  std::vector<uint32_t> superseded;
  std::vector<Article> open_batch;
  uint64_t open_bytes = 0;
  size_t next_batch = 0;

  BoundedQueue<Batch> queue;
  std::mutex mutex;  // guards the failure
  std::exception_ptr failure;
  std::vector<std::thread> threads;
};

ShardBuilder::ShardBuilder(const fs::path& work, const BuildOptions& options)
    : parts_(std::make_unique<Parts>(work, options)) {
  for (unsigned i = 0; i < options.jobs; ++i) parts_->threads.emplace_back([this] { parts_->run_thread(); });
}

ShardBuilder::~ShardBuilder() = default;

bool ShardBuilder::add(Article&& article) {
  const uint32_t earlier = parts_->documents.exchange(article.id, ++parts_->last_document);
  if (earlier != 0) parts_->superseded.push_back(earlier);
  parts_->open_bytes += bytes_of(article);
  parts_->open_batch.push_back(std::move(article));
  if (parts_->open_batch.size() >= parts_->limits.articles || parts_->open_bytes >= parts_->limits.bytes)
    parts_->hand_over();
  return earlier == 0;
}

bool ShardBuilder::remove(const std::string& id) {
  const uint32_t document = parts_->documents.exchange(id, 0);
  if (document != 0) parts_->superseded.push_back(document);
  return document != 0;
}

void ShardBuilder::finish(const fs::path& path) {
  if (!parts_->open_batch.empty() || parts_->next_batch == 0) parts_->hand_over();
  parts_->join();
  parts_->rethrow_failure();
  parts_->writer->finish(path, parts_->superseded);
}

}  // namespace dateline
