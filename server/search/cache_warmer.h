// After a publication, asks again what clients asked before it, so that they need not wait for answers that
// the cache had (Solr calls it autowarming). A thread of its own, which takes turns with the clients.
#pragma once

#include <functional>
#include <thread>

#include "server/search/caching_searcher.h"

namespace dateline {

class CacheWarmer {
 public:
  // Calls its argument with a turn of its own.
  using InTurn = std::function<void(const std::function<void(Turn&)>& ask)>;

  // Both outlive this.
  CacheWarmer(CachingSearcher& cache, InTurn in_turn);

 private:
  void run(const std::stop_token& stop);

  CachingSearcher& cache_;
  const InTurn in_turn_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace dateline
