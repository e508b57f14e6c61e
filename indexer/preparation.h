// What an article needs for itself, whatever others there are: its text is cleaned, its language told, its
// sketch made; unless it is published just so, and need not be made anew. That is done on several threads;
// articles, and the rejects between them, come out in the order of the input. For one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
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

  // Some `max_bytes` of articles are on the way at a time. `next` and `rejects` are called by the thread that
  // calls the methods. `reusable` must outlive it.
  Preparation(unsigned threads, uint64_t max_bytes, const ReusableArticles& reusable, Next next,
              RejectSink rejects);

  // Throw what `next` and `rejects` throw.
  void add(Article&& article, const std::string& origin);
  void add(const Reject& reject);
  void finish();  // hands on what is on the way

 private:
  using Record = std::variant<PreparedArticle, Reject>;
  struct Batch {
    std::vector<Record> records;
    uint64_t bytes = 0;
  };

  void prepare_batch(Batch& batch) const;
  void add(Record&& record, uint64_t bytes);
  void hand_over();
  void hand_on(Batch&& batch);

  const uint64_t max_bytes_;
  const size_t max_batches_;
  const ReusableArticles& reusable_;
  const Next next_;
  const RejectSink rejects_;
  Batch open_;
  size_t batches_ = 0;  // on the way
  uint64_t bytes_ = 0;  // in them
  OrderedWorkers<Batch> workers_;
};

}  // namespace dateline
