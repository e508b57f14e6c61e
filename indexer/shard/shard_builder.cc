#include "indexer/shard/shard_builder.h"

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "common/error.h"
#include "common/id_map.h"
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

// The documents of a shard by id, to find articles that come twice or are removed.
class IdRegistry {
 public:
  // The number of the next document; `earlier` becomes that of a document of the same id, or 0.
  uint32_t register_id(const std::string& id, uint32_t& earlier) {
    uint32_t& known = documents_[IdHash(id)];
    earlier = known;
    known = ++last_;
    return last_;
  }

  // The number of the document that had the id, or 0.
  uint32_t forget(const std::string& id) {
    const auto known = documents_.find(IdHash(id));
    if (known == documents_.end()) return 0;
    const uint32_t document = known->second;
    documents_.erase(known);
    return document;
  }

 private:
  IdMap<uint32_t> documents_;
  uint32_t last_ = 0;
};

std::unique_ptr<ShardWriter> writer_of(const fs::path& work, const BuildOptions& options) {
  if (options.writer == Writer::kStock) return std::make_unique<StockShardWriter>(work, options);
  return std::make_unique<BulkShardWriter>(work, options);
}

}  // namespace

struct ShardBuilder::Parts {
  Parts(const fs::path& work, const BuildOptions& options)
      : writer(writer_of(work, options)), limits(writer->limits()), queue(options.jobs) {}
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
  IdRegistry registry;
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
  uint32_t earlier = 0;
  parts_->registry.register_id(article.id, earlier);
  if (earlier != 0) parts_->superseded.push_back(earlier);
  parts_->open_bytes += bytes_of(article);
  parts_->open_batch.push_back(std::move(article));
  if (parts_->open_batch.size() >= parts_->limits.articles || parts_->open_bytes >= parts_->limits.bytes)
    parts_->hand_over();
  return earlier == 0;
}

bool ShardBuilder::remove(const std::string& id) {
  const uint32_t document = parts_->registry.forget(id);
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
