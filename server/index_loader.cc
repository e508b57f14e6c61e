#include "server/index_loader.h"

#include <cstdlib>
#include <memory>
#include <utility>

#include "common/log.h"

namespace dateline {

std::jthread IndexLoader::start(LocalOptions options, std::function<void()> on_end) {
  return std::jthread([this, options = std::move(options), on_end = std::move(on_end)]() mutable {
    load(std::move(options));
    has_ended_ = true;
    on_end();
  });
}

void IndexLoader::load(LocalOptions options) {
  try {
    auto searcher = std::make_unique<LocalSearcher>(std::move(options));
    loaded_ = searcher.get();
    searcher_.set(std::move(searcher));
  } catch (const std::exception&) {
    failure_ = std::current_exception();
  }
}

void IndexLoader::reload() {
  if (LocalSearcher* const searcher = loaded_) searcher->reload_soon();
}

void IndexLoader::finish() {
  if (!has_ended_) {
    log_info("stopped");
    flush_log();
    std::_Exit(0);
  }
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace dateline
