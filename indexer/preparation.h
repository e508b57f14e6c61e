// What an article needs for itself, whatever others there are: its text is cleaned, its language told, its
// sketch made; unless it is published just so, and need not be made anew. That is done on several threads;
// articles, and the rejects between them, come out in the order of the input, on a thread of their own, so
// that reading goes on meanwhile. The methods are for one thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "common/article.h"
#include "indexer/copies/sketch.h"
#include "indexer/ordered_workers.h"
#include "indexer/reject.h"
#include "indexer/reuse/reusable_articles.h"

namespace dateline {

struct PreparedArticle {
  Article article;
  std::string origin;
  Sketch sketch;
  std::optional<Place> published;  // where the same lies: then it is as it was read, and has no sketch
};

// Cleans the article, tells its language and makes its sketch.
void prepare(PreparedArticle& prepared);

class Preparation {
 public:
  using Next = std::function<void(PreparedArticle&& prepared)>;

  // Some `max_bytes` of articles are on the way at a time. `next` and `rejects` are called by one other
  // thread, until finish() returns. `reusable` must outlive it.
  Preparation(unsigned threads, uint64_t max_bytes, const ReusableArticles& reusable, Next next,
              RejectSink rejects);
  ~Preparation();  // without finish(): drops what is on the way
  Preparation(const Preparation&) = delete;
  Preparation& operator=(const Preparation&) = delete;

  // Wait while too many are on the way. Throw what `next` and `rejects` threw.
  void add(Article&& article, const std::string& origin);
  void add(const Reject& reject);
  void finish();  // waits until everything is handed on; the last call

 private:
  using Record = std::variant<PreparedArticle, Reject>;
  struct Batch {
    std::vector<Record> records;
    uint64_t bytes = 0;
  };

  void prepare_batch(Batch& batch) const;
  void add(Record&& record, uint64_t bytes);
  void hand_over();
  void hand_on_all();
  void hand_on(Batch&& batch);

  const uint64_t max_bytes_;
  const size_t max_batches_;
  const ReusableArticles& reusable_;
  const Next next_;
  const RejectSink rejects_;
  Batch open_;
  std::mutex mutex_;  // guards the next four
  std::condition_variable changed_;
  size_t batches_ = 0;  // on the way
  uint64_t bytes_ = 0;  // in them
  std::exception_ptr failure_;
  std::atomic<bool> given_up_ = false;
  OrderedWorkers<Batch> workers_;
  std::thread consumer_;
};

}  // namespace dateline
