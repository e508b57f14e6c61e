#include "indexer/shard/shard_builder.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "common/error.h"
#include "common/id_map.h"
#include "common/index/durable_files.h"
#include "indexer/shard/bounded_queue.h"
#include "indexer/shard/database.h"
#include "indexer/shard/descriptors.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBatchArticles = 250;
// Batches that are merged into one on the way, which bounds files.
constexpr size_t kMergeWidth = 64;
// An article takes about this many times the bytes of its text while it is being written.
constexpr uint64_t kBytesPerTextByte = 40;

struct Batch {
  size_t number = 0;
  std::vector<Article> articles;
};

size_t text_bytes(const Article& article) {
  return article.title.size() + article.standfirst.size() + article.body.size();
}

// The documents of a shard by id, to find articles that come twice or are removed.
class IdRegistry {
 public:
  // The number of the next document; `earlier` becomes that of a document of the same id, or 0.
  Xapian::docid register_id(const std::string& id, Xapian::docid& earlier) {
    Xapian::docid& known = documents_[IdHash(id)];
    earlier = known;
    known = ++last_;
    return last_;
  }

  // The number of the document that had the id, or 0.
  Xapian::docid forget(const std::string& id) {
    const auto known = documents_.find(IdHash(id));
    if (known == documents_.end()) return 0;
    const Xapian::docid document = known->second;
    documents_.erase(known);
    return document;
  }

 private:
  IdMap<Xapian::docid> documents_;
  Xapian::docid last_ = 0;
};

}  // namespace

struct ShardBuilder::Parts {
  Parts(fs::path work_folder, BuildOptions build_options)
      : work(std::move(work_folder)),
        options(std::move(build_options)),
        batch_bytes(
            std::clamp<uint64_t>((options.memory_mb << 20U) / (kBytesPerTextByte * (2 * options.jobs + 1)),
                                 64U << 10U, 4U << 20U)),
        queue(options.jobs) {}

  fs::path batch_path(size_t number) const { return work / ("batch-" + std::to_string(number)); }
  fs::path run_path(size_t number) const { return work / ("run-" + std::to_string(number)); }

  void hand_over() {
    Batch full{next_batch++, std::move(open_batch)};
    open_batch.clear();
    open_bytes = 0;
    if (!queue.push(std::move(full))) rethrow_failure();
  }

  void write_batches() {
    DocumentMaker maker(options.zone, options.weights);
    std::vector<Xapian::Document> documents;
    while (std::optional<Batch> batch = queue.pop()) {
      documents.clear();
      for (Article& article : batch->articles) documents.push_back(maker.make(article));
      write_database(batch_path(batch->number), documents);
      merge_run_of(batch->number);
    }
  }

  // Merges the run that a batch belongs to once all of it is there; the thread that completes the run does
  // it.
  void merge_run_of(size_t batch) {
    const size_t run = batch / kMergeWidth;
    {
      const std::lock_guard lock(mutex);
      if (++batches_done[run] < kMergeWidth) return;
    }
    merge_run(run, kMergeWidth);
  }

  void merge_run(size_t run, size_t width) const {
    std::vector<fs::path> parts;
    for (size_t i = 0; i < width; ++i) parts.push_back(batch_path(run * kMergeWidth + i));
    merge_databases(parts, run_path(run), work, merge_width(options.jobs));
    for (const fs::path& part : parts) remove_tree(part);
  }

  // Runs that are merged already, then the batches after them.
  std::vector<fs::path> final_parts() const {
    std::vector<fs::path> parts;
    const size_t runs = next_batch / kMergeWidth;
    for (size_t run = 0; run < runs; ++run) parts.push_back(run_path(run));
    for (size_t batch = runs * kMergeWidth; batch < next_batch; ++batch) parts.push_back(batch_path(batch));
    return parts;
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

  const fs::path work;
  const BuildOptions options;
  const uint64_t batch_bytes;
  IdRegistry registry;
  std::vector<Xapian::docid> superseded;
  std::vector<Article> open_batch;
  uint64_t open_bytes = 0;
  size_t next_batch = 0;

  BoundedQueue<Batch> queue;
  std::mutex mutex;  // guards the two below
  std::unordered_map<size_t, size_t> batches_done;
  std::exception_ptr failure;
  std::vector<std::thread> threads;
};

ShardBuilder::ShardBuilder(fs::path work, const BuildOptions& options)
    : parts_(std::make_unique<Parts>(std::move(work), options)) {
  for (unsigned i = 0; i < options.jobs; ++i) parts_->threads.emplace_back([this] { parts_->run_thread(); });
}

ShardBuilder::~ShardBuilder() {
  parts_->join();
}

bool ShardBuilder::add(Article&& article) {
  Xapian::docid earlier = 0;
  parts_->registry.register_id(article.id, earlier);
  if (earlier != 0) parts_->superseded.push_back(earlier);
  parts_->open_bytes += text_bytes(article);
  parts_->open_batch.push_back(std::move(article));
  if (parts_->open_batch.size() >= kBatchArticles || parts_->open_bytes >= parts_->batch_bytes)
    parts_->hand_over();
  return earlier == 0;
}

bool ShardBuilder::remove(const std::string& id) {
  const Xapian::docid document = parts_->registry.forget(id);
  if (document != 0) parts_->superseded.push_back(document);
  return document != 0;
}

void ShardBuilder::finish(const fs::path& path) {
  if (!parts_->open_batch.empty() || parts_->next_batch == 0) parts_->hand_over();
  parts_->join();
  parts_->rethrow_failure();
  merge_databases(parts_->final_parts(), path, parts_->work, merge_width(1));
  delete_documents(path, parts_->superseded);
}

}  // namespace dateline
