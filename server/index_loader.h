// Loads the index on a thread of its own, so that the server listens meanwhile. Thread-safe.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <thread>

#include "server/search/local_searcher.h"
#include "server/search/pending_searcher.h"

namespace dateline {

class IndexLoader {
 public:
  // `searcher` is given the one that is loaded, and outlives this.
  explicit IndexLoader(PendingSearcher& searcher) : searcher_(searcher) {}

  // The thread that loads. It calls `on_end` when the searcher is given, or cannot be made: has_failed()
  // tells.
  std::jthread start(LocalOptions options, std::function<void()> on_end);

  bool has_failed() const { return failure_ != nullptr; }  // once it has ended

  // Looks for a new generation soon, and tries again what was refused. Does nothing while the first one is
  // being loaded.
  void reload();

  // When the server has stopped. Throws what ended the loading. While that goes on, ends the process with
  // status 0: it may take long, and there is nothing to lose.
  void finish();

 private:
  void load(LocalOptions options);

  PendingSearcher& searcher_;
  std::atomic<LocalSearcher*> loaded_ = nullptr;
  std::exception_ptr failure_;
  std::atomic<bool> has_ended_ = false;
};

}  // namespace dateline
