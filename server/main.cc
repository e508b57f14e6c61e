#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <thread>
#include <utility>

#include "common/descriptor_limit.h"
#include "common/error.h"
#include "common/log.h"
#include "common/mapped_faults.h"
#include "server/app.h"
#include "server/index_loader.h"
#include "server/metrics/search_samples.h"
#include "server/options.h"
#include "server/search/cache_warmer.h"
#include "server/search/caching_searcher.h"
#include "server/search/generation/postings_cache.h"
#include "server/signals.h"

namespace dateline {
namespace {

// Beyond the time of a query: to wait for its turn, and for the answer to be sent.
constexpr std::chrono::milliseconds kMostForTheRest{6000};

// At the start requests wait this long for the index: most are loaded by then.
constexpr std::chrono::milliseconds kPatienceAtStart{10000};

// What a word's postings take grows with the archive. Unless it is said, those of some hundred common words
// find room.
std::shared_ptr<PostingsCache> postings_cache(const ServerOptions& options) {
  constexpr uint64_t kLeast = 32 << 20;
  constexpr uint64_t kOfArticle = 160;
  if (!options.postings_mb) return std::make_shared<PostingsCache>(kLeast, kOfArticle);
  return std::make_shared<PostingsCache>(uint64_t{*options.postings_mb} << 20U);
}

LocalOptions local_options(const ServerOptions& options, std::shared_ptr<PostingsCache> postings) {
  LocalOptions local;
  local.index = options.index;
  local.zone = options.zone;
  local.postings = std::move(postings);
  local.query_timeout = std::chrono::milliseconds(options.query_timeout_ms);
  local.query_work = std::chrono::milliseconds(options.query_work_ms);
  return local;
}

// Searches come and go in as many threads as there are connections. What one has freed is for the others: no
// more of them run than there are cores, and each further arena would keep what is free in it for itself.
// What is large goes back to the system at once.
void share_freed_memory() {
  mallopt(M_ARENA_MAX, static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

void serve(const ServerOptions& options) {
  raise_descriptor_limit();
  share_freed_memory();
  survive_mapped_faults();
  block_signals();
  start_log(options.log_format, options.log_level, LogWriting::kQueued);
  PendingSearcher searcher(kPatienceAtStart);
  IndexLoader loader(searcher);
  CachingSearcher cache(searcher, uint64_t{options.cache_mb} << 20U);
  const std::shared_ptr<PostingsCache> postings = postings_cache(options);
  App app(options, cache, [&] { loader.reload(); });
  app.add_metrics([&](Samples& to) {
    add_cache(cache.figures(), to);
    add_postings(postings->figures(), to);
  });
  const CacheWarmer warmer(cache, [&](const auto& ask) { app.in_turn(ask); });
  const auto stop = [&] {
    end_within(std::chrono::milliseconds(options.query_timeout_ms) + kMostForTheRest);
    app.stop();
  };
  const SignalThread signals(stop, [&] { app.reload(); });
  log_info("loading the index", {{"index", options.index.string()}, {"address", app.address()}});
  const std::jthread loading = loader.start(local_options(options, postings), [&] {
    if (loader.has_failed()) return app.stop();
    log_info("listening on " + app.address(), {{"index", options.index.string()}});
  });
  app.run();
  loader.finish();
  log_info("stopped");
  flush_log();
}

int run(int argc, char** argv) {
  try {
    const auto options = parse_server_options(argc, argv, std::cout);
    if (options) serve(*options);
    return 0;
  } catch (const Error& error) {
    std::cerr << "dateline-server: " << error.message() << "\n";
    if (!error.hint().empty()) std::cerr << error.hint() << "\n";
    return exit_status(error.code());
  } catch (const std::exception& error) {
    std::cerr << "dateline-server: " << error.what() << "\n";
    return exit_status(ErrorCode::kInternal);
  }
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  return dateline::run(argc, argv);
}
