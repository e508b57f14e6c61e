#include "indexer/preparation.h"

#include <utility>

#include "indexer/enrich/enrich.h"
#include "indexer/reuse/fingerprint.h"

namespace dateline {
namespace {

// Enough that threads seldom meet at the lock, few enough that the processor's cache holds the texts.
constexpr size_t kBatchRecords = 32;
constexpr uint64_t kBatchBytes = 128U << 10U;

}  // namespace

void prepare(PreparedArticle& prepared) {
  enrich(prepared.article);
  prepared.sketch = sketch(prepared.article);
}

Preparation::Preparation(unsigned threads, uint64_t max_bytes, const ReusableArticles& reusable, Next next,
                         RejectSink rejects)
    : max_bytes_(max_bytes),
      max_batches_(2 * size_t{threads} + 1),
      reusable_(reusable),
      next_(std::move(next)),
      rejects_(std::move(rejects)),
      workers_(threads, [this](Batch& batch) { prepare_batch(batch); }),
      consumer_([this] { hand_on_all(); }) {}

Preparation::~Preparation() {
  given_up_ = true;
  workers_.close();
  if (consumer_.joinable()) consumer_.join();
}

void Preparation::prepare_batch(Batch& batch) const {
  for (Record& record : batch.records) {
    auto* const prepared = std::get_if<PreparedArticle>(&record);
    if (prepared == nullptr) continue;
    prepared->article.fingerprint = fingerprint_of(prepared->article);
    prepared->published = reusable_.find(prepared->article.fingerprint);
    if (!prepared->published) prepare(*prepared);
  }
}

void Preparation::add(Article&& article, const std::string& origin) {
  const uint64_t bytes = bytes_of(article) + origin.size() + sizeof(Sketch);
  add(PreparedArticle{std::move(article), origin, {}, {}}, bytes);
}

void Preparation::add(const Reject& reject) {
  add(reject, sizeof reject + reject.excerpt.size());
}

void Preparation::add(Record&& record, uint64_t bytes) {
  open_.records.push_back(std::move(record));
  open_.bytes += bytes;
  if (open_.records.size() >= kBatchRecords || open_.bytes >= kBatchBytes) hand_over();
}

void Preparation::hand_over() {
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return failure_ || (batches_ < max_batches_ && bytes_ < max_bytes_); });
    if (failure_) std::rethrow_exception(failure_);
    ++batches_;
    bytes_ += open_.bytes;
  }
  workers_.push(std::exchange(open_, {}));
}

void Preparation::hand_on_all() {
  try {
    while (auto batch = workers_.pop()) {
      if (given_up_) return;
      hand_on(std::move(*batch));
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
    changed_.notify_one();
  }
}

void Preparation::hand_on(Batch&& batch) {
  for (Record& record : batch.records) {
    if (auto* const prepared = std::get_if<PreparedArticle>(&record)) {
      next_(std::move(*prepared));
    } else {
      rejects_(std::get<Reject>(record));
    }
  }
  const std::lock_guard lock(mutex_);
  --batches_;
  bytes_ -= batch.bytes;
  changed_.notify_one();
}

void Preparation::finish() {
  if (!open_.records.empty()) hand_over();
  workers_.close();
  consumer_.join();
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace dateline
