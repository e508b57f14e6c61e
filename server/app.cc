#include "server/app.h"

#include <algorithm>
#include <thread>

#include "common/log.h"

namespace dateline {
namespace {

// A search waits at most this long for others, all in all.
constexpr std::chrono::milliseconds kPatience{5000};

size_t cores() {
  return std::max(1U, std::thread::hardware_concurrency());
}

HttpServerOptions http_options(const ServerOptions& options) {
  return {.listen = options.listen,
          .tls = {.certificate = options.tls_certificate, .key = options.tls_key},
          .proxies = options.proxies,
          .threads = options.threads,
          .queue = options.queue,
          .limits = options.limits};
}

ServiceOptions service_options(const ServerOptions& options) {
  return {.cors_origins = options.cors, .api_keys_path = options.api_keys, .log = options.request_log};
}

// What cannot be read keeps nothing else from being read.
template <typename Step>
void attempt(const Step& step) {
  try {
    step();
  } catch (const std::exception& error) {
    log_error("reload failed", {{"reason", error.what()}});
  }
}

}  // namespace

App::App(const ServerOptions& options, Searcher& searcher, std::function<void()> reload)
    : site_(options.site),
      gate_(cores(), kPatience),
      backend_{.searcher = searcher, .gate = gate_, .metrics = metrics_, .site = site_},
      service_(backend_, metrics_, service_options(options)),
      server_(http_options(options), service_, metrics_),
      reload_(std::move(reload)) {}

void App::in_turn(const std::function<void(Turn&)>& ask) {
  SearchGate::Visit visit(gate_, "the server itself");
  ask(visit);
}

void App::reload() {
  attempt(reload_);
  attempt([&] { service_.reload(); });
  attempt([&] { server_.reload(); });
}

}  // namespace dateline
