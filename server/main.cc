#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "common/error.h"
#include "common/log.h"
#include "server/app.h"
#include "server/metrics/search_samples.h"
#include "server/options.h"
#include "server/search/caching_searcher.h"
#include "server/search/local_searcher.h"
#include "server/signals.h"

namespace dateline {
namespace {

// Beyond the time of a query: to wait for its turn, and for the answer to be sent.
constexpr std::chrono::milliseconds kMostForTheRest{6000};

LocalOptions local_options(const ServerOptions& options) {
  LocalOptions local;
  local.index = options.index;
  local.zone = options.site.zone;
  local.query_timeout = std::chrono::milliseconds(options.query_timeout_ms);
  return local;
}

[[noreturn]] void end_at_once() {
  flush_log();
  std::_Exit(0);
}

void serve(const ServerOptions& options) {
  block_signals();
  start_log(options.log_format, options.log_level, LogWriting::kQueued);
  std::optional<SignalThread> while_loading(
      std::in_place, [] { end_at_once(); }, [] {});  // nothing to drain
  LocalSearcher searcher(local_options(options));
  CachingSearcher cache(searcher, uint64_t{options.cache_mb} << 20U);
  App app(options, cache, [&] { searcher.reload(); });
  app.add_metrics([&](Samples& to) { add_cache(cache.figures(), to); });
  while_loading.reset();
  const auto stop = [&] {
    end_within(std::chrono::milliseconds(options.query_timeout_ms) + kMostForTheRest);
    app.stop();
  };
  const SignalThread signals(stop, [&] { app.reload(); });
  log_info("listening on " + app.address(), {{"index", options.index.string()}});
  app.run();
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
