#include "server/search/cache_warmer.h"

#include <optional>
#include <utility>

#include "common/error.h"

namespace dateline {

CacheWarmer::CacheWarmer(CachingSearcher& cache, InTurn in_turn)
    : cache_(cache),
      in_turn_(std::move(in_turn)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void CacheWarmer::run(const std::stop_token& stop) {
  while (const std::optional<Question> question = cache_.next_outdated(stop)) {
    try {
      in_turn_([&](Turn& turn) { cache_.ask_again(*question, turn); });
    } catch (const Error&) {
      // The next client who asks is told.
    }
  }
}

}  // namespace dateline
