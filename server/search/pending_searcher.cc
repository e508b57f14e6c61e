#include "server/search/pending_searcher.h"

#include <utility>

#include "common/error.h"

namespace dateline {

PendingSearcher::PendingSearcher(std::chrono::milliseconds patience)
    : patient_until_(std::chrono::steady_clock::now() + patience) {}

void PendingSearcher::set(std::unique_ptr<Searcher> searcher) {
  {
    const std::lock_guard lock(mutex_);
    searcher_ = std::move(searcher);
  }
  there_.notify_all();
}

Searcher* PendingSearcher::get() const {
  const std::lock_guard lock(mutex_);
  return searcher_.get();
}

Searcher& PendingSearcher::awaited() const {
  std::unique_lock lock(mutex_);
  if (there_.wait_until(lock, patient_until_, [&] { return searcher_ != nullptr; })) return *searcher_;
  throw Error(ErrorCode::kUnavailable, "The index is being loaded", "Try again in a moment.");
}

std::string PendingSearcher::generation() {
  Searcher* const searcher = get();
  return searcher == nullptr ? "" : searcher->generation();
}

IndexState PendingSearcher::state() {
  Searcher* const searcher = get();
  if (searcher != nullptr) return searcher->state();
  IndexState state;
  state.is_loading = true;
  return state;
}

}  // namespace dateline
